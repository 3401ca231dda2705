public import Records
public import Tables

/// Makes statements from direct quotations by rule: quotation marks and the nearest plausible speaker.
///
/// Holds the word lists; loaded once and passed down.
public struct QuotedStatements: Sendable {
    /// Loads the tables of `coding/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
    }

    /// The statements of a story, in text order; none for a story that is not in English.
    public func statements(in story: Story) -> [Statement] {
        []
    }
}
