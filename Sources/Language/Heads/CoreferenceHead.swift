internal import CKernels

/// Word-level coreference (Dobrovolskii 2021): heads of mentions find their antecedent, then their span.
struct CoreferenceHead: Sendable {
    /// A mention: the word that carries it and the words that it spans.
    struct Mention: Sendable {
        var head: Int
        var words: Range<Int>
        /// The mention's number among the chains, from 0 in text order of their first mentions.
        var chain: Int
    }

    /// At most this share of a text's words are weighed as mentions.
    private static let greatestShare = 0.4
    private static let featureRows = 160
    private static let spanSteps = 32

    private let kernels: Kernels
    private let width: Int
    private let spanWidth: Int
    private let threshold: Float
    private let antecedents: Int
    private let mention: FloatMatrix
    private let left: FloatMatrix
    private let right: FloatMatrix
    private let pair: FloatMatrix
    private let leftHidden: FloatMatrix
    private let rightHidden: FloatMatrix
    private let features: Tensor<Float>
    private let score: Tensor<Float>
    private let scoreBias: Float
    private let startHead: FloatMatrix
    private let startWord: FloatMatrix
    private let endHead: FloatMatrix
    private let endWord: FloatMatrix
    private let startDistance: Tensor<Float>
    private let endDistance: Tensor<Float>

    /// Reads `coref.*`. Throws ``WeightError``.
    init(_ file: WeightFile, _ kernels: Kernels) throws {
        self.kernels = kernels
        let config = file.config
        let (d, coref, span) = (config.width, config.coref, config.span)
        width = coref
        spanWidth = span
        threshold = config.mentionThreshold
        antecedents = config.antecedents
        mention = try FloatMatrix(file, "coref.mention", 1, d, kernels)
        left = try FloatMatrix(file, "coref.left", coref, d, kernels)
        right = try FloatMatrix(file, "coref.right", coref, d, kernels)
        pair = try FloatMatrix(file, "coref.pair", coref, coref, kernels)
        leftHidden = try FloatMatrix(file, "coref.left_hidden", coref, coref, hasBias: false, kernels)
        rightHidden = try FloatMatrix(file, "coref.right_hidden", coref, coref, hasBias: false, kernels)
        features = try file.floats("coref.features", [Self.featureRows, coref])
        score = try file.floats("coref.score.weight", [1, coref])
        scoreBias = try file.floats("coref.score.bias", [1])[0]
        startHead = try FloatMatrix(file, "coref.start_head", span, d, kernels)
        startWord = try FloatMatrix(file, "coref.start_word", span, d, kernels)
        endHead = try FloatMatrix(file, "coref.end_head", span, d, kernels)
        endWord = try FloatMatrix(file, "coref.end_word", span, d, kernels)
        startDistance = try file.floats("coref.start_distance", [Self.spanSteps])
        endDistance = try file.floats("coref.end_distance", [Self.spanSteps])
    }

    /// The mentions of a document in text order of their heads, with their chains.
    func mentions(_ vectors: WordVectors, _ context: CoreferenceContext, sentences: [Range<Int>]) -> [Mention]
    {
        let heads = candidates(vectors)
        guard !heads.isEmpty else { return [] }
        let links = antecedents(of: heads, vectors, context)
        var chainOf: [Int] = []
        var chainCount = 0
        for link in links {
            if let link {
                chainOf.append(chainOf[link])
            } else {
                chainOf.append(chainCount)
                chainCount += 1
            }
        }
        var found: [Mention] = []
        var taken: Set<Range<Int>> = []
        var sentence = -1
        var spans: SpanVectors?
        for (k, head) in heads.enumerated() {
            while sentence < 0 || head >= sentences[sentence].upperBound {
                sentence += 1
                spans = nil
            }
            let known = spans ?? spanVectors(sentences[sentence], vectors)
            spans = known
            let words = span(of: head, known)
            if taken.insert(words).inserted {
                found.append(Mention(head: head, words: words, chain: chainOf[k]))
            }
        }
        return found
    }

    /// Words that may be heads of mentions, in text order.
    private func candidates(_ vectors: WordVectors) -> [Int] {
        var logits: [Float] = []
        vectors.blocks(of: mention, words: 0..<vectors.count) { _, rows, scores, stride in
            for row in 0..<rows { logits.append(scores[row * stride]) }
        }
        let heads = logits.indices.filter { logits[$0] > threshold }
        let most = Int(Double(vectors.count) * Self.greatestShare)
        guard heads.count > most else { return heads }
        return heads.sorted { (logits[$0], $1) > (logits[$1], $0) }.prefix(most).sorted()
    }

    /// For each candidate the number of the candidate that it refers to; `nil` where a chain begins.
    private func antecedents(
        of heads: [Int], _ vectors: WordVectors, _ context: CoreferenceContext
    ) -> [Int?] {
        let d = vectors.width
        let n = heads.count
        let rows = Buffer<Float>(n * d)
        for (k, head) in heads.enumerated() { (rows.start + k * d).update(from: vectors.row(head), count: d) }
        func mapped(_ matrix: FloatMatrix, _ x: Buffer<Float>, _ stride: Int) -> Buffer<Float> {
            let out = Buffer<Float>(n * matrix.stride)
            matrix.apply(x.start, stride: stride, rows: n, into: out.start, stride: matrix.stride)
            return out
        }
        let stride = left.stride
        let lefts = mapped(left, rows, d)
        let rights = mapped(right, rows, d)
        let leftHiddens = mapped(leftHidden, lefts, stride)
        let rightHiddens = mapped(rightHidden, rights, stride)
        let products = Buffer<Float>(antecedents * stride)
        let sums = Buffer<Float>(antecedents * stride)
        guard let table = features.elements.baseAddress else { return [] }

        var found: [Int?] = []
        for i in 0..<n {
            let first = max(0, i - antecedents)
            let own = lefts.start + i * stride
            for j in first..<i {
                let other = rights.start + j * stride
                let product = products.start + (j - first) * stride
                for k in 0..<width { product[k] = own[k] * other[k] }
            }
            pair.apply(products.start, stride: stride, rows: i - first, into: sums.start, stride: stride)
            var best: (candidate: Int, score: Float)?
            for j in first..<i {
                let z = sums.start + (j - first) * stride
                kernels.c.add_scaled(z, leftHiddens.start + i * stride, 1, width)
                kernels.c.add_scaled(z, rightHiddens.start + j * stride, 1, width)
                context.withRows(heads[i], heads[j]) { kernels.c.add_scaled(z, table + $0 * width, 1, width) }
                var total = scoreBias
                for k in 0..<width { total += max(0, z[k]) * score[k] }
                // The nearest of equal candidates wins.
                if total > 0, best.map({ total >= $0.score }) ?? true { best = (j, total) }
            }
            found.append(best?.candidate)
        }
        return found
    }

    /// The words of a sentence as starts and ends of mentions, and as heads that look for both.
    private struct SpanVectors {
        let sentence: Range<Int>
        let startHeads: Buffer<Float>
        let startWords: Buffer<Float>
        let endHeads: Buffer<Float>
        let endWords: Buffer<Float>
    }

    private func spanVectors(_ sentence: Range<Int>, _ vectors: WordVectors) -> SpanVectors {
        SpanVectors(
            sentence: sentence, startHeads: vectors.mapped(by: startHead, words: sentence).rows,
            startWords: vectors.mapped(by: startWord, words: sentence).rows,
            endHeads: vectors.mapped(by: endHead, words: sentence).rows,
            endWords: vectors.mapped(by: endWord, words: sentence).rows)
    }

    /// The words that a mention with this head spans; of equal ends the nearest counts.
    private func span(of head: Int, _ known: SpanVectors) -> Range<Int> {
        let first = known.sentence.lowerBound
        let stride = startHead.stride
        func farthest(
            _ words: some Sequence<Int>, _ heads: Buffer<Float>, _ others: Buffer<Float>,
            _ distance: Tensor<Float>
        ) -> Int {
            var best: (word: Int, score: Float)?
            for word in words {
                let product = kernels.c.dot(
                    heads.start + (head - first) * stride, others.start + (word - first) * stride, spanWidth)
                let score = product + distance[min(abs(word - head), Self.spanSteps - 1)]
                if best.map({ score > $0.score }) ?? true { best = (word, score) }
            }
            return best?.word ?? head
        }
        let start = farthest(
            (first...head).reversed(), known.startHeads, known.startWords, startDistance)
        let end = farthest(head..<known.sentence.upperBound, known.endHeads, known.endWords, endDistance)
        return start..<(end + 1)
    }
}
