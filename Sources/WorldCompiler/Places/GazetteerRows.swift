internal import Tables

/// The rows of the compressed gazetteer, one by one: a table of a quarter of a million rows is not held as a whole.
struct GazetteerRows: Sequence, IteratorProtocol {
    /// A row, by column name.
    struct Row {
        /// Line number in the file, from 1.
        let line: Int
        fileprivate let columns: [String]
        fileprivate let fields: [Substring]

        /// The field of a column; empty when there is no such column.
        subscript(column: String) -> String {
            columns.firstIndex(of: column).map { String(fields[$0]) } ?? ""
        }
    }

    private let path: String
    private let columns: [String]
    private var lines: ArraySlice<Substring>
    private var line = 0

    /// Unpacks the file. Throws ``TableError`` when it cannot be read, is damaged, or has a row of the wrong width.
    init(_ path: String) throws {
        self.path = path
        let text = String(decoding: try Gunzip.bytes(of: path), as: UTF8.self)
        let all = text.split(separator: "\n", omittingEmptySubsequences: true)[...]
        let notes = all.prefix { $0.hasPrefix("#") }
        guard let header = all.dropFirst(notes.count).first else {
            throw TableError(path: path, line: 0, reason: "has no rows")
        }
        columns = header.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        lines = all.dropFirst(notes.count + 1)
        line = notes.count + 1
        for (i, row) in lines.enumerated() {
            let width = row.utf8.count { $0 == 0x09 } + 1
            guard width == columns.count else {
                throw TableError(
                    path: path, line: line + i + 1, reason: "\(width) fields, but \(columns.count) columns")
            }
        }
    }

    mutating func next() -> Row? {
        guard let row = lines.popFirst() else { return nil }
        line += 1
        return Row(
            line: line, columns: columns, fields: row.split(separator: "\t", omittingEmptySubsequences: false)
        )
    }
}
