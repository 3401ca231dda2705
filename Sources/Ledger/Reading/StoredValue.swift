internal import Records

extension PreparedStatement {
    /// A column that holds a word of a closed set. Throws ``LedgerError/badValue(path:table:value:)``.
    func word<Word: RawRepresentable<String>>(_ column: Int32, _ table: String, of database: Database) throws
        -> Word
    {
        let text = text(column) ?? ""
        guard let word = Word(rawValue: text) else {
            throw LedgerError.badValue(path: database.path, table: table, value: text)
        }
        return word
    }

    /// The same where the column may be empty.
    func optionalWord<Word: RawRepresentable<String>>(
        _ column: Int32, _ table: String, of database: Database
    ) throws -> Word? {
        guard text(column) != nil else { return nil }
        return try word(column, table, of: database)
    }

    /// A position in two neighbouring columns; `nil` when they are empty.
    func position(_ column: Int32) -> TextPosition? {
        guard let start = integer(column), let stop = integer(column + 1) else { return nil }
        return TextPosition(start, stop)
    }
}
