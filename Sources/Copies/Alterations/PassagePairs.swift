/// Which sentences of a copy retell which of its original, wherever they stand.
///
/// Each sentence of the copy goes to the one of the original that it is most like. Several may go to one, where the copy
/// parts a sentence; a sentence of the original to which none goes joins the one that it is most like, where the copy
/// joined two.
struct PassagePairs {
    struct Pair: Hashable {
        /// Indices of sentences, rising.
        var original: [Int]
        var copy: [Int]
    }

    /// Sentences below this likeness are not the same; one that the other holds needs so much of its content there.
    private static let least: Float = 0.3
    private static let leastHeld: Float = 0.6
    private static let leastShared = 3
    /// Sentences of a side, at most; beyond, only the two that are most alike are a pair.
    private static let most = 3
    private static let limit = 400

    let pairs: [Pair]

    init(_ original: AlterationText, _ copy: AlterationText) {
        let a = original.sentences.prefix(Self.limit)
        let b = copy.sentences.prefix(Self.limit)
        var likeness = [[Float]](repeating: [], count: a.count)
        for i in a.indices { likeness[i] = b.map { Self.likeness(a[i], $0) } }
        func place(_ i: Int, _ j: Int) -> Float {
            abs(Float(i) / Float(max(1, a.count)) - Float(j) / Float(max(1, b.count)))
        }
        // Of two sentences that are as like, the one that stands where the other stood.
        func isBetter(_ i: Int, _ j: Int, than k: Int, _ l: Int) -> Bool {
            (likeness[k][l], place(i, j)) < (likeness[i][j], place(k, l))
        }
        var groups: [Int: [Int]] = [:]
        for j in b.indices {
            guard let first = a.indices.first else { break }
            let best = a.indices.dropFirst().reduce(first) { isBetter($1, j, than: $0, j) ? $1 : $0 }
            if likeness[best][j] > 0 { groups[best, default: []].append(j) }
        }
        var pairs = groups.map { Pair(original: [$0.key], copy: $0.value) }.sorted {
            $0.original[0] < $1.original[0]
        }
        for i in a.indices where groups[i] == nil {
            guard let first = b.indices.first else { break }
            let best = b.indices.dropFirst().reduce(first) { isBetter(i, $1, than: i, $0) ? $1 : $0 }
            // Else it was left out, and its words must not be looked for in its neighbour's.
            let held = Overlap.ratio(Overlap(a[i].content, b[best].content).shared, a[i].content.count)
            guard likeness[i][best] > 0, held >= Self.leastHeld,
                let at = pairs.firstIndex(where: { $0.copy.contains(best) })
            else { continue }
            pairs[at].original.append(i)
        }
        self.pairs = pairs.map { pair in
            if pair.original.count <= Self.most, pair.copy.count <= Self.most {
                return Pair(original: pair.original.sorted(), copy: pair.copy.sorted())
            }
            var best = (pair.original[0], pair.copy[0])
            for i in pair.original {
                for j in pair.copy where isBetter(i, j, than: best.0, best.1) { best = (i, j) }
            }
            return Pair(original: [best.0], copy: [best.1])
        }
    }

    /// Dice overlap, where it or the share of the shorter one's content in the longer one says that they are the same; else 0.
    private static func likeness(_ a: AlterationText.Sentence, _ b: AlterationText.Sentence) -> Float {
        let all = Overlap(a.keys, b.keys)
        guard all.shared >= leastShared else { return 0 }
        let content = Overlap(a.content, b.content)
        guard content.shared > 0 else { return 0 }
        if all.dice >= least, content.dice >= least { return all.dice }
        return content.shared >= leastShared && content.containment >= leastHeld ? all.dice : 0
    }
}
