import Foundation
import Records
import Testing

@testable import Ledger

@Suite("Asking the ledger")
struct QueryTests {
    private let file: TemporaryLedger
    private let ledger: Ledger

    init() throws {
        file = try TemporaryLedger()
        ledger = try file.open()
        try ledger.store(Sample.answer)
        try ledger.store(Sample.talks)
    }

    /// Records that fit as `day kind id`.
    private func found(_ change: (inout LedgerQuery) throws -> Void) throws -> [String] {
        try ledger.entries(.with(change)).map {
            "\($0.firstDay ?? "–") \($0.record.kind.rawValue) \($0.record.id)"
        }
    }

    @Test("Without conditions all records come, by day, story, kind and text")
    func all() throws {
        #expect(
            try found { _ in } == [
                "2021-12-01 event e1", "2022-01-10 statement s1", "2022-01-10 assessment a1",
                "2022-01-10 force f1", "2022-01-12 statement s1", "2022-01-12 statement s2",
                "2022-01-12 event e1",
            ])
    }

    @Test("The order does not depend on which story was read first")
    func orderOfReading() throws {
        let other = try TemporaryLedger()
        let second = try other.open()
        try second.store(Sample.talks)
        try second.store(Sample.answer)
        #expect(try second.entries().map(\.record) == ledger.entries().map(\.record))
    }

    @Test("A kind gives only its records")
    func kind() throws {
        #expect(try found { $0.kinds = [.force] } == ["2022-01-10 force f1"])
    }

    @Test(
        "An actor is found by country, sector, both, or name",
        arguments: [
            (
                "RUS",
                [
                    "2021-12-01 event e1", "2022-01-10 statement s1", "2022-01-10 force f1",
                    "2022-01-12 event e1",
                ]
            ),
            ("USA/GOV", ["2022-01-12 statement s1"]),
            ("USA/MIL", []),
            ("ryabkov", ["2022-01-10 statement s1"]),
            ("łukasenka", ["2022-01-12 statement s2"]),
            ("NATO", ["2021-12-01 event e1", "2022-01-12 statement s1", "2022-01-12 event e1"]),
            ("IGO", ["2021-12-01 event e1", "2022-01-12 statement s1", "2022-01-12 event e1"]),
            ("Ryab", []),
        ])
    func actor(text: String, expected: [String]) throws {
        #expect(try found { $0.actors = [try ActorFilter(text)] } == expected)
    }

    @Test("Two actors must both take part")
    func dyad() throws {
        #expect(
            try found { $0.actors = [try ActorFilter("RUS"), try ActorFilter("NATO")] } == [
                "2021-12-01 event e1", "2022-01-12 event e1",
            ])
    }

    @Test("A speaker is not an actor of an event")
    func speaker() throws {
        #expect(try found { $0.speakers = [try ActorFilter("NATO")] } == ["2022-01-12 statement s1"])
    }

    @Test("A user's own code finds its actor")
    func ownCode() throws {
        var records = Sample.answer.withText { $0 + " New." }
        records.statements[0].speakers[0].code = "ARNGOV"
        try ledger.store(records)
        #expect(try found { $0.actors = [try ActorFilter("ARNGOV")] } == ["2022-01-12 statement s1"])
    }

    @Test("Types choose events, acts choose statements, both choose either")
    func typesAndActs() throws {
        #expect(try found { $0.types = [.reject] } == ["2022-01-12 event e1"])
        #expect(try found { $0.acts = [.deny] } == ["2022-01-12 statement s2"])
        #expect(
            try found {
                $0.types = [.reject]
                $0.acts = [.deny]
            } == ["2022-01-12 statement s2", "2022-01-12 event e1"])
    }

    @Test("Days are inclusive and an event counts by its own time")
    func days() throws {
        #expect(try found { $0.since = CalendarDay("2022-01-12") }.count == 3)
        #expect(try found { $0.until = CalendarDay("2022-01-09") } == ["2021-12-01 event e1"])
        #expect(
            try found {
                $0.since = CalendarDay("2021-12-24")
                $0.until = CalendarDay("2021-12-25")
            } == ["2021-12-01 event e1"])
    }

    @Test("An undated record comes last and fits no day")
    func undated() throws {
        var records = StoryRecords(story: Story(text: "He said so."))
        records.statements = [
            Statement(id: "u", content: [TextPosition(8, 10)], type: .indirect, confidence: 1)
        ]
        try ledger.store(records)
        #expect(try found { _ in }.last == "– statement u")
        #expect(try !found { $0.since = CalendarDay("0001-01-01") }.contains("– statement u"))
    }

    @Test("A story is found by id, beginning of its id, given id or address")
    func story() throws {
        let id = Sample.talks.story.id
        for name in [id, String(id.prefix(8)), "talks", "https://news.example/talks"] {
            #expect(try ledger.headings(.with { $0.stories = [name] }).map(\.id) == [id], "\(name)")
        }
    }

    @Test("A superseded version is found by its id only")
    func supersededStory() throws {
        let old = Sample.talks.story
        try ledger.store(Sample.talks.withText { $0 + " More." })
        #expect(try ledger.headings(.with { $0.stories = [old.id] }).map(\.id) == [old.id])
        #expect(try !ledger.headings(.with { $0.stories = [old.url ?? ""] }).map(\.id).contains(old.id))
    }

    @Test("A few digits are no beginning of an id")
    func shortPrefix() throws {
        #expect(try ledger.headings(.with { $0.stories = [String(Sample.talks.story.id.prefix(2))] }).isEmpty)
    }

    @Test(
        "A search finds words in any case, accents and English forms",
        arguments: [
            ("HOPELESS", 1), ("talk", 1), ("\"door stays\"", 1), ("\"stays door\"", 0), ("hop*", 1),
            ("hop", 0),
        ])
    func search(text: String, count: Int) throws {
        #expect(try found { $0.search = try SearchExpression(text) }.count == count)
    }

    @Test("A search over stories looks at title and text")
    func searchStories() throws {
        for text in ["refusal Brussels", "ally"] {
            let query = try LedgerQuery.with { $0.search = try SearchExpression(text) }
            #expect(try ledger.headings(query).map(\.id) == [Sample.answer.story.id])
        }
    }

    @Test("Stories are chosen by what their records hold")
    func storiesByRecords() throws {
        let query = try LedgerQuery.with {
            $0.types = [.request]
            $0.actors = [try ActorFilter("NATO")]
        }
        #expect(try ledger.headings(query).map(\.id) == [Sample.talks.story.id])
    }

    @Test("A limit gives the first results")
    func limit() throws {
        #expect(try found { $0.limit = 2 } == ["2021-12-01 event e1", "2022-01-10 statement s1"])
        #expect(try ledger.headings(.with { $0.limit = 1 }).map(\.id) == [Sample.talks.story.id])
    }

    @Test("The ledger may be read while results come")
    func nested() throws {
        var texts: [Int] = []
        try ledger.records(LedgerQuery()) { entry in
            let story = try #require(try ledger.records(ofStory: entry.story.id))
            texts.append(story.statements.count + (try ledger.entries().count))
        }
        #expect(texts == [8, 8, 8, 8, 9, 9, 9])
    }

    @Test("A heading tells counts, warnings and days")
    func heading() throws {
        let heading = try #require(try ledger.headings().first)
        #expect(heading.counts == [.statement: 1, .event: 1, .assessment: 1, .force: 1])
        #expect(heading.warnings == 1)
        #expect(heading.day == "2022-01-10")
        #expect(heading.isLatest)
    }
}
