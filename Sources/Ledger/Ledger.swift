internal import FoundationEssentials
public import Records

/// A ledger file: stories with their records in one SQLite database.
///
/// ```swift
/// let ledger = try Ledger(creating: "demarche.sqlite")
/// let receipt = try ledger.store(StoryRecords(story: story, statements: statements), source: source)
/// try ledger.records(query) { entry in print(entry.words) }
/// ```
///
/// Several processes may read while one writes. One `Ledger` is for one thread at a time. All methods throw
/// ``LedgerError``. The layout is described in `Documentation/ledger-schema.md`.
public final class Ledger {
    let database: Database

    /// Opens the ledger, and makes it when there is none.
    public convenience init(creating path: String) throws {
        try self.init(path, mode: .create, schema: .current)
    }

    /// Opens a ledger that must be there, for reading. An older layout is brought up to date.
    public convenience init(opening path: String) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: path) else { throw LedgerError.missing(path: path) }
        let folder = path.contains("/") ? path[...(path.lastIndex(of: "/") ?? path.startIndex)] : "."
        // With a log beside it another process is at work, and SQLite reads along.
        let isFrozen =
            !files.isWritableFile(atPath: String(folder)) && !files.fileExists(atPath: path + "-wal")
        try self.init(path, mode: isFrozen ? .frozen : .existing, schema: .current)
    }

    init(_ path: String, mode: Database.Mode, schema: Schema) throws {
        database = try Database(path: path, mode: mode)
        // A damaged file is noticed where it is read rather than later.
        try database.execute("PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON")
        try schema.prepare(database)
        // Needs the right to write; a ledger that may only be read stays as it is.
        try? database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
        // 8 MiB of pages, for the indexes that every story touches; fewer and larger checkpoints.
        try database.execute("PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 4000")
    }

    // MARK: Writing

    /// Stores a story, its records and the bytes it was read from in one transaction.
    ///
    /// Storing the same again writes nothing. Another text under the same address becomes the address's next
    /// version and its latest, unless both texts say when they were modified and the stored one is later; all
    /// versions stay. The same text with other metadata or records (a newer program, a better guess) replaces
    /// what was stored.
    @discardableResult
    public func store(_ records: StoryRecords, source: Source? = nil) throws -> Receipt {
        try database.transaction {
            let story = records.story
            let known = try database.number("SELECT key FROM story WHERE id = ?1", .text(story.id))
            if let known { return try storeAgain(records, source, key: known) }
            return try storeNew(records, source)
        }
    }

    private func storeAgain(_ records: StoryRecords, _ source: Source?, key: Int) throws -> Receipt {
        let stored = try self.records(key)
        if let stored, stored == Self.withoutLineage(records, like: stored) {
            return Receipt(outcome: .known, story: try heading(key), newRecords: [])
        }
        let kept = try source ?? StoryReader(database: database).source(key)
        try StoryWriter(database: database).replace(records.story, key: key)
        try write(records, kept, key: key)
        let isLatest = try database.number("SELECT latest FROM story WHERE key = ?1", .integer(key)) == 1
        try relink(key, isLatest: isLatest)
        let heading = try heading(key)
        return Receipt(
            outcome: .reread, story: heading,
            newRecords: Self.entries(of: records, under: heading, without: stored))
    }

    private func storeNew(_ records: StoryRecords, _ source: Source?) throws -> Receipt {
        let story = records.story
        let previous = try latestVersion(url: story.url)
        let isLatest = previous.map { !Self.isOlder(story.modified, than: $0.modified) } ?? true
        if let previous, isLatest {
            try database.run("UPDATE story SET latest = 0 WHERE key = ?1", .integer(previous.key))
            try relink(previous.key, isLatest: false)
        }
        let count =
            try database.number("SELECT max(version) FROM story WHERE url = ?1", .text(story.url)) ?? 0
        let key = try StoryWriter(database: database).insert(story, version: count + 1, isLatest: isLatest)
        try write(records, source, key: key)
        try relink(key, isLatest: isLatest)
        let before = try previous.flatMap { try self.records($0.key) }
        let heading = try heading(key)
        return Receipt(
            outcome: previous.map { .changed(previous: $0.id) } ?? .new, story: heading,
            newRecords: Self.entries(of: records, under: heading, without: before))
    }

    private func write(_ records: StoryRecords, _ source: Source?, key: Int) throws {
        if let source { try StoryWriter(database: database).insert(source, story: key) }
        try RecordWriter(
            database: database, story: key, storyDay: RecordDays.day(of: records.story),
            passages: PassageReader(records.story.text)
        ).insert(records)
    }

    /// How stories repeat one another is the ledger's own finding: what a story brings along does not count.
    private static func withoutLineage(_ records: StoryRecords, like stored: StoryRecords) -> StoryRecords {
        var records = records
        records.story.copyOf = stored.story.copyOf
        return records
    }

    /// Takes a story out of its family; one that stands for its address waits for being linked anew.
    private func relink(_ key: Int, isLatest: Bool) throws {
        try Lineage(database: database).remove(key)
        if isLatest { try database.run("INSERT INTO unlinked VALUES (?1)", .integer(key)) }
    }

    private func latestVersion(url: String?) throws -> (key: Int, id: String, modified: String?)? {
        guard let url else { return nil }
        return try database.rows(
            "SELECT key, id, modified FROM story WHERE url = ?1 AND latest", .text(url)
        ) { row in
            (row.integer(0) ?? 0, row.text(1) ?? "", row.text(2))
        }.first
    }

    private static func isOlder(_ moment: String?, than other: String?) -> Bool {
        guard let moment, let other else { return false }
        return moment < other
    }

    // MARK: Reading

    /// Calls `body` with each record that fits, in a fixed order: by day, undated last, then by story, kind and
    /// text. Records are read one at a time; `body` may read from the ledger but must not store.
    public func records(_ query: LedgerQuery, _ body: (LedgerEntry) throws -> Void) throws {
        let made = QuerySQL.records(query)
        let stories = StoryReader(database: database)
        let reader = RecordReader(database: database)
        var headings = HeadingCache()
        try rows(made) { row in
            let record = RecordReader.Row(
                key: row.integer(0) ?? 0, kind: try row.word(1, "record", of: database),
                id: row.text(2) ?? "", confidence: row.real(3) ?? 0)
            try body(
                LedgerEntry(
                    story: try headings.heading(row.integer(7 + StoryReader.keyColumn)) {
                        try stories.heading(row, from: 7)
                    }, record: try reader.record(record),
                    firstDay: row.text(4), lastDay: row.text(5), words: row.text(6) ?? ""))
        }
    }

    /// Calls `body` with each story that fits, by day, undated last. A story fits when it fits itself and, where
    /// the query names kinds, parties, types or acts, one of its records does.
    public func stories(_ query: LedgerQuery, _ body: (StoryHeading) throws -> Void) throws {
        let reader = StoryReader(database: database)
        try rows(QuerySQL.stories(query)) { row in
            try body(reader.heading(row))
        }
    }

    private func rows(_ made: QuerySQL, _ body: (PreparedStatement) throws -> Void) throws {
        let statement = try database.prepare(made.sql)
        try statement.bind(made.values)
        while try statement.step() { try body(statement) }
    }

    /// A story with all its records; `nil` when the ledger does not hold it.
    public func records(ofStory id: String) throws -> StoryRecords? {
        try database.number("SELECT key FROM story WHERE id = ?1", .text(id)).flatMap { try records($0) }
    }

    /// A story without its records; `nil` when the ledger does not hold it.
    public func story(_ id: String) throws -> Story? {
        try database.number("SELECT key FROM story WHERE id = ?1", .text(id)).flatMap {
            try StoryReader(database: database).story($0)
        }
    }

    /// The heading of a story; `nil` when the ledger does not hold it.
    public func heading(ofStory id: String) throws -> StoryHeading? {
        try database.number("SELECT key FROM story WHERE id = ?1", .text(id)).flatMap { try heading($0) }
    }

    private func records(_ key: Int) throws -> StoryRecords? {
        guard let story = try StoryReader(database: database).story(key) else { return nil }
        return try RecordReader(database: database).records(of: story, key: key)
    }

    /// The bytes a story was read from; `nil` when none were kept.
    public func source(ofStory id: String) throws -> Source? {
        try database.number("SELECT key FROM story WHERE id = ?1", .text(id)).flatMap {
            try StoryReader(database: database).source($0)
        }
    }

    /// The days that stories are filed under, `YYYY-MM-DD`, in order.
    public func storyDays() throws -> [String] {
        try database.rows("SELECT DISTINCT day FROM story WHERE day IS NOT NULL ORDER BY day") {
            $0.text(0) ?? ""
        }
    }

    /// The day of the last story, `YYYY-MM-DD`; `nil` when none has a day.
    public func lastDay() throws -> CalendarDay? {
        try database.rows("SELECT max(day) FROM story WHERE latest") { $0.text(0) }.first.flatMap { $0 }
            .flatMap {
                CalendarDay($0)
            }
    }

    /// Figures of the whole ledger.
    public func summary() throws -> LedgerSummary {
        try snapshot {
            let days = try database.rows("SELECT min(day), max(day) FROM story WHERE latest") {
                ($0.text(0), $0.text(1))
            }.first
            let counts = try database.rows(
                """
                SELECT r.kind, count(*) FROM record r JOIN story s ON s.key = r.story AND s.latest
                GROUP BY r.kind
                """
            ) { row -> (RecordKind, Int) in
                (try row.word(0, "record", of: database), row.integer(1) ?? 0)
            }
            return LedgerSummary(
                stories: try database.number("SELECT count(*) FROM story WHERE latest") ?? 0,
                versions: try database.number("SELECT count(*) FROM story") ?? 0,
                sites: try database.number("SELECT count(DISTINCT site) FROM story WHERE latest") ?? 0,
                firstDay: days?.0, lastDay: days?.1, counts: Dictionary(counts) { first, _ in first })
        }
    }

    /// Runs several queries on one unchanging state of the ledger, whatever other processes write meanwhile.
    public func snapshot<Value>(_ body: () throws -> Value) throws -> Value {
        try database.snapshot(body)
    }

    private func heading(_ key: Int) throws -> StoryHeading {
        let sql = "SELECT \(StoryReader.headingColumns) FROM story s WHERE s.key = ?1"
        let reader = StoryReader(database: database)
        guard let heading = try database.rows(sql, .integer(key), make: { try reader.heading($0) }).first
        else {
            throw LedgerError.damaged(path: database.path, reason: "a story vanished")
        }
        return heading
    }

    /// The records that an earlier reading did not have.
    private static func entries(
        of records: StoryRecords, under heading: StoryHeading, without before: StoryRecords?
    ) -> [LedgerEntry] {
        let passages = PassageReader(records.story.text)
        let known = before.map { Novelty.marks(of: $0) } ?? []
        let new = known.isEmpty ? records.all : records.all.filter { !known.contains(Novelty($0, passages)) }
        return new.map { record in
            let days = RecordDays(record, storyDay: heading.day)
            return LedgerEntry(
                story: heading, record: record, firstDay: days.first, lastDay: days.last,
                words: passages.words(record.passages))
        }
    }
}
