/// A sign that one text is a copy of another; each lies in 0–1 and rises with likeness unless said otherwise.
package enum PairFeature: Int, CaseIterable, Sendable {
    /// Jaccard overlap of the runs of three words.
    case shingles
    /// Share of the smaller text's runs of three words that the other has.
    case shinglesContained
    /// Jaccard overlap of the pairs of neighbouring words.
    case wordPairs
    /// Jaccard overlap of the words.
    case words
    case wordsContained
    /// Cosine of the stems weighed by how telling they are.
    case cosine
    /// Shared weight over the smaller text's weight.
    case weightContained
    /// Longest common subsequence of the stems over the mean length; over the shorter length.
    case order
    case orderContained
    /// The same of names and numbers.
    case anchorOrder
    case anchorOrderContained
    /// Jaccard overlap of the names and numbers; of their neighbouring pairs; of the numbers alone.
    case anchors
    case anchorPairs
    case numbers
    /// Names and numbers of the smaller set that the other has.
    case anchorsContained
    /// Jaccard overlap of the names and numbers, each by its telling power.
    case anchorWeight
    /// Share of the shorter text whose sentences stand in the same order in the other.
    case aligned
    case alignedStrength
    /// Share of the shorter text's sentences that are aligned; likeness of the worst and of the worst quarter.
    case alignedSentences
    case weakestSentence
    case weakQuarter
    /// Jaccard overlap of the runs of four letters (sentences only).
    case letters
    case lettersContained
    /// Shorter length over longer length.
    case length
    /// 1 when either text has no name and no number.
    case withoutAnchors

    /// The name in the table of weights.
    package var name: String { "\(self)" }

    /// Signs of long sets and of the order of words and sentences: there most of the time goes, so that they come last.
    static let runs: [PairFeature] = [
        .shingles, .shinglesContained, .wordPairs, .anchorPairs, .letters, .lettersContained,
    ]
    static let orders: [PairFeature] = [
        .order, .orderContained, .aligned, .alignedStrength, .alignedSentences, .weakestSentence,
        .weakQuarter,
    ]
}
