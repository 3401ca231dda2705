import Records
import Testing

@testable import Ledger

/// Records and stories in which several parties take part: what the query gives is what looking at each record gives.
@Suite("Asking for parties")
struct PartyQueryTests {
    private let ledger: Ledger
    private let file: TemporaryLedger
    private let filters: [ActorFilter]

    init() throws {
        file = try TemporaryLedger()
        ledger = try file.open()
        filters = try ["RUS", "USA", "IGO"].map { try ActorFilter($0) }
        var chance = Chance(seed: 21)
        for _ in 0..<60 { try ledger.store(chance.records()) }
    }

    private func count(_ actors: [Actor], _ filters: [ActorFilter]) -> Int {
        filters.count { filter in actors.contains { filter.matches($0) } }
    }

    private func actors(_ record: LedgerRecord) -> [Actor] { record.actors + record.recipients }

    @Test("Two of the parties, or the only one, take part in a record", arguments: 1...3)
    func parties(_ number: Int) throws {
        let sides = Array(filters.prefix(number))
        let expected = try ledger.entries().filter { count(actors($0.record), sides) >= min(2, number) }
        #expect(!expected.isEmpty)
        #expect(try ledger.entries(.with { $0.parties = sides }) == expected)
    }

    @Test("Each of the actors takes part in a record", arguments: 1...3)
    func actors(_ number: Int) throws {
        let sides = Array(filters.prefix(number))
        let expected = try ledger.entries().filter { count(actors($0.record), sides) == number }
        #expect(!expected.isEmpty)
        #expect(try ledger.entries(.with { $0.actors = sides }) == expected)
    }

    @Test("Two of the parties, or the only one, take part in a story", arguments: 1...3)
    func stories(_ number: Int) throws {
        let sides = Array(filters.prefix(number))
        let expected = try ledger.headings().filter { heading in
            let records = try ledger.records(ofStory: heading.id)
            let events = records?.events ?? []
            return !events.isEmpty
                && count((records?.all ?? []).flatMap { actors($0) }, sides) >= min(2, number)
        }
        #expect(!expected.isEmpty)
        let query = LedgerQuery.with {
            $0.parties = sides
            $0.kinds = [.event]
        }
        #expect(try ledger.headings(query) == expected)
        #expect(try ledger.origins(query).map(\.id) == expected.map(\.id))
    }

    @Test("Assessments beside events between the parties", arguments: 1...3)
    func besideEvents(_ number: Int) throws {
        let sides = Array(filters.prefix(number))
        let expected = try ledger.entries(.with { $0.kinds = [.assessment] }).filter { entry in
            try ledger.records(ofStory: entry.story.id)?.events.contains {
                count($0.actor + $0.recipient, sides) >= min(2, number)
            } ?? false
        }
        let query = LedgerQuery.with {
            $0.kinds = [.assessment]
            $0.besideEventsOf = sides
        }
        #expect(try ledger.entries(query) == expected)
    }

    @Test("A brief event is the event without its contexts and words")
    func brief() throws {
        let query = LedgerQuery.with { $0.parties = filters }
        let whole = try ledger.events(query)
        let brief = try ledger.events(query, isBrief: true)
        #expect(!whole.isEmpty)
        #expect(
            brief
                == whole.map { stored in
                    var stored = stored
                    (stored.event.contexts, stored.what, stored.words) = ([], "", "")
                    return stored
                })
    }
}
