/// The layout of a ledger file and how older files are brought up to it.
///
/// Step *n* of ``steps`` makes version *n* from version *n − 1*; a step that has once been released never
/// changes. The version stands in the file's `user_version`, the mark of a ledger in its `application_id`.
struct Schema {
    /// SQL of each step, the first one from an empty file.
    let steps: [String]

    /// The layout that this program reads and writes.
    static let current = Schema(steps: [SchemaVersion1.sql, SchemaVersion2.sql, SchemaVersion3.sql])

    /// Number of the newest version.
    var version: Int { steps.count }

    /// “Dema” in ASCII: says in the file's header that it is a ledger.
    static let applicationID = 0x4465_6D61

    /// Brings an empty or older file up to the newest version in one transaction.
    ///
    /// Throws ``LedgerError``: the file is no ledger, is damaged, or is newer than the program.
    func prepare(_ database: Database) throws {
        let path = database.path
        let mark = try database.number("PRAGMA application_id") ?? 0
        let found = try database.number("PRAGMA user_version") ?? 0
        let isEmpty = try database.number("SELECT count(*) FROM sqlite_schema") == 0
        guard mark == Self.applicationID || (isEmpty && mark == 0 && found == 0) else {
            throw LedgerError.notALedger(path: path)
        }
        guard found <= version else {
            throw LedgerError.tooNew(path: path, version: found, known: version)
        }
        guard found >= 0, found > 0 || isEmpty else {
            throw LedgerError.damaged(path: path, reason: "version \(found) has tables")
        }
        if found == version { return }
        try database.transaction {
            // Another process may have been faster.
            let from = try database.number("PRAGMA user_version") ?? 0
            guard from < version else { return }
            for step in steps[from...] { try database.execute(step) }
            try database.execute("PRAGMA application_id = \(Self.applicationID)")
            try database.execute("PRAGMA user_version = \(version)")
        }
    }
}
