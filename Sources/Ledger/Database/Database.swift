internal import CSQLite

/// One connection to a SQLite file. Not for use by several threads at once.
final class Database {
    let path: String
    private let handle: OpaquePointer
    private var prepared: [String: PreparedStatement] = [:]

    /// How the file is opened.
    enum Mode {
        /// Made when it is not there.
        case create
        /// Must be there.
        case existing
        /// Must be there and must not change meanwhile. For a file in a folder where nothing may be written:
        /// there SQLite cannot keep the lock files of a ledger.
        case frozen
    }

    /// Opens the file. Throws ``LedgerError``.
    init(path: String, mode: Mode) throws {
        var flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        switch mode {
        case .create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        case .existing: flags |= SQLITE_OPEN_READWRITE
        case .frozen: flags |= SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
        }
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(mode == .frozen ? Self.frozenURI(path) : path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let reason = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw LedgerError(code: code, path: path, reason: reason)
        }
        self.path = path
        handle = opened
        sqlite3_busy_timeout(handle, Self.patience)
    }

    /// The path as a URI (sqlite.org/uri.html).
    private static func frozenURI(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF")
        let escaped = path.utf8.map { byte -> String in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E:
                String(UnicodeScalar(byte))
            default: "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
        return "file:" + escaped.joined() + "?immutable=1"
    }

    /// How long another writer is waited for, in milliseconds.
    private static let patience: Int32 = 10_000

    deinit {
        prepared.removeAll()
        // `close_v2` waits for statements that are still held elsewhere.
        sqlite3_close_v2(handle)
    }

    /// Runs SQL that gives no rows; may hold several statements. Throws ``LedgerError``.
    func execute(_ sql: String) throws {
        let code = sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code, sql) }
    }

    /// A statement of its own, for queries whose rows are read while others run.
    func prepare(_ sql: String) throws -> PreparedStatement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw error(code, sql) }
        return PreparedStatement(statement, database: self, sql: sql)
    }

    /// A statement kept for the next time. Its rows must be read to the end before it is asked for again.
    func cached(_ sql: String) throws -> PreparedStatement {
        if let known = prepared[sql] {
            known.reset()
            return known
        }
        let statement = try prepare(sql)
        prepared[sql] = statement
        return statement
    }

    /// Runs one cached statement that gives no rows.
    func run(_ sql: String, _ values: SQLValue...) throws {
        let statement = try cached(sql)
        defer { statement.reset() }
        try statement.bind(values)
        _ = try statement.step()
    }

    /// The rows of one cached statement, each made into a value.
    func rows<Row>(_ sql: String, _ values: SQLValue..., make: (PreparedStatement) throws -> Row) throws
        -> [Row]
    {
        let statement = try cached(sql)
        // Also when `make` throws: a statement in the midst of its rows would keep the file locked.
        defer { statement.reset() }
        try statement.bind(values)
        var rows: [Row] = []
        while try statement.step() { rows.append(try make(statement)) }
        return rows
    }

    /// The first column of the first row as a number; `nil` without a row.
    func number(_ sql: String, _ values: SQLValue...) throws -> Int? {
        let statement = try cached(sql)
        defer { statement.reset() }
        try statement.bind(values)
        return try statement.step() ? statement.integer(0) : nil
    }

    /// Key of the row last inserted.
    var lastKey: Int { Int(sqlite3_last_insert_rowid(handle)) }

    /// Runs `body` as one transaction: all of it stays or, when it throws, nothing.
    func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try execute("BEGIN IMMEDIATE")
        do {
            let value = try body()
            try execute("COMMIT")
            return value
        } catch {
            // After some errors (a full disk) SQLite has rolled back already.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Runs `body` on one unchanging state of the file, whatever others write meanwhile.
    func snapshot<Value>(_ body: () throws -> Value) throws -> Value {
        guard sqlite3_get_autocommit(handle) != 0 else { return try body() }
        try execute("BEGIN")
        defer { try? execute("COMMIT") }
        return try body()
    }

    func error(_ code: Int32, _ sql: String) -> LedgerError {
        LedgerError(code: code, path: path, reason: String(cString: sqlite3_errmsg(handle)), sql: sql)
    }
}
