#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// The signs of a pair of texts, by ``PairFeature``; the same whichever text comes first.
package struct PairSigns: Sendable {
    package private(set) var values = [Float](repeating: 0, count: PairFeature.allCases.count)

    package subscript(feature: PairFeature) -> Float {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }

    /// Compares two texts.
    package init(_ a: TextProfile, _ b: TextProfile) {
        let shared = SharedStems(a, b)
        self.init(boundOf: a, b, shared)
        addRuns(a, b)
        addOrder(a, b, shared)
    }

    /// The signs that cost little. Those of runs and of order are what they cannot exceed.
    init(boundOf a: TextProfile, _ b: TextProfile, _ shared: SharedStems) {
        let lengths = a.bagSquares * b.bagSquares
        self[.cosine] = lengths > 0 ? min(shared.dot / sqrtf(lengths), 1) : 0
        let lighter = min(a.bagWeight, b.bagWeight)
        self[.weightContained] = lighter > 0 ? min(shared.common / lighter, 1) : 0
        let words = Overlap(a.wordSet, b.wordSet)
        self[.words] = words.jaccard
        self[.wordsContained] = words.containment
        let names = CommonSubsequence.length(a.anchors, b.anchors)
        (self[.anchorOrder], self[.anchorOrderContained]) = Self.order(
            names, a.anchors.count, b.anchors.count)
        let anchors = Overlap(a.anchorSet, b.anchorSet)
        self[.anchors] = anchors.jaccard
        self[.anchorsContained] = anchors.containment
        self[.anchorWeight] = Self.weighedJaccard(a, b)
        self[.numbers] = Overlap(a.numbers, b.numbers).jaccard
        self[.length] = Overlap.ratio(min(a.count, b.count), max(a.count, b.count))
        self[.withoutAnchors] = a.anchors.isEmpty || b.anchors.isEmpty ? 1 : 0

        let shingles = Overlap(boundOf: a.shingleSketch, b.shingleSketch)
        self[.shingles] = shingles.jaccard
        self[.shinglesContained] = shingles.containment
        for sign in [PairFeature.wordPairs, .anchorPairs, .letters, .lettersContained] { self[sign] = 1 }
        let (order, contained) = Self.order(shared.words, a.count, b.count)
        (self[.order], self[.orderContained]) = (min(order, 1), min(contained, 1))
        take(SentenceAlignment(boundOf: a, b, shared))
    }

    /// Adds the signs of the long sets: runs of words, of names and of letters.
    mutating func addRuns(_ a: TextProfile, _ b: TextProfile) {
        let shingles = Overlap(a.shingles, b.shingles)
        self[.shingles] = shingles.jaccard
        self[.shinglesContained] = shingles.containment
        self[.wordPairs] = Overlap(a.pairs, b.pairs).jaccard
        self[.anchorPairs] = Overlap(a.anchorPairs, b.anchorPairs).jaccard
        let letters = Overlap(a.letters, b.letters)
        self[.letters] = letters.jaccard
        self[.lettersContained] = letters.containment
    }

    /// Adds the signs of the order of words and sentences.
    mutating func addOrder(_ a: TextProfile, _ b: TextProfile, _ shared: SharedStems) {
        let limit = CommonSubsequence.limit
        let length = CommonSubsequence.length(
            shared.firstOrder(a, limit: limit), shared.secondOrder(b, limit: limit), elements: shared.count)
        (self[.order], self[.orderContained]) = Self.order(length, a.count, b.count)
        take(SentenceAlignment(a, b, shared))
    }

    private mutating func take(_ alignment: SentenceAlignment) {
        self[.aligned] = alignment.coverage
        self[.alignedStrength] = alignment.strength
        self[.alignedSentences] = alignment.sentenceShare
        self[.weakestSentence] = alignment.weakest
        self[.weakQuarter] = alignment.weakQuarter
    }

    /// A common subsequence over the mean and over the shorter length.
    private static func order(_ length: Int, _ a: Int, _ b: Int) -> (Float, Float) {
        let (first, second) = (min(a, CommonSubsequence.limit), min(b, CommonSubsequence.limit))
        return (Overlap.ratio(2 * length, first + second), Overlap.ratio(length, min(first, second)))
    }

    /// Weight of the shared names and numbers over that of all.
    private static func weighedJaccard(_ a: TextProfile, _ b: TextProfile) -> Float {
        var (i, j) = (0, 0)
        var (shared, all): (Float, Float) = (0, 0)
        while i < a.anchorSet.count || j < b.anchorSet.count {
            let x = i < a.anchorSet.count ? a.anchorSet[i] : .max
            let y = j < b.anchorSet.count ? b.anchorSet[j] : .max
            let weight = i < a.anchorSet.count && x <= y ? a.anchorWeights[i] : b.anchorWeights[j]
            all += weight
            if x == y, i < a.anchorSet.count, j < b.anchorSet.count { shared += weight }
            if x <= y, i < a.anchorSet.count { i += 1 }
            if y <= x, j < b.anchorSet.count { j += 1 }
        }
        return all > 0 ? shared / all : 0
    }
}
