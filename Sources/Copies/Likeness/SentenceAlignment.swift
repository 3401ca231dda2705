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
    init(_ a: TextProfile, _ b: TextProfile) {
        // Of two equally long texts the hash decides, so that the result does not depend on which came first.
        let (short, long) = (a.count, a.hash) <= (b.count, b.hash) ? (a, b) : (b, a)
        let rows = min(short.sentences.count, Self.limit)
        let columns = min(long.sentences.count, Self.limit)
        guard rows > 0, columns > 0 else { return }
        // best[j]: greatest sum over the rows so far with columns before j; and the words that it covers.
        var best = [Float](repeating: 0, count: columns + 1)
        var covered = [Int](repeating: 0, count: columns + 1)
        var aligned = [Int](repeating: 0, count: columns + 1)
        var nearest: [Float] = []
        var words = 0
        for i in 0..<rows {
            let size = short.sentences[i].count
            words += size
            var diagonal = best[0]
            var diagonalCovered = covered[0]
            var diagonalAligned = aligned[0]
            var most: Float = 0
            for j in 0..<columns {
                let above = best[j + 1]
                let aboveCovered = covered[j + 1]
                let aboveAligned = aligned[j + 1]
                let likeness = Self.likeness(short.sentenceSets[i], long.sentenceSets[j])
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
        nearest.sort()
        weakest = nearest[0]
        weakQuarter = nearest[rows / 4]
    }

    /// Share of a text's words that stand in sentences without a like one in the other text.
    static func newShare(of text: TextProfile, against other: TextProfile) -> Float {
        var new = 0
        var all = 0
        for (i, sentence) in text.sentences.prefix(limit).enumerated() {
            all += sentence.count
            let isKnown = other.sentenceSets.prefix(limit).contains {
                likeness(text.sentenceSets[i], $0) >= leastKnown
            }
            if !isKnown { new += sentence.count }
        }
        return Overlap.ratio(new, all)
    }

    private static func likeness(_ a: [UInt64], _ b: [UInt64]) -> Float {
        // Sets of very different size cannot reach the least likeness.
        guard 2 * Float(min(a.count, b.count)) >= least * Float(a.count + b.count) else { return 0 }
        return Overlap(a, b).dice
    }
}
