/// What a text is compared by: its words, sentences, runs of three words, and its names and numbers in order.
///
/// Of a very long text only the first ``wordLimit`` words are read, so that any input takes linear time.
public struct TextProfile: Sendable {
    /// So many words are read at most; a long news story has 2,000.
    static let wordLimit = 20_000

    /// Equal for texts that differ at most in white space: ``Records/TextHash``.
    public let hash: String
    /// Stems in text order.
    let stems: [UInt64]
    /// Telling power of each word, in text order.
    let weights: [Float]
    /// Ranges of words; none is empty.
    let sentences: [Range<Int>]
    /// For each sentence the different stems in it, sorted.
    let sentenceSets: [[UInt64]]
    /// The different words, sorted.
    let wordSet: [UInt64]
    /// The different stems with their telling power times one plus the logarithm of their count, sorted by stem.
    let bag: [Weighed]
    /// Different runs of three words, hashed and sorted.
    let shingles: [UInt64]
    /// Different pairs of neighbouring words, hashed and sorted.
    let pairs: [UInt64]
    /// Names and numbers in text order, neighbouring repeats once.
    let anchors: [UInt64]
    /// The different ones, sorted.
    let anchorSet: [UInt64]
    /// Telling power of each of them.
    let anchorWeights: [Float]
    /// Different pairs of neighbouring names or numbers, hashed and sorted.
    let anchorPairs: [UInt64]
    /// What rewording leaves alone: names and numbers and their neighbouring pairs, hashed and sorted.
    let marks: [UInt64]
    /// The different numbers, sorted.
    let numbers: [UInt64]
    /// Different runs of four characters of the folded words, sorted; only of a text short enough to be a sentence.
    let letters: [UInt64]

    /// A stem with its weight.
    struct Weighed: Sendable {
        var stem: UInt64
        var weight: Float
    }

    /// The number of words.
    package var count: Int { stems.count }
}
