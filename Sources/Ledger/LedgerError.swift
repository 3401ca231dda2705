internal import CSQLite

/// What can go wrong with a ledger file, in one line with a hint.
public enum LedgerError: Error, Hashable, Sendable {
    /// There is no file at the path.
    case missing(path: String)
    /// The file is a folder, may not be read, or stands in a folder that is not there.
    case cannotOpen(path: String, reason: String)
    /// The file is something else than a ledger.
    case notALedger(path: String)
    /// A later version of the program wrote the file.
    case tooNew(path: String, version: Int, known: Int)
    /// The file is damaged.
    case damaged(path: String, reason: String)
    /// Another process kept the file locked for longer than we wait.
    case busy(path: String)
    /// The file cannot be written: no room, no right.
    case cannotWrite(path: String, reason: String)
    /// A search text that says nothing to search for; see ``SearchExpression``.
    case badSearch(query: String, reason: String)
    /// A stored value that no version of the program writes.
    case badValue(path: String, table: String, value: String)
    /// The record breaks a rule of the schema, or the program has a fault.
    case rejected(path: String, reason: String, sql: String)

    /// What to do about it; empty when nothing can be advised.
    public var hint: String {
        switch self {
        case .missing: "read stories into it first: demarche read FILE …"
        case .cannotOpen: "is the path right, and may you read it?"
        case .notALedger: "name another file with --db"
        case .tooNew: "use a newer demarche"
        case .damaged: "read the stories again into a new file; sqlite3 FILE .recover may save the rest"
        case .busy: "another demarche is writing to it: try again"
        case .cannotWrite: "is there room, and may you write there?"
        case .badSearch:
            "words must all occur; use \"…\" for a phrase, word* for a beginning, -word to leave out"
        case .badValue, .rejected: ""
        }
    }

    /// Sorts SQLite's result codes. Source: sqlite.org/rescode.html.
    init(code: Int32, path: String, reason: String, sql: String = "") {
        switch code & 0xFF {
        case SQLITE_NOTADB: self = .notALedger(path: path)
        case SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy(path: path)
        case SQLITE_FULL, SQLITE_READONLY, SQLITE_IOERR, SQLITE_PERM:
            self = .cannotWrite(path: path, reason: reason)
        case SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: reason)
        default: self = .rejected(path: path, reason: reason, sql: sql)
        }
    }
}

extension LedgerError: CustomStringConvertible {
    /// One line that names the file and says what is wrong.
    public var description: String {
        switch self {
        case .missing(let path): "\(path): no such ledger"
        case .cannotOpen(let path, let reason): "\(path): cannot be opened: \(reason)"
        case .notALedger(let path): "\(path): not a ledger"
        case .tooNew(let path, let version, let known):
            "\(path): written by a newer program (ledger version \(version), known up to \(known))"
        case .damaged(let path, let reason): "\(path): damaged: \(reason)"
        case .busy(let path): "\(path): in use by another program"
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        case .badSearch(let query, let reason): "cannot search for “\(query)”: \(reason)"
        case .badValue(let path, let table, let value): "\(path): unknown value “\(value)” in table \(table)"
        case .rejected(let path, let reason, let sql):
            "\(path): \(reason)" + (sql.isEmpty ? "" : ", in: " + Self.brief(sql))
        }
    }

    /// SQL on one line, cut where it gets long.
    private static func brief(_ sql: String) -> String {
        let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 120 ? line.prefix(119) + "…" : line
    }
}
