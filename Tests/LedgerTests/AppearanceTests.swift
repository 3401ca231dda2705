import Records
import Testing

@testable import Ledger

/// The table of actors and stories says what the records say, whatever happens to them.
@Suite("Which actors a story names")
struct AppearanceTests {
    private let file: TemporaryLedger

    init() throws { file = try TemporaryLedger() }

    private func appearances(_ source: String) throws -> [String] {
        try Database(path: file.path, mode: .existing).rows(
            "SELECT DISTINCT actor || ' ' || story FROM (\(source)) ORDER BY 1"
        ) { $0.text(0) ?? "" }
    }

    private func agrees() throws -> Bool {
        let told = "SELECT p.actor, r.story FROM party p JOIN record r ON r.key = p.record"
        let kept = try appearances("SELECT actor, story FROM appearance")
        return try kept == appearances(told)
    }

    @Test("follows its records when it is stored, read again and superseded")
    func stored() throws {
        let ledger = try file.open()
        var chance = Chance(seed: 11)
        var bundles = (0..<30).map { _ in chance.records() }
        for bundle in bundles { try ledger.store(bundle) }
        #expect(try file.count("appearance") > 20)
        #expect(try agrees())
        // The same texts with other records, and others under the same addresses.
        for at in bundles.indices {
            let other = chance.records()
            (bundles[at].events, bundles[at].forces) = (other.events, other.forces)
            if at % 2 == 0 { bundles[at].story = other.story }
            try ledger.store(bundles[at])
        }
        #expect(try agrees())
    }

    @Test("is found out when a ledger of the second layout is opened")
    func migrated() throws {
        var chance = Chance(seed: 12)
        let ledger = try file.open()
        for _ in 0..<10 { try ledger.store(chance.records()) }
        let database = try Database(path: file.path, mode: .existing)
        try database.execute("DROP TABLE appearance; PRAGMA user_version = 2")
        _ = try Ledger(opening: file.path)
        #expect(try file.count("appearance") > 5)
        #expect(try agrees())
    }

    @Test("goes with its story and with its actors")
    func deleted() throws {
        try file.open().store(Sample.talks)
        let database = try Database(path: file.path, mode: .existing)
        try database.execute("PRAGMA foreign_keys = ON; DELETE FROM story")
        #expect(try file.count("appearance") == 0)
        #expect(try file.count("actor") == 0)
    }
}
