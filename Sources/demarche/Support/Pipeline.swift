internal import Coding
internal import Press
internal import Records
internal import Tables

/// The stages from published bytes to records, loaded once.
struct Pipeline {
    let press: Press
    private let quotes: QuotedStatements

    /// Throws ``TableError`` or ``PatternError``.
    init(_ data: DataFolder) throws {
        press = try Press(data)
        quotes = try QuotedStatements(data)
    }

    /// The records of a story; none for a story that is not in English.
    func records(of story: Story) -> StoryRecords {
        StoryRecords(story: story, statements: quotes.statements(in: story))
    }
}
