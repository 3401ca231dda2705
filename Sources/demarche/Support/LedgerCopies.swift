internal import Copies
internal import Ledger
internal import Records

/// The stories of a ledger with how they copy one another.
struct LedgerCopies {
    private(set) var stories: [StoryRecords] = []
    let links: [StoryLink]

    /// Reads the stories from one day to another, both inclusive. Throws what the ledger throws.
    init(_ ledger: Ledger, since: CalendarDay?, until: CalendarDay?, _ comparison: StoryComparison) throws {
        var query = LedgerQuery()
        query.since = since
        query.until = until
        var index = CopyIndex(comparison)
        var found: [StoryLink] = []
        var stories: [StoryRecords] = []
        try ledger.snapshot {
            var ids: [String] = []
            try ledger.stories(query) { ids.append($0.id) }
            for id in ids {
                guard let records = try ledger.records(ofStory: id) else { continue }
                stories.append(records)
                found += index.add(Version(records.story, comparison.words))
            }
        }
        self.stories = stories
        links = found.sorted(by: StoryLink.precedes)
    }

    /// How a listing of copies or quotations is written.
    enum Form: String, CaseIterable {
        /// For people.
        case text
        /// One JSON object a line.
        case ndjson
    }
}

extension Story {
    /// Day, site and title on one line.
    var heading: String {
        [published.map { String($0.prefix(10)) } ?? "no date", site ?? agency ?? url ?? "", title ?? ""]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
