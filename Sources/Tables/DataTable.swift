private import FoundationEssentials

/// A tab-separated data file: comment lines (`#`) that tell source and licence, a line of column names, rows.
///
/// The last comment line before the first row names the columns when the file has no header line of its own;
/// here the first line without `#` is always the header.
public struct DataTable: Sendable {
    /// The comment lines without their `#`.
    public let notes: [String]
    /// Column names.
    public let columns: [String]
    /// The rows in file order.
    public let rows: [Row]

    /// One row, by column name.
    public struct Row: Sendable {
        /// Line number in the file, from 1.
        public let line: Int
        fileprivate let index: [String: Int]
        /// The fields, as many as there are columns.
        public let fields: [String]

        /// The field of a column; empty when there is no such column.
        public subscript(column: String) -> String {
            index[column].map { fields[$0] } ?? ""
        }
    }

    /// Reads a table. Throws ``TableError`` with file and line for a row of the wrong width.
    public init(contentsOf path: String) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw TableError(path: path, line: 0, reason: "cannot be read")
        }
        try self.init(text: String(decoding: data, as: UTF8.self), path: path)
    }

    /// Reads a table from text; `path` names it in errors.
    public init(text: String, path: String) throws {
        var notes: [String] = []
        var columns: [String] = []
        var rows: [Row] = []
        var index: [String: Int] = [:]
        var number = 0
        for bytes in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let line = bytes.last == 0x0D ? bytes.dropLast() : bytes
            if line.first == 0x23 {
                let note = line.dropFirst().drop { $0 == 0x20 }
                notes.append(String(decoding: note, as: UTF8.self))
                continue
            }
            if line.isEmpty { continue }
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            if columns.isEmpty {
                columns = fields
                for (i, name) in fields.enumerated() { index[name] = i }
                continue
            }
            guard fields.count == columns.count else {
                throw TableError(
                    path: path, line: number, reason: "\(fields.count) fields, but \(columns.count) columns")
            }
            rows.append(Row(line: number, index: index, fields: fields))
        }
        self.notes = notes
        self.columns = columns
        self.rows = rows
    }
}

/// A data file that cannot be used.
public struct TableError: Error, CustomStringConvertible {
    public let path: String
    /// From 1; 0 when the fault is in no line.
    public let line: Int
    public let reason: String

    /// Makes an error.
    public init(path: String, line: Int, reason: String) {
        self.path = path
        self.line = line
        self.reason = reason
    }

    public var description: String { line > 0 ? "\(path):\(line): \(reason)" : "\(path): \(reason)" }
}
