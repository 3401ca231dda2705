public import Copies
public import Dispute
public import Ledger
public import Records

/// A dossier: what a dispute's stories tell, as one self-contained HTML page without script.
///
/// The page asks for nothing from anywhere: its security policy allows its own style sheet, named by its hash, and
/// nothing else. The same ledger and query give the same bytes.
///
/// ```swift
/// let dossier = Dossier(sites: try OfficialSites(folder), words: comparison.words)
/// try dossier.write(ledger, LedgerQuery()) { file.append($0) }
/// ```
public struct Dossier: Sendable {
    /// Title of the page; without one the parties, else the days that it covers.
    public var title: String?
    /// What is of this day or later counts as moved since last time; without one the last days that the stories cover.
    public var changesSince: CalendarDay?
    /// The charts of the prospects; none when there are no values.
    public var prospects: [ProspectSeries] = []
    /// For the map; without them there is none.
    public var outlines: Outlines?
    /// Where a place lies.
    public var locate: @Sendable (ResolvedPlace) -> GeoPoint? = { _ in nil }

    /// What copies of a story changed in its sentences: for each copy a list. Nothing, where nobody asks.
    public var alterations: @Sendable (StoryRecords, [StoryRecords]) -> [[Alteration]] = { _, copies in
        copies.map { _ in [] }
    }

    let sites: OfficialSites
    let words: WordWeights

    /// Most stories of a page: of more the last are taken.
    public static let mostStories = 1_500

    /// Makes a dossier.
    public init(title: String? = nil, sites: OfficialSites, words: WordWeights) {
        self.title = title
        self.sites = sites
        self.words = words
    }

    /// What a page tells of itself.
    public struct Summary: Hashable, Sendable {
        public var stories: Int
        /// Stories that fit but are left out: the oldest.
        public var omitted: Int

        /// Makes a summary; of an empty page without figures.
        public init(stories: Int = 0, omitted: Int = 0) {
            self.stories = stories
            self.omitted = omitted
        }
    }

    /// Writes a page about the stories that fit the query; `write` gets one part after another. Where the query names
    /// parties, events are those in which they take part. Throws ``Ledger/LedgerError`` and what `write` throws.
    @discardableResult
    public func write(_ ledger: Ledger, _ query: LedgerQuery, to write: (String) throws -> Void) throws
        -> Summary
    {
        try ledger.snapshot {
            let contents = try Contents(ledger, query, self)
            try DossierPage(contents, self).write(to: write)
            return Summary(stories: contents.stories.count, omitted: contents.omitted)
        }
    }
}
