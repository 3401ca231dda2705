/// The keys by which a story meets those that it may copy: bands of its runs of three words for near copies, bands of what
/// rewording leaves alone (names and numbers that stand beside each other, and rare words) for reworded ones.
package struct BandKeys: Sendable {
    package let keys: [UInt64]

    /// Reads the keys off a text.
    package init(_ text: TextProfile) {
        keys = MinHash.bands(of: text.shingles, kind: 1) + MinHash.bands(of: text.marks, kind: 2)
    }

    /// False for pairs that share too little to be copies of any kind; cheap beside a full comparison. Of the copies in
    /// the training data it loses 0.06 %.
    static func isWorthComparing(_ a: TextProfile, _ b: TextProfile) -> Bool {
        let (anchors, words, shingles): (Float, Float, Float) = (0.4, 0.35, 0.3)
        if Overlap(boundOf: a.anchorSketch, b.anchorSketch).containment >= anchors,
            Overlap(boundOf: a.wordSketch, b.wordSketch).containment >= words,
            Overlap(a.anchorSet, b.anchorSet).containment >= anchors,
            Overlap(a.wordSet, b.wordSet).containment >= words
        {
            return true
        }
        return Overlap(boundOf: a.shingleSketch, b.shingleSketch).containment >= shingles
            && Overlap(a.shingles, b.shingles).containment >= shingles
    }
}
