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
        let shingles = Overlap(a.shingles, b.shingles)
        self[.shingles] = shingles.jaccard
        self[.shinglesContained] = shingles.containment
        self[.wordPairs] = Overlap(a.pairs, b.pairs).jaccard
        let words = Overlap(a.wordSet, b.wordSet)
        self[.words] = words.jaccard
        self[.wordsContained] = words.containment
        (self[.cosine], self[.weightContained]) = Self.bags(a.bag, b.bag)
        (self[.order], self[.orderContained]) = Self.order(a.stems, b.stems)
        (self[.anchorOrder], self[.anchorOrderContained]) = Self.order(a.anchors, b.anchors)
        let anchors = Overlap(a.anchorSet, b.anchorSet)
        self[.anchors] = anchors.jaccard
        self[.anchorsContained] = anchors.containment
        self[.anchorPairs] = Overlap(a.anchorPairs, b.anchorPairs).jaccard
        self[.anchorWeight] = Self.weighedJaccard(a, b)
        self[.numbers] = Overlap(a.numbers, b.numbers).jaccard
        let alignment = SentenceAlignment(a, b)
        self[.aligned] = alignment.coverage
        self[.alignedStrength] = alignment.strength
        self[.alignedSentences] = alignment.sentenceShare
        self[.weakestSentence] = alignment.weakest
        self[.weakQuarter] = alignment.weakQuarter
        let letters = Overlap(a.letters, b.letters)
        self[.letters] = letters.jaccard
        self[.lettersContained] = letters.containment
        self[.length] = Overlap.ratio(min(a.count, b.count), max(a.count, b.count))
        self[.withoutAnchors] = a.anchors.isEmpty || b.anchors.isEmpty ? 1 : 0
    }

    /// Longest common subsequence over the mean and over the shorter length.
    private static func order(_ a: [UInt64], _ b: [UInt64]) -> (Float, Float) {
        let length = CommonSubsequence.length(a, b)
        let (first, second) = (min(a.count, CommonSubsequence.limit), min(b.count, CommonSubsequence.limit))
        return (Overlap.ratio(2 * length, first + second), Overlap.ratio(length, min(first, second)))
    }

    /// Cosine, and the shared weight over the lighter bag's weight.
    private static func bags(_ a: [TextProfile.Weighed], _ b: [TextProfile.Weighed]) -> (Float, Float) {
        var (i, j) = (0, 0)
        var (dot, common): (Float, Float) = (0, 0)
        while i < a.count, j < b.count {
            let (x, y) = (a[i], b[j])
            if x.stem == y.stem {
                dot += x.weight * y.weight
                common += min(x.weight, y.weight)
            }
            if x.stem <= y.stem { i += 1 }
            if y.stem <= x.stem { j += 1 }
        }
        let lengths = a.reduce(0) { $0 + $1.weight * $1.weight } * b.reduce(0) { $0 + $1.weight * $1.weight }
        let lighter = min(a.reduce(0) { $0 + $1.weight }, b.reduce(0) { $0 + $1.weight })
        return (lengths > 0 ? min(dot / sqrtf(lengths), 1) : 0, lighter > 0 ? min(common / lighter, 1) : 0)
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
