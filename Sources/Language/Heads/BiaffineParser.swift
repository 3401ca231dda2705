internal import CKernels

/// Dependency trees by biaffine attention (Dozat & Manning 2017).
struct BiaffineParser: Sendable {
    /// What the parser says of a word: its head (0 the root, else the number of the word from 1) and the
    /// relation.
    struct Arc: Sendable {
        var head: Int
        var relation: Int
    }

    /// Longer sentences are parsed in parts of this many words.
    static let longest = 400

    let relations: [String]
    private let kernels: Kernels
    private let arcWidth: Int
    private let relWidth: Int
    private let arcDependent: FloatMatrix
    private let arcHead: FloatMatrix
    private let arcRoot: Tensor<Float>
    /// Uᵀ, so that aᵀU is a linear map of a.
    private let arc: FloatMatrix
    private let arcBias: Tensor<Float>
    private let relDependent: FloatMatrix
    private let relHead: FloatMatrix
    private let relRoot: Tensor<Float>
    /// Scores of all relations from the products of both sides' numbers, 1 included.
    private let rel: FloatMatrix
    private let rootRelation: Int

    /// Reads `parser.*`. Throws ``WeightError``.
    init(_ file: WeightFile, _ kernels: Kernels) throws {
        self.kernels = kernels
        relations = file.header.labels.deprel
        arcWidth = file.config.arc
        relWidth = file.config.rel
        let width = file.config.width
        guard let root = relations.firstIndex(of: "root") else {
            throw WeightError(path: file.path, reason: "has no relation “root”")
        }
        rootRelation = root
        arcDependent = try FloatMatrix(file, "parser.arc_dep", arcWidth, width, kernels)
        arcHead = try FloatMatrix(file, "parser.arc_head", arcWidth, width, kernels)
        arcRoot = try file.floats("parser.arc_root", [arcWidth])
        arcBias = try file.floats("parser.arc_bias", [arcWidth])
        relDependent = try FloatMatrix(file, "parser.rel_dep", relWidth, width, kernels)
        relHead = try FloatMatrix(file, "parser.rel_head", relWidth, width, kernels)
        relRoot = try file.floats("parser.rel_root", [relWidth])
        let product = try file.floats("parser.arc", [arcWidth, arcWidth])
        let transposed = Buffer<Float>(arcWidth * arcWidth)
        for i in 0..<arcWidth {
            for j in 0..<arcWidth { transposed[j * arcWidth + i] = product[i * arcWidth + j] }
        }
        arc = FloatMatrix(
            UnsafeBufferPointer(start: transposed.start, count: transposed.count), bias: nil, depth: arcWidth,
            kernels)
        let depth = (relWidth + 1) * (relWidth + 1)
        let relTensor = try file.floats("parser.rel", [relations.count, relWidth + 1, relWidth + 1])
        rel = FloatMatrix(relTensor.elements, bias: nil, depth: depth, kernels)
    }

    /// The trees of sentences (ranges of words) that follow each other: one arc for each word.
    func parse(_ vectors: WordVectors, sentences: [Range<Int>]) -> [Arc] {
        var arcs: [Arc] = []
        var first = 0
        while first < sentences.count {
            // A group shares the linear maps.
            var end = first + 1
            while end < sentences.count, sentences[end].upperBound - sentences[first].lowerBound <= 256 {
                end += 1
            }
            parse(vectors, sentences[first..<end], into: &arcs)
            first = end
        }
        return arcs
    }

    private func parse(_ vectors: WordVectors, _ group: ArraySlice<Range<Int>>, into arcs: inout [Arc]) {
        guard let first = group.first, let last = group.last else { return }
        let words = first.lowerBound..<last.upperBound
        let (dependents, dependentStride) = vectors.mapped(by: arcDependent, words: words, relu: true)
        let (heads, headStride) = vectors.mapped(by: arcHead, words: words, relu: true)
        let products = Buffer<Float>(words.count * arc.stride)
        arc.apply(
            dependents.start, stride: dependentStride, rows: words.count, into: products.start,
            stride: arc.stride)
        var tree: [Int] = []
        for sentence in group {
            var root: Int?
            var start = sentence.lowerBound
            while start < sentence.upperBound {
                let part = start..<min(start + Self.longest, sentence.upperBound)
                let offset = part.lowerBound - words.lowerBound
                let own = self.heads(
                    part.count, products.start + offset * arc.stride, heads.start + offset * headStride,
                    headStride)
                for head in own {
                    // The roots of further parts hang on the first one's.
                    if head > 0 {
                        tree.append(head + part.lowerBound - sentence.lowerBound)
                    } else if let root {
                        tree.append(root)
                    } else {
                        let position = tree.count - (sentence.lowerBound - words.lowerBound)
                        root = position + 1
                        tree.append(0)
                    }
                }
                start = part.upperBound
            }
        }
        relate(vectors, words, group, tree, into: &arcs)
    }

    private func heads(
        _ count: Int, _ products: UnsafePointer<Float>, _ heads: UnsafePointer<Float>, _ stride: Int
    ) -> [Int] {
        guard let root = arcRoot.elements.baseAddress, let bias = arcBias.elements.baseAddress else {
            return []
        }
        var scores = [Float](repeating: 0, count: count * (count + 1))
        for j in 0...count {
            let head = j == 0 ? root : heads + (j - 1) * stride
            let own = kernels.c.dot(bias, head, arcWidth)
            for i in 0..<count where i + 1 != j {
                scores[i * (count + 1) + j] = kernels.c.dot(products + i * arc.stride, head, arcWidth) + own
            }
        }
        return TreeDecoder.heads(count: count, scores: scores)
    }

    private func relate(
        _ vectors: WordVectors, _ words: Range<Int>, _ group: ArraySlice<Range<Int>>, _ tree: [Int],
        into arcs: inout [Arc]
    ) {
        guard let root = relRoot.elements.baseAddress else { return }
        let (dependents, dependentStride) = vectors.mapped(by: relDependent, words: words, relu: true)
        let (heads, headStride) = vectors.mapped(by: relHead, words: words, relu: true)
        let block = 32
        let side = relWidth + 1
        let pairs = Buffer<Float>(block * side * side)
        let scores = Buffer<Float>(block * rel.stride)
        // The place of each word's head in `heads`; nil for the root.
        var places: [Int?] = []
        for sentence in group {
            let offset = sentence.lowerBound - words.lowerBound
            for i in 0..<sentence.count {
                let head = tree[offset + i]
                places.append(head == 0 ? nil : offset + head - 1)
            }
        }
        var begin = 0
        while begin < words.count {
            let rows = min(block, words.count - begin)
            for row in 0..<rows {
                let dependent = dependents.start + (begin + row) * dependentStride
                let head = places[begin + row].map { UnsafePointer(heads.start + $0 * headStride) } ?? root
                let out = pairs.start + row * side * side
                for a in 0...relWidth {
                    let factor = a < relWidth ? dependent[a] : 1
                    let line = out + a * side
                    for b in 0..<relWidth { line[b] = factor * head[b] }
                    line[relWidth] = factor
                }
            }
            rel.apply(pairs.start, stride: side * side, rows: rows, into: scores.start, stride: rel.stride)
            for row in 0..<rows {
                let own = scores.start + row * rel.stride
                var best = -1
                for k in relations.indices where k != rootRelation {
                    if best < 0 || own[k] > own[best] { best = k }
                }
                let head = tree[begin + row]
                arcs.append(Arc(head: head, relation: head == 0 ? rootRelation : max(0, best)))
            }
            begin += rows
        }
    }
}
