internal import Records

/// Two passages that tell the same, aligned word by word.
struct PassageDiff {
    /// One passage's words, and where each stands in the other.
    struct Side {
        var text: AlterationText
        var sentences: [Int]
        var tokens: [PassageToken]
        /// The word of the other side that each one is aligned with.
        var matches: [Int?]
        /// True for a word that stands elsewhere in the other passage.
        var isMoved: [Bool]
        var hits: [AlterationSigns.Hit]
        /// Sentences beside the passage that retell nothing of the other story: parts of a parted sentence may be there.
        var near: [PassageToken]
        /// True when one of those says that somebody said it.
        var isSaidNear: Bool
        /// All words of the passage and beside it.
        var words: Set<UInt64>

        /// True when a word has nothing that answers to it in the other passage.
        func isLeft(_ i: Int) -> Bool { matches[i] == nil && !isMoved[i] }
    }

    let original: Side
    let copy: Side

    init(
        _ original: AlterationText, _ copy: AlterationText, _ pair: PassagePairs.Pair,
        _ pairs: [PassagePairs.Pair],
        _ signs: AlterationSigns
    ) {
        func side(_ text: AlterationText, _ chosen: [Int], taken: Set<Int>) -> Side {
            let tokens = Array(chosen.flatMap { text.sentences[$0].tokens }.prefix(Self.limit))
            let beside = Set(chosen.flatMap { [$0 - 1, $0 + 1] }).filter {
                text.sentences.indices.contains($0) && !taken.contains($0)
            }
            let near = beside.sorted().flatMap { text.sentences[$0].tokens }
            // “…, the spokesman said.”, cut off behind a stop that ends no sentence.
            let rests = beside.sorted().map { text.sentences[$0].tokens }.filter {
                $0.count <= Self.shortRest
            }.joined()
            return Side(
                text: text, sentences: chosen, tokens: tokens,
                matches: Array(repeating: nil, count: tokens.count),
                isMoved: Array(repeating: false, count: tokens.count), hits: signs.hits(tokens.map(\.word)),
                near: near,
                isSaidNear: signs.hits(rests.map(\.word)).contains { $0.sign == .attribution && $0.isTold },
                words: Set((tokens + near).flatMap(\.words)))
        }
        var a = side(original, pair.original, taken: Set(pairs.flatMap(\.original)))
        var b = side(copy, pair.copy, taken: Set(pairs.flatMap(\.copy)))
        for (i, j) in Self.aligned(a.tokens, b.tokens) {
            a.matches[i] = j
            b.matches[j] = i
        }
        Self.move(&a, &b)
        self.original = a
        self.copy = b
    }

    private init(original: Side, copy: Side) {
        self.original = original
        self.copy = copy
    }

    /// The same with the sides exchanged: what was lost this way was added.
    var reversed: PassageDiff { PassageDiff(original: copy, copy: original) }

    private static let limit = 400
    /// Words of a sentence that may be a part of the one before it.
    private static let shortRest = 8

    /// The heaviest common subsequence: names and numbers go before other words, and these before “the”.
    private static func aligned(_ a: [PassageToken], _ b: [PassageToken]) -> [(Int, Int)] {
        let width = b.count + 1
        var best = [Int32](repeating: 0, count: (a.count + 1) * width)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                var most = max(best[(i + 1) * width + j], best[i * width + j + 1])
                if a[i].match == b[j].match { most = max(most, best[(i + 1) * width + j + 1] + a[i].weight) }
                best[i * width + j] = most
            }
        }
        var result: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[i].match == b[j].match, best[i * width + j] == best[(i + 1) * width + j + 1] + a[i].weight {
                result.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return result
    }

    /// Pairs off what stands in both but in another order.
    private static func move(_ a: inout Side, _ b: inout Side) {
        var open: [UInt64: [Int]] = [:]
        for (j, token) in b.tokens.enumerated().reversed() where b.matches[j] == nil && token.weight > 1 {
            open[token.match, default: []].append(j)
        }
        for (i, token) in a.tokens.enumerated() where a.matches[i] == nil && token.weight > 1 {
            guard let j = open[token.match]?.popLast() else { continue }
            a.isMoved[i] = true
            b.isMoved[j] = true
        }
    }

    /// The run of words around one that are not aligned, and what stands in its place in the copy.
    func gap(_ i: Int) -> (original: Range<Int>, copy: Range<Int>) {
        var (low, high) = (i, i + 1)
        while low > 0, original.matches[low - 1] == nil { low -= 1 }
        while high < original.tokens.count, original.matches[high] == nil { high += 1 }
        let from = low > 0 ? (original.matches[low - 1] ?? -1) + 1 : 0
        let to =
            high < original.tokens.count ? original.matches[high] ?? copy.tokens.count : copy.tokens.count
        return (low..<high, from..<max(from, to))
    }

    /// True when a passage names or implies what a word of the other one names, or has the same words without taking them
    /// for a name.
    static func holds(_ side: Side, _ token: PassageToken) -> Bool {
        guard let reference = token.reference else { return false }
        // “Today” in a copy of the next day is another date, but no changed word.
        if reference.kind == .time {
            return side.tokens.contains {
                $0.reference?.kind == .time && ($0.words == token.words || $0.reference?.key == reference.key)
            }
        }
        if token.words.allSatisfy(side.words.contains) { return true }
        return (side.tokens + side.near).contains { $0.reference.map(reference.isRelated) ?? false }
    }

    // MARK: - Results

    /// An alteration of what stands at words of the original, and at words of the copy. Either run may be empty.
    func alteration(_ kind: AlterationKind, _ old: Range<Int>, _ new: Range<Int>) -> Alteration {
        let words = (Self.bytes(original, old), Self.bytes(copy, new))
        let isQuoted =
            original.tokens[old].contains(where: \.isQuoted) || copy.tokens[new].contains(where: \.isQuoted)
        return Alteration(
            kind: kind, original: original.text.passage(original.sentences, words: words.0),
            copy: copy.text.passage(copy.sentences, words: words.1),
            old: old.isEmpty ? "" : AlterationText.folded(original.text.text[ByteSpan(words.0)]),
            new: new.isEmpty ? "" : AlterationText.folded(copy.text.text[ByteSpan(words.1)]),
            isQuoted: isQuoted)
    }

    /// Bytes of a run of words; of an empty run those of the word behind it, else before it.
    private static func bytes(_ side: Side, _ run: Range<Int>) -> Range<Int> {
        guard !side.tokens.isEmpty else { return 0..<0 }
        let run =
            run.isEmpty
            ? min(run.lowerBound, side.tokens.count - 1)..<min(run.lowerBound, side.tokens.count - 1) + 1
            : run
        let start = side.tokens[run.lowerBound].bytes.lowerBound
        let end = side.tokens[run.upperBound - 1].bytes.upperBound
        // The two ends may stand in sentences that are not neighbours.
        return start..<max(start, end)
    }
}
