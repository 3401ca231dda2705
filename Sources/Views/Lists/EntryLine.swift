internal import Ledger
internal import Records

/// A record as a line of NDJSON: its contract form, with `kind`, the story it comes from, its days and words.
struct EntryLine: Encodable {
    private let entry: LedgerEntry

    init(_ entry: LedgerEntry) { self.entry = entry }

    private enum Key: String, CodingKey { case kind, story, firstDay, lastDay, words }
    private enum StoryKey: String, CodingKey { case id, title, day, site, agency, url, version }

    func encode(to encoder: any Encoder) throws {
        switch entry.record {
        case .statement(let record): try record.encode(to: encoder)
        case .event(let record): try record.encode(to: encoder)
        case .assessment(let record): try record.encode(to: encoder)
        case .force(let record): try record.encode(to: encoder)
        }
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(entry.record.kind.rawValue, forKey: .kind)
        try fields.encodeIfPresent(entry.firstDay, forKey: .firstDay)
        try fields.encodeIfPresent(entry.lastDay, forKey: .lastDay)
        try fields.encode(entry.words, forKey: .words)
        var story = fields.nestedContainer(keyedBy: StoryKey.self, forKey: .story)
        try story.encode(entry.story.id, forKey: .id)
        try story.encodeIfPresent(entry.story.title, forKey: .title)
        try story.encodeIfPresent(entry.story.day, forKey: .day)
        try story.encodeIfPresent(entry.story.site, forKey: .site)
        try story.encodeIfPresent(entry.story.agency, forKey: .agency)
        try story.encodeIfPresent(entry.story.url, forKey: .url)
        try story.encode(entry.story.version, forKey: .version)
    }
}
