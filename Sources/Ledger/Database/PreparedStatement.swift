internal import CSQLite

/// A value handed to a statement; the empty optional is SQL's NULL.
enum SQLValue: Hashable, Sendable {
    case text(String?)
    case integer(Int?)
    case real(Double?)
    case flag(Bool?)
    case bytes([UInt8]?)
}

/// A compiled SQL statement: bind, step, read columns.
final class PreparedStatement {
    private let handle: OpaquePointer
    // Keeps the connection open while the statement lives elsewhere than in its cache.
    private unowned let database: Database
    private let sql: String

    init(_ handle: OpaquePointer, database: Database, sql: String) {
        self.handle = handle
        self.database = database
        self.sql = sql
    }

    deinit { sqlite3_finalize(handle) }

    /// Sets all parameters, the first being `?1`.
    func bind(_ values: [SQLValue]) throws {
        for (offset, value) in values.enumerated() {
            let code = bind(value, at: Int32(offset + 1))
            guard code == SQLITE_OK else { throw database.error(code, sql) }
        }
    }

    /// Tells SQLite to copy what it is given before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .text(let text?):
            // An empty text may have no address, and without one SQLite would bind NULL.
            guard !text.isEmpty else { return sqlite3_bind_text(handle, index, "", 0, Self.copied) }
            var text = text
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    // The length is given, so that a NUL does not end the text.
                    sqlite3_bind_text64(
                        handle, index, characters.baseAddress, UInt64(characters.count), Self.copied,
                        UInt8(SQLITE_UTF8))
                }
            }
        case .integer(let number?): return sqlite3_bind_int64(handle, index, Int64(number))
        case .real(let number?): return sqlite3_bind_double(handle, index, number)
        case .flag(let flag?): return sqlite3_bind_int64(handle, index, flag ? 1 : 0)
        case .bytes(let bytes?):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return bytes.withUnsafeBytes {
                sqlite3_bind_blob64(handle, index, $0.baseAddress, UInt64($0.count), Self.copied)
            }
        case .text(nil), .integer(nil), .real(nil), .flag(nil), .bytes(nil):
            return sqlite3_bind_null(handle, index)
        }
    }

    /// Goes to the next row; false after the last one.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            // Taken before the reset, which may overwrite the message.
            let error = database.error(code, sql)
            reset()
            throw error
        }
    }

    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func integer(_ column: Int32) -> Int? {
        isNull(column) ? nil : Int(sqlite3_column_int64(handle, column))
    }

    func real(_ column: Int32) -> Double? {
        isNull(column) ? nil : sqlite3_column_double(handle, column)
    }

    func flag(_ column: Int32) -> Bool? { integer(column).map { $0 != 0 } }

    func bytes(_ column: Int32) -> [UInt8]? {
        guard !isNull(column) else { return nil }
        let count = Int(sqlite3_column_bytes(handle, column))
        guard count > 0, let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}
