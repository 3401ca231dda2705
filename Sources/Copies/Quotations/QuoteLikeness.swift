/// When two texts are versions of one quotation.
enum QuoteLikeness {
    /// Bounds for quotations of one speaker within days of each other.
    private static let characters: Float = 0.50
    private static let words: Float = 0.30
    /// Share of a fragment's words that the longer version must have in the same order, and its least length in words.
    private static let fragment: Float = 0.8
    private static let fragmentLength = 3
    /// Bounds for words that are given to different speakers, or stand without quotation marks: chance makes likeness there.
    private static let sureWords: Float = 0.5
    private static let sureCount = 3
    private static let lostShare: Float = 0.5
    private static let lostCount = 4

    /// Versions of one quotation, given that one speaker said both.
    static func isVariant(_ x: QuoteWords, _ y: QuoteWords) -> Bool {
        let overlap = Overlap(x.set, y.set)
        guard overlap.shared > 0 else { return false }
        if isFragment(x, y) { return true }
        // A single word in common makes no variant of a long sentence, whatever its letters.
        guard overlap.shared > 1 || min(x.keys.count, y.keys.count) <= 2 else { return false }
        return overlap.jaccard >= words || CharacterRatio.reaches(characters, x.characters, y.characters)
    }

    /// One is cut from the other.
    static func isFragment(_ x: QuoteWords, _ y: QuoteWords) -> Bool {
        let least = min(x.keys.count, y.keys.count)
        guard least >= fragmentLength else { return false }
        // The pairs first, which cost less.
        return Overlap(x.pairs, y.pairs).containment >= 0.5
            && Overlap.ratio(CommonSubsequence.length(x.keys, y.keys), least) >= fragment
    }

    /// The same words beyond doubt, whoever said them.
    static func isSame(_ x: QuoteWords, _ y: QuoteWords) -> Bool {
        let overlap = Overlap(x.set, y.set)
        guard overlap.shared >= sureCount, Overlap(x.pairs, y.pairs).shared > 0 else { return false }
        if overlap.jaccard >= sureWords { return true }
        return min(x.keys.count, y.keys.count) >= 4 && isFragment(x, y)
    }

    /// A statement without quotation marks that tells the quotation, given that one speaker said both.
    static func isRetold(_ quote: QuoteWords, _ content: QuoteWords) -> Bool {
        let overlap = Overlap(quote.set, content.set)
        return overlap.shared >= lostCount && Overlap.ratio(overlap.shared, quote.set.count) >= lostShare
    }
}
