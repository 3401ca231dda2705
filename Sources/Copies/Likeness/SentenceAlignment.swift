/// Which sentences of the shorter text stand, in the same order, in the longer one.
///
/// A copy that was reworded keeps the order of its sentences; another story of the same dispute shares single ones at most.
struct SentenceAlignment {
    /// So many sentences of each text are aligned, at most.
    static let limit = 300
    /// Sentences below this likeness are not the same.
    static let least: Float = 0.3
    /// Below this likeness to every sentence of the other text a sentence is new.
    private static let leastKnown: Float = 0.5

    /// Words of the aligned sentences over all words of the shorter text: 0–1.
    private(set) var coverage: Float = 0
    /// The same, each sentence counted by its likeness: 0–1.
    private(set) var strength: Float = 0

    /// Share of the shorter text's sentences that are aligned.
    private(set) var sentenceShare: Float = 0
    /// Least likeness of a sentence of the shorter text to its nearest in the longer one.
    private(set) var weakest: Float = 0
    /// The same of the sentence with a quarter of the others below it.
    private(set) var weakQuarter: Float = 0

    /// Aligns two texts; likeness of two sentences is the Dice overlap of their stems.
    init(_ a: TextProfile, _ b: TextProfile, _ shared: SharedStems) {
        let (short, long) = Self.byLength(a, b, shared)
        let rows = min(short.text.sentences.count, Self.limit)
        let columns = min(long.text.sentences.count, Self.limit)
        guard rows > 0, columns > 0 else { return }
        let likenesses = SentenceLikenesses(short, long, shared.count, columns: columns)
        // best[j]: greatest sum over the rows so far with columns before j; and the words that it covers.
        var best = [Float](repeating: 0, count: columns + 1)
        var covered = [Int](repeating: 0, count: columns + 1)
        var aligned = [Int](repeating: 0, count: columns + 1)
        var nearest: [Float] = []
        var row = [Float](repeating: 0, count: columns)
        var words = 0
        for i in 0..<rows {
            let size = short.text.sentences[i].count
            words += size
            likenesses.fill(&row, of: i)
            var diagonal = best[0]
            var diagonalCovered = covered[0]
            var diagonalAligned = aligned[0]
            var most: Float = 0
            for j in 0..<columns {
                let above = best[j + 1]
                let aboveCovered = covered[j + 1]
                let aboveAligned = aligned[j + 1]
                let likeness = row[j]
                most = max(most, likeness)
                let taken = diagonal + likeness * Float(size)
                if likeness >= Self.least, taken > max(above, best[j]) {
                    best[j + 1] = taken
                    covered[j + 1] = diagonalCovered + size
                    aligned[j + 1] = diagonalAligned + 1
                } else if best[j] > above {
                    best[j + 1] = best[j]
                    covered[j + 1] = covered[j]
                    aligned[j + 1] = aligned[j]
                }
                (diagonal, diagonalCovered, diagonalAligned) = (above, aboveCovered, aboveAligned)
            }
            nearest.append(most)
        }
        coverage = Overlap.ratio(covered[columns], words)
        strength = words > 0 ? best[columns] / Float(words) : 0
        sentenceShare = Overlap.ratio(aligned[columns], rows)
        takeWeakest(nearest)
    }

    /// What no alignment of the two texts can exceed, from how many stems of each sentence the other text has at all.
    init(boundOf a: TextProfile, _ b: TextProfile, _ shared: SharedStems) {
        let (short, _) = Self.byLength(a, b, shared)
        var nearest: [Float] = []
        var (words, covered, aligned): (Int, Int, Int) = (0, 0, 0)
        var sum: Float = 0
        for (sentence, set) in zip(short.text.sentences, short.text.sentenceSets).prefix(Self.limit) {
            // The likest sentence that could be: those of the stems that the other text has, and no other.
            let known = set.count { short.numbers[Int($0)] >= 0 }
            let most = Overlap.ratio(2 * known, set.count + known)
            nearest.append(most)
            words += sentence.count
            guard most >= Self.least else { continue }
            covered += sentence.count
            aligned += 1
            sum += most * Float(sentence.count)
        }
        guard !nearest.isEmpty else { return }
        coverage = Overlap.ratio(covered, words)
        strength = words > 0 ? sum / Float(words) : 0
        sentenceShare = Overlap.ratio(aligned, nearest.count)
        takeWeakest(nearest)
    }

    private mutating func takeWeakest(_ nearest: [Float]) {
        let sorted = nearest.sorted()
        weakest = sorted[0]
        weakQuarter = sorted[sorted.count / 4]
    }

    /// The shorter text first, each with its shared stems.
    private static func byLength(_ a: TextProfile, _ b: TextProfile, _ shared: SharedStems)
        -> (SentenceLikenesses.Side, SentenceLikenesses.Side)
    {
        let (x, y) = (
            SentenceLikenesses.Side(text: a, numbers: shared.first),
            SentenceLikenesses.Side(text: b, numbers: shared.second)
        )
        // Of two equally long texts the hash decides, so that the result does not depend on which came first.
        return (a.count, a.hash) <= (b.count, b.hash) ? (x, y) : (y, x)
    }

    /// Share of a text's words that stand in sentences without a like one in the other text.
    static func newShare(of text: TextProfile, against other: TextProfile) -> Float {
        let shared = SharedStems(text, other)
        let columns = min(other.sentences.count, limit)
        let likenesses = SentenceLikenesses(
            SentenceLikenesses.Side(text: text, numbers: shared.first),
            SentenceLikenesses.Side(text: other, numbers: shared.second), shared.count, columns: columns)
        var row = [Float](repeating: 0, count: columns)
        var new = 0
        var all = 0
        for (i, sentence) in text.sentences.prefix(limit).enumerated() {
            all += sentence.count
            likenesses.fill(&row, of: i)
            if !row.contains(where: { $0 >= leastKnown }) { new += sentence.count }
        }
        return Overlap.ratio(new, all)
    }
}
