import Foundation
import Records
import Testing

@testable import Ledger

@Suite("Opening files")
struct SchemaTests {
    /// A later layout as one might look: the present one and a step that adds a column and fills it.
    private let later = Schema(
        steps: Schema.current.steps + [
            "ALTER TABLE story ADD COLUMN words INTEGER; UPDATE story SET words = length(text);"
        ])

    private func error(_ body: () throws -> Void) -> LedgerError? {
        do {
            try body()
            return nil
        } catch {
            return error as? LedgerError
        }
    }

    @Test("A new file is marked as a ledger of the current version")
    func marked() throws {
        let file = try TemporaryLedger()
        _ = try file.open()
        let database = try Database(path: file.path, mode: .existing)
        #expect(try database.number("PRAGMA application_id") == Schema.applicationID)
        #expect(try database.number("PRAGMA user_version") == Schema.current.version)
    }

    @Test("A new file writes ahead and holds to its references")
    func settings() throws {
        let file = try TemporaryLedger()
        _ = try file.open()
        let database = try Database(path: file.path, mode: .existing)
        #expect(try database.rows("PRAGMA journal_mode") { $0.text(0) } == ["wal"])
    }

    @Test("An older ledger is brought up to date and keeps its stories")
    func migrated() throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        let ledger = try Ledger(file.path, mode: .existing, schema: later)
        #expect(try ledger.records(ofStory: Sample.talks.story.id) == Sample.talks)
        let database = try Database(path: file.path, mode: .existing)
        #expect(try database.number("PRAGMA user_version") == Schema.current.version + 1)
        #expect(
            try database.number("SELECT words FROM story") == Sample.talks.story.text.unicodeScalars.count)
    }

    @Test("A migration that fails leaves the old file")
    func failedMigration() throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        let broken = Schema(
            steps: Schema.current.steps + ["DROP TABLE story; INSERT INTO nowhere VALUES (1);"])
        #expect(throws: LedgerError.self) { try Ledger(file.path, mode: .existing, schema: broken) }
        let ledger = try Ledger(opening: file.path)
        #expect(try ledger.records(ofStory: Sample.talks.story.id) == Sample.talks)
    }

    @Test("A ledger of a newer program is refused and left alone")
    func tooNew() throws {
        let file = try TemporaryLedger()
        _ = try Ledger(file.path, mode: .create, schema: later)
        let error = error { _ = try Ledger(opening: file.path) }
        #expect(error == .tooNew(path: file.path, version: 4, known: 3))
        #expect(
            error?.description == "\(file.path): written by a newer program (ledger version 4, known up to 3)"
        )
    }

    @Test("A missing file is not made by opening")
    func missing() throws {
        let file = try TemporaryLedger()
        #expect(error { _ = try Ledger(opening: file.path) } == .missing(path: file.path))
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test("A file that is no database is no ledger")
    func noDatabase() throws {
        let file = try TemporaryLedger()
        try Data(repeating: 0x41, count: 5000).write(to: URL(fileURLWithPath: file.path))
        #expect(error { _ = try Ledger(creating: file.path) } == .notALedger(path: file.path))
        #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)).count == 5000)
    }

    @Test("A database of another program is no ledger and is left alone")
    func otherDatabase() throws {
        let file = try TemporaryLedger()
        try Database(path: file.path, mode: .create).execute("CREATE TABLE bookmark (url TEXT)")
        #expect(error { _ = try Ledger(creating: file.path) } == .notALedger(path: file.path))
        #expect(
            try Database(path: file.path, mode: .existing).rows("SELECT name FROM sqlite_schema") {
                $0.text(0)
            }
                == ["bookmark"])
    }

    @Test("A ledger that may not be written to is read, whatever the name of its folder")
    func frozen() throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        let folder = file.folder.appending(path: "a b?#%ü")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let path = folder.appending(path: "x.sqlite").path
        try FileManager.default.moveItem(atPath: file.path, toPath: path)
        let ledger = try Ledger(path, mode: .frozen, schema: .current)
        #expect(try ledger.records(ofStory: Sample.talks.story.id) == Sample.talks)
        #expect(try ledger.entries().count == 4)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.sqlite"])
        #expect(throws: LedgerError.self) { try ledger.store(Sample.answer) }
    }

    @Test("Two writers take turns")
    func twoWriters() throws {
        let file = try TemporaryLedger()
        let first = try file.open()
        let second = try file.open()
        try first.store(Sample.talks)
        try second.store(Sample.answer)
        #expect(try first.store(Sample.answer).outcome == .known)
        #expect(try second.headings().count == 2)
    }

    @Test("An empty file becomes a ledger")
    func emptyFile() throws {
        let file = try TemporaryLedger()
        try Data().write(to: URL(fileURLWithPath: file.path))
        #expect(try Ledger(creating: file.path).store(Sample.talks).outcome == .new)
    }

    @Test("A folder cannot be opened")
    func folder() throws {
        let file = try TemporaryLedger()
        guard case .cannotOpen = error({ _ = try Ledger(creating: file.folder.path) }) else {
            Issue.record("expected cannotOpen")
            return
        }
    }

    @Test("A file in a folder that is not there cannot be opened")
    func noFolder() throws {
        let file = try TemporaryLedger()
        guard case .cannotOpen = error({ _ = try Ledger(creating: file.folder.path + "/none/x.sqlite") })
        else {
            Issue.record("expected cannotOpen")
            return
        }
    }

    @Test("Damage is reported as damage")
    func damaged() throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        // Everything after the first page, which holds the header and the list of tables.
        for i in 4096..<bytes.count { bytes[i] = UInt8(truncatingIfNeeded: i &* 7) }
        try bytes.write(to: URL(fileURLWithPath: file.path))
        let error = error { _ = try Ledger(opening: file.path).records(ofStory: Sample.talks.story.id) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A truncated ledger is reported, never a crash", arguments: [50, 100, 511, 4096, 20_000])
    func truncated(size: Int) throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file.path))
        try bytes.prefix(size).write(to: URL(fileURLWithPath: file.path))
        #expect(throws: LedgerError.self) {
            let ledger = try Ledger(opening: file.path)
            _ = try ledger.records(ofStory: Sample.talks.story.id)
            _ = try ledger.entries()
        }
    }

    @Test("An unknown word in the file is named")
    func unknownWord() throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        try Database(path: file.path, mode: .existing).execute("UPDATE statement SET act = 'sing'")
        let error = error { _ = try Ledger(opening: file.path).entries() }
        #expect(error == .badValue(path: file.path, table: "statement", value: "sing"))
    }

    @Test("Every error has one line")
    func oneLine() {
        let errors: [LedgerError] = [
            .missing(path: "a"), .cannotOpen(path: "a", reason: "r"), .notALedger(path: "a"),
            .tooNew(path: "a", version: 2, known: 1), .damaged(path: "a", reason: "r"), .busy(path: "a"),
            .cannotWrite(path: "a", reason: "r"), .badSearch(query: "q", reason: "r"),
            .badValue(path: "a", table: "t", value: "v"),
            .rejected(path: "a", reason: "r", sql: "SELECT\n 1"),
        ]
        for error in errors { #expect(!(error.description + error.hint).contains("\n")) }
    }

    @Test("The views for the shell give rows")
    func views() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        try ledger.store(Sample.answer)
        let database = try Database(path: file.path, mode: .existing)
        let statements = try database.rows("SELECT speakers || ' ' || codes || ' ' || act FROM statements") {
            $0.text(0)
        }
        #expect(
            statements == [
                "Sergei Ryabkov RUS/GOV assess", "United States, NATO USA/GOV IGO promise",
                "Aliaksandr Łukašenka BLR/GOV deny",
            ])
        #expect(try database.rows("SELECT type FROM events") { $0.text(0) } == ["REQUEST", "REJECT"])
        #expect(
            try database.rows("SELECT words FROM passages WHERE part = 'cue'") { $0.text(0) } == ["said"])
    }

    /// The page that describes the layout to users.
    private static let page: String = {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = checkout.appending(path: "Documentation/ledger-schema.md")
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    @Test("Every query on the page about the layout runs")
    func pageQueries() throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        let database = try Database(path: file.path, mode: .existing)
        let queries = Self.page.matches(of: #/sqlite3 -box demarche.sqlite "([\s\S]*?)"\n/#).map {
            String($0.output.1).replacing("\\\"", with: "\"")
        }
        #expect(queries.count == 6)
        for query in queries {
            #expect(throws: Never.self) { try database.rows(query) { $0.text(0) } }
        }
    }

    @Test("The page about the layout names every table, view and column")
    func pageIsComplete() throws {
        let file = try TemporaryLedger()
        _ = try file.open()
        let database = try Database(path: file.path, mode: .existing)
        let names = try database.rows(
            """
            SELECT DISTINCT name FROM (
                SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%search%'
                UNION ALL
                SELECT c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE '%search%'
            )
            """
        ) { $0.text(0) ?? "" }
        for name in names {
            #expect(Self.page.contains("`\(name)`"), "\(name)")
        }
    }
}
