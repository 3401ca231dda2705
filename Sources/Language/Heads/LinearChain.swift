internal import CKernels

/// A linear-chain CRF over tags (Lafferty et al. 2001): the best path of tags through rows of scores.
struct LinearChain: Sendable {
    private let start: Tensor<Float>
    private let transition: Tensor<Float>
    private let end: Tensor<Float>
    private let tags: Int

    /// Reads `name.start`, `name.transition` and `name.end` for `tags` tags.
    init(_ file: WeightFile, _ name: String, tags: Int) throws {
        start = try file.floats(name + ".start", [tags])
        transition = try file.floats(name + ".transition", [tags, tags])
        end = try file.floats(name + ".end", [tags])
        self.tags = tags
    }

    /// The best tags of `count` rows; ties go to the lowest tag.
    func path(_ emissions: UnsafePointer<Float>, stride: Int, count: Int) -> [Int] {
        guard count > 0, let start = start.elements.baseAddress, let end = end.elements.baseAddress,
            let transition = transition.elements.baseAddress
        else { return [] }
        let scratch = Buffer<Float>(2 * tags)
        let back = Buffer<UInt16>(count * tags)
        let path = Buffer<Int32>(count)
        demarche_viterbi(
            emissions, stride, count, tags, start, transition, end, scratch.start, back.start, path.start)
        return (0..<count).map { Int(path[$0]) }
    }
}

/// A tag of the BIO scheme: outside, first of a span, or further in one.
enum SpanTag<Kind: Equatable & Sendable>: Sendable {
    case outside
    case begin(Kind)
    case inside(Kind)

    /// Spans of equal kind from a run of tags, as ranges counted from `offset`. A stray inside tag opens a
    /// span.
    static func spans(_ tags: some Sequence<SpanTag>, offset: Int) -> [(kind: Kind, words: Range<Int>)] {
        var found: [(kind: Kind, words: Range<Int>)] = []
        var open: (kind: Kind, start: Int)?
        var i = offset
        func close(_ end: Int) {
            if let span = open { found.append((span.kind, span.start..<end)) }
            open = nil
        }
        for tag in tags {
            switch tag {
            case .outside: close(i)
            case .begin(let kind):
                close(i)
                open = (kind, i)
            case .inside(let kind):
                if open?.kind != kind {
                    close(i)
                    open = (kind, i)
                }
            }
            i += 1
        }
        close(i)
        return found
    }
}
