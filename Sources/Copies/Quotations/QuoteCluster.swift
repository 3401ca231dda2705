/// The versions of one quotation in all stories that carry it.
public struct QuoteCluster: Hashable, Sendable {
    /// The earliest source. Its words are those that the others are held against.
    public var source: QuoteMention
    /// All who carry it, the source first, in the order of their publication.
    public var variants: [Variant]
    /// True when all of them go back to one story, or only one tells it.
    public var isSingleSource: Bool

    /// True when a version is reworded, misattributed or without quotation marks.
    public var isChanged: Bool {
        variants.contains { $0.flags.contains { $0 != .singleSource } }
    }

    /// One story's version.
    public struct Variant: Hashable, Sendable {
        public var mention: QuoteMention
        /// What became of the source's words; empty for the source itself and where no word differs.
        public var changes: [WordDiff.Piece]
        /// In the order of ``QuoteFlag``.
        public var flags: [QuoteFlag]
    }
}

/// What happened to a quotation on its way.
public enum QuoteFlag: String, Sendable, CaseIterable {
    /// Words within the quotation marks differ; a mere cut is none.
    case reworded
    /// The same words are given to another speaker.
    case misattributed
    /// The words stand without quotation marks.
    case quoteLost = "quote-lost"
    /// No second, independent source has the quotation.
    case singleSource = "single-source"
}
