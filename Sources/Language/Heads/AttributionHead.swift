internal import CKernels

/// Finds who is said to say what: fragments (source, cue, content) and the links between them.
struct AttributionHead: Sendable {
    /// An attribution by ranges of words; content without a cue stands alone.
    struct Found: Sendable {
        var cue: Range<Int>?
        var source: Range<Int>?
        var contents: [Range<Int>]
    }

    /// A chain is cut after this many words of one paragraph.
    private static let longest = 1000
    /// Partners are looked for among so many fragments on each side: more than any real paragraph has, so
    /// that a degenerate one takes linear time.
    private static let farthest = 256

    private let tags: [SpanTag<AttributionRole>]
    private let hidden: FloatMatrix
    private let scores: FloatMatrix
    private let chain: LinearChain
    private let link: FloatMatrix
    /// Transposed, so that they are linear maps of the first fragment's vector.
    private let contentLink: FloatMatrix
    private let sourceLink: FloatMatrix
    private let contentDistance: Tensor<Float>
    private let sourceDistance: Tensor<Float>
    private let noSource: FloatMatrix
    private let kernels: Kernels
    private let width: Int

    /// Reads `attribution.*`. Throws ``WeightError``.
    init(_ file: WeightFile, _ kernels: Kernels) throws {
        self.kernels = kernels
        let labels = file.header.labels.attribution
        tags = try labels.map { label in
            if label == "O" { return .outside }
            guard let role = AttributionRole(rawValue: label.dropFirst(2).lowercased()) else {
                throw WeightError(
                    path: file.path, reason: "has an unknown part of an attribution, “\(label)”")
            }
            return label.hasPrefix("B-") ? .begin(role) : .inside(role)
        }
        let config = file.config
        width = config.link
        hidden = try FloatMatrix(file, "attribution.hidden", config.attribution, config.width, kernels)
        scores = try FloatMatrix(file, "attribution.tags", labels.count, config.attribution, kernels)
        chain = try LinearChain(file, "attribution", tags: labels.count)
        link = try FloatMatrix(file, "attribution.link", config.link, 2 * config.width, kernels)
        contentLink = try Self.transposed(file, "attribution.link_content", kernels)
        sourceLink = try Self.transposed(file, "attribution.link_source", kernels)
        contentDistance = try file.floats("attribution.link_content_distance", [22])
        sourceDistance = try file.floats("attribution.link_source_distance", [22])
        noSource = try FloatMatrix(file, "attribution.link_none", 1, config.link, kernels)
    }

    private static func transposed(_ file: WeightFile, _ name: String, _ kernels: Kernels) throws
        -> FloatMatrix
    {
        let n = file.config.link
        let product = try file.floats(name, [n, n])
        let other = Buffer<Float>(n * n)
        for i in 0..<n {
            for j in 0..<n { other[j * n + i] = product[i * n + j] }
        }
        return FloatMatrix(
            UnsafeBufferPointer(start: other.start, count: n * n), bias: nil, depth: n, kernels)
    }

    /// The fragments of the paragraphs (ranges of words that follow each other), in text order.
    func fragments(
        _ vectors: WordVectors, paragraphs: [Range<Int>]
    ) -> [(kind: AttributionRole, words: Range<Int>)] {
        var found: [(kind: AttributionRole, words: Range<Int>)] = []
        for paragraph in paragraphs {
            var start = paragraph.lowerBound
            while start < paragraph.upperBound {
                let part = start..<min(start + Self.longest, paragraph.upperBound)
                let (inner, innerStride) = vectors.mapped(by: hidden, words: part, relu: true)
                let out = Buffer<Float>(part.count * scores.stride)
                scores.apply(
                    inner.start, stride: innerStride, rows: part.count, into: out.start, stride: scores.stride
                )
                let path = chain.path(out.start, stride: scores.stride, count: part.count)
                found += SpanTag.spans(path.map { tags[$0] }, offset: part.lowerBound)
                start = part.upperBound
            }
        }
        return found
    }

    /// Joins fragments to attributions: each content goes to a cue, each cue to a source or to none; partners
    /// stand in the same paragraph or one beside it.
    func attributions(
        _ vectors: WordVectors, _ fragments: [(kind: AttributionRole, words: Range<Int>)],
        paragraphs: [Range<Int>]
    ) -> [Found] {
        guard !fragments.isEmpty else { return [] }
        let d = vectors.width
        let n = fragments.count
        let ends = Buffer<Float>(n * 2 * d)
        for (i, fragment) in fragments.enumerated() {
            (ends.start + i * 2 * d).update(from: vectors.row(fragment.words.lowerBound), count: d)
            (ends.start + i * 2 * d + d).update(from: vectors.row(fragment.words.upperBound - 1), count: d)
        }
        let own = Buffer<Float>(n * link.stride)
        link.apply(ends.start, stride: 2 * d, rows: n, demarche_relu, into: own.start, stride: link.stride)
        func mapped(_ matrix: FloatMatrix) -> Buffer<Float> {
            let out = Buffer<Float>(n * matrix.stride)
            matrix.apply(own.start, stride: link.stride, rows: n, into: out.start, stride: matrix.stride)
            return out
        }
        let toCue = mapped(contentLink)
        let toSource = mapped(sourceLink)
        let none = mapped(noSource)

        var paragraphOf: [Int] = []
        var paragraph = 0
        for fragment in fragments {
            while paragraph + 1 < paragraphs.count,
                fragment.words.lowerBound >= paragraphs[paragraph].upperBound
            { paragraph += 1 }
            paragraphOf.append(paragraph)
        }
        func best(
            _ i: Int, _ role: AttributionRole, _ mapped: Buffer<Float>, _ distance: Tensor<Float>
        ) -> (fragment: Int, score: Float)? {
            var found: (fragment: Int, score: Float)?
            func consider(_ j: Int) {
                guard fragments[j].kind == role else { return }
                let product = kernels.c.dot(
                    mapped.start + i * link.stride, own.start + j * link.stride, width)
                let score = product + distance[Self.bucket(fragments[i].words, fragments[j].words)]
                if found.map({ score > $0.score }) ?? true { found = (j, score) }
            }
            var j = i
            while j > max(0, i - Self.farthest), paragraphOf[i] - paragraphOf[j - 1] <= 1 { j -= 1 }
            while j < min(n, i + Self.farthest), paragraphOf[j] - paragraphOf[i] <= 1 {
                if j != i { consider(j) }
                j += 1
            }
            return found
        }

        var contents: [Int: [Range<Int>]] = [:]
        var alone: [Range<Int>] = []
        for (i, fragment) in fragments.enumerated() where fragment.kind == .content {
            if let cue = best(i, .cue, toCue, contentDistance) {
                contents[cue.fragment, default: []].append(fragment.words)
            } else {
                alone.append(fragment.words)
            }
        }
        var found: [Found] = []
        for (i, fragment) in fragments.enumerated() where fragment.kind == .cue {
            guard let own = contents[i] else { continue }
            let source = best(i, .source, toSource, sourceDistance)
            let isNamed = source.map { $0.score > none[i * noSource.stride] } ?? false
            found.append(
                Found(
                    cue: fragment.words, source: isNamed ? source.map { fragments[$0.fragment].words } : nil,
                    contents: own))
        }
        found += alone.map { Found(cue: nil, source: nil, contents: [$0]) }
        return found.sorted { $0.start < $1.start }
    }

    /// Bucket of the distance in words of fragment `b` as seen from `a`.
    private static func bucket(_ a: Range<Int>, _ b: Range<Int>) -> Int {
        let isBefore = b.lowerBound < a.lowerBound
        let gap = max(0, isBefore ? a.lowerBound - b.upperBound : b.lowerBound - a.upperBound)
        let step: Int
        switch gap {
        case ..<5: step = gap
        case ..<8: step = 5
        case ..<16: step = 6
        case ..<32: step = 7
        case ..<64: step = 8
        case ..<128: step = 9
        default: step = 10
        }
        return (isBefore ? 0 : 11) + step
    }
}

extension AttributionHead.Found {
    /// The first word of any part.
    fileprivate var start: Int {
        let parts = contents + [cue, source].compactMap { $0 }
        return parts.map(\.lowerBound).min() ?? 0
    }
}

/// The part that a fragment plays in an attribution (PolNeAR, Newell et al. 2018).
public enum AttributionRole: String, Sendable, Codable, CaseIterable {
    case source, cue, content
}
