public import Records
public import Tables

/// Makes statements from direct quotations by rule: quotation marks and the nearest plausible speaker.
///
/// Holds the word lists; loaded once and passed down. Works without the language analyser; later the scan is one of
/// its features.
public struct QuotedStatements: Sendable {
    private let lists: SpeakerWords
    private let sentences: SentenceCuts

    /// Loads the tables of `coding/` and `text/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        lists = try SpeakerWords(folder)
        sentences = try SentenceCuts(folder)
    }

    /// The statements of a story, in text order; none for a story that is not in English.
    ///
    /// Only headings and body are read: captions, credits and noise make no statement.
    public func statements(in story: Story) -> [Statement] {
        guard story.language.map({ $0 == "en" }) ?? true else { return [] }
        return QuoteReader(story, lists: lists, sentences: sentences).statements()
    }
}
