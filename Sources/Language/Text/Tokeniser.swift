internal import Records

/// Cuts paragraphs into words: learned boundaries within chunks, contractions by list, clitics joined to the
/// word before in one token.
struct Tokeniser: Sendable {
    /// A chunk longer than this many scalars is cut there.
    static let longestChunk = 2000

    private let boundaries: BoundaryModel
    /// Lengths in scalars of the parts of contractions that are written as one word ("cannot").
    private let contractions: [String: [Int]]
    private let longestContraction: Int
    private let clitics: Set<String>

    /// Reads `tokens.weights`, `tokens.contractions` and `tokens.clitics`. Throws ``WeightError``.
    init(_ file: WeightFile) throws {
        let weights = try file.bytes("tokens.weights", [1 << file.config.tokenHashBits])
        boundaries = BoundaryModel(weights: weights)
        var contractions: [String: [Int]] = [:]
        for fields in try file.rows("tokens.contractions", columns: 2) {
            contractions[fields[0]] = fields[1].split(separator: " ").map(\.unicodeScalars.count)
        }
        self.contractions = contractions
        longestContraction = contractions.keys.map(\.unicodeScalars.count).max() ?? 0
        clitics = Set(try file.rows("tokens.clitics", columns: 1).map { $0[0] })
    }

    /// Appends the words of the paragraph at `span` to `words`, with spans that count from the start of
    /// `bytes` plus `offset`. `words.characters` must hold the same bytes from `base` on.
    func append(
        _ span: ByteSpan, of bytes: UnsafeBufferPointer<UInt8>, offset: Int, base: Int, to words: inout Words
    ) {
        var chunk = Chunk()
        var i = span.start
        let first = words.count
        while i < span.end {
            let (value, width) = scalar(in: bytes, at: i)
            if ScalarTraits.of(value).contains(.space) {
                i += width
                continue
            }
            chunk.clear()
            while i < span.end, chunk.count < Self.longestChunk {
                let (value, width) = scalar(in: bytes, at: i)
                let traits = ScalarTraits.of(value)
                if traits.contains(.space) { break }
                chunk.append(value, traits, at: i)
                i += width
            }
            chunk.close(at: i)
            chunk.follower = follower(bytes, from: i, to: span.end)
            cut(chunk, offset: offset, base: base, into: &words)
        }
        if words.count > first { words.flags[first].insert(.opensParagraph) }
    }

    private func follower(_ bytes: UnsafeBufferPointer<UInt8>, from: Int, to end: Int) -> UInt32 {
        var i = from
        while i < end {
            let (value, width) = scalar(in: bytes, at: i)
            if !ScalarTraits.of(value).contains(.space) { return Chunk.followerKind(value) }
            i += width
        }
        return 0xB6
    }

    private func cut(_ chunk: Chunk, offset: Int, base: Int, into words: inout Words) {
        func add(_ from: Int, _ to: Int, inside: Bool) {
            let (start, end) = (chunk.offsets[from], chunk.offsets[to])
            words.forms.append(ByteSpan(base + start, base + end))
            words.spans.append(ByteSpan(offset + start, offset + end))
            var flags: Words.Flags = from > 0 ? .glued : []
            if inside { flags.insert(.inside) }
            words.flags.append(flags)
        }
        var from = 0
        for to in boundaries.cuts(in: chunk) + [chunk.count] {
            if let parts = contraction(chunk, from, to) {
                var at = from
                for (k, length) in parts.enumerated() {
                    let next = k == parts.count - 1 ? to : at + length
                    add(at, next, inside: k > 0)
                    at = next
                }
            } else {
                let joins = from > 0 && chunk.classes[from - 1] != .sign && isClitic(chunk, from, to)
                add(from, to, inside: joins)
            }
            from = to
        }
    }

    /// Lengths of the parts when the scalars are a known contraction.
    private func contraction(_ chunk: Chunk, _ from: Int, _ to: Int) -> [Int]? {
        guard to - from <= longestContraction, let parts = contractions[Self.text(chunk.low[from..<to])],
            parts.reduce(0, +) == to - from, parts.allSatisfy({ $0 > 0 })
        else { return nil }
        return parts
    }

    private func isClitic(_ chunk: Chunk, _ from: Int, _ to: Int) -> Bool {
        to - from <= 8 && clitics.contains(Self.text(chunk.low[from..<to]))
    }

    private static func text(_ scalars: ArraySlice<UInt32>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count + 4)
        for scalar in scalars { Language.append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
