/// The forms in which lists of records and stories are written.
public enum ListFormat: String, Sendable, CaseIterable {
    /// For people: lines that fit the terminal, long cells cut.
    case table
    /// For programs: one JSON object a line, nothing left out.
    case ndjson
    /// For spreadsheets: one row a record with its main fields.
    case csv
}
