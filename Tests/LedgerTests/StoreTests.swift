import Foundation
import Records
import Testing

@testable import Ledger

@Suite("Storing stories")
struct StoreTests {
    @Test("A story and all its records come back as they were stored")
    func roundTrip() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        for records in [Sample.talks, Sample.answer] {
            try ledger.store(records)
            #expect(try ledger.records(ofStory: records.story.id) == records)
        }
    }

    @Test("Any records come back as they were stored", arguments: 0..<200)
    func anyRoundTrip(seed: Int) throws {
        var chance = Chance(seed: UInt64(seed))
        let records = chance.records()
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(records)
        #expect(try ledger.records(ofStory: records.story.id) == records)
    }

    @Test("Records that went through NDJSON are equal to those from the ledger")
    func roundTripThroughText() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        let stored = try #require(try ledger.records(ofStory: Sample.talks.story.id))
        #expect(try NDJSON.line(stored) == NDJSON.line(Sample.talks))
    }

    @Test("A ledger that is opened again holds what was stored")
    func reopened() throws {
        let file = try TemporaryLedger()
        try file.open().store(Sample.talks)
        #expect(
            try Ledger(opening: file.path).records(ofStory: Sample.talks.story.id) == Sample.talks)
    }

    @Test("The first reading of a story is new, with all its records")
    func new() throws {
        let file = try TemporaryLedger()
        let receipt = try file.open().store(Sample.talks)
        #expect(receipt.outcome == .new)
        #expect(receipt.newRecords.map(\.record.id) == ["s1", "e1", "a1", "f1"])
        #expect(receipt.newRecords.first?.words == "the talks were “not hopeless”")
    }

    @Test("Reading the same story again changes not one byte of content")
    func idempotent() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        let source = Source(Array("<p>raw".utf8), mediaType: "text/html")
        try ledger.store(Sample.talks, source: source)
        try ledger.store(Sample.answer)
        let before = try file.dump()
        // Another download of the same page differs in bytes that do not matter.
        let receipt = try ledger.store(
            Sample.talks, source: Source(Array("<p >raw".utf8), mediaType: "text/html"))
        #expect(receipt.outcome == .known)
        #expect(receipt.newRecords.isEmpty)
        #expect(try file.dump() == before)
    }

    @Test("Another text under the same address is a new version, and both are kept")
    func changed() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        let later = Sample.talks.withText { $0 + " More later." }
        let receipt = try ledger.store(later)
        #expect(receipt.outcome == .changed(previous: Sample.talks.story.id))
        #expect(receipt.story.version == 2)
        #expect(try ledger.headings().map(\.id) == [later.story.id])
        #expect(try ledger.headings(.with { $0.allVersions = true }).map(\.version).sorted() == [1, 2])
        #expect(try ledger.records(ofStory: Sample.talks.story.id) == Sample.talks)
    }

    @Test("A new version says only what the previous one did not hold")
    func changedRecords() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        var later = Sample.talks.withText { $0 + " NATO said no." }
        let text = later.story.text
        later.statements.append(
            Statement(
                id: "s9", speakers: [Sample.nato], content: [TextPosition("no.", in: text)], type: .indirect,
                act: .refuse, confidence: 0.5))
        #expect(try ledger.store(later).newRecords.map(\.record.id) == ["s9"])
    }

    @Test("An old version read again stays old")
    func oldAgain() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        let later = Sample.talks.withText { $0 + " More." }
        try ledger.store(Sample.talks)
        try ledger.store(later)
        #expect(try ledger.store(Sample.talks).outcome == .known)
        #expect(try ledger.headings().map(\.id) == [later.story.id])
    }

    @Test("A version that says it is older does not become the latest")
    func olderArrivesLater() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        var fresh = Sample.talks
        fresh.story.modified = "2022-01-11T09:00:00Z"
        var stale = Sample.talks.withText { $0 + " Early." }
        stale.story.modified = "2022-01-10T09:00:00Z"
        try ledger.store(fresh)
        try ledger.store(stale)
        #expect(try ledger.headings().map(\.id) == [fresh.story.id])
    }

    @Test("Stories without an address are never versions of each other")
    func sameGivenID() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(StoryRecords(story: Story(givenId: "1", text: "One.")))
        let receipt = try ledger.store(StoryRecords(story: Story(givenId: "1", text: "Two.")))
        #expect(receipt.outcome == .new)
        #expect(try ledger.headings().count == 2)
    }

    @Test("The same text read differently replaces metadata and records")
    func reread() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks, source: Source([1, 2, 3], mediaType: "text/html"))
        var better = Sample.talks
        better.story.agency = "AP"
        better.statements[0].act = .believe
        let receipt = try ledger.store(better)
        #expect(receipt.outcome == .reread)
        #expect(receipt.newRecords.map(\.record.id) == ["s1"])
        #expect(try ledger.records(ofStory: better.story.id) == better)
        #expect(try ledger.source(ofStory: better.story.id)?.bytes == [1, 2, 3])
    }

    @Test("A reading without records leaves no stray actors, spans or search entries")
    func rereadLeavesNothing() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        try ledger.store(StoryRecords(story: Sample.talks.story))
        for table in ["record", "statement", "event", "actor", "party", "span", "place", "quantity", "time"] {
            #expect(try file.count(table) == 0, "\(table)")
        }
        #expect(try ledger.entries(.with { $0.search = try SearchExpression("hopeless") }).isEmpty)
    }

    @Test("The same actor in two stories is one row")
    func actorsShared() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        try ledger.store(Sample.answer)
        // Russia and NATO occur in both.
        #expect(try file.count("actor") == 5)
    }

    @Test("An error in the middle of a story leaves nothing of it")
    func atomic() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.answer)
        let before = try file.dump()
        var broken = Sample.talks
        broken.forces.append(broken.forces[0])
        #expect(throws: LedgerError.self) { try ledger.store(broken) }
        #expect(try file.dump() == before)
        #expect(try ledger.store(Sample.talks).outcome == .new)
    }

    @Test("The bytes a story was read from come back", arguments: [0, 1, 70_000])
    func sourceKept(size: Int) throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try ledger.store(Sample.talks, source: Source(bytes, mediaType: "text/html; charset=utf-8"))
        let source = try ledger.source(ofStory: Sample.talks.story.id)
        #expect(source == Source(bytes, mediaType: "text/html; charset=utf-8"))
    }

    @Test(
        "Hostile text comes back unchanged",
        arguments: [
            "it's \"quoted\" '; DROP TABLE story; --", "before\u{0}after", "\u{202E}gnp.exe\u{202C} שלום",
            "👩‍👩‍👧‍👦🏳️‍🌈 e\u{301}\u{327}", "lone\rreturn\r\n", "\u{FEFF}bom \u{FFFE}", " ", "",
        ])
    func hostile(text: String) throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        var records = StoryRecords(story: Story(givenId: text, url: text, title: text, text: text))
        records.story.authors = [text]
        records.statements = [
            Statement(
                id: text, speakers: [Actor(name: text, role: text)],
                content: [TextPosition(0, text.unicodeScalars.count)], type: .direct, medium: text,
                confidence: 0)
        ]
        try ledger.store(records)
        #expect(try ledger.records(ofStory: records.story.id) == records)
        #expect(try ledger.entries().map(\.words) == [text])
    }

    @Test("A text of a megabyte is stored and found")
    func large() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        let text = String(repeating: "Envoys spoke for hours – без итога. ", count: 26_000) + "Zugzwang."
        try ledger.store(StoryRecords(story: Story(text: text)))
        #expect(try ledger.headings(.with { $0.search = try SearchExpression("zugzwang") }).count == 1)
    }

    @Test("A position beyond the text gives no words and no error")
    func spanBeyondText() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        var records = StoryRecords(story: Story(text: "Short."))
        records.statements = [
            Statement(id: "s", content: [TextPosition(90, 99)], type: .direct, confidence: 1)
        ]
        try ledger.store(records)
        #expect(try ledger.entries().map(\.words) == [""])
    }

    @Test("A second connection sees what the first has stored")
    func twoConnections() throws {
        let file = try TemporaryLedger()
        let writer = try file.open()
        let reader = try Ledger(opening: file.path)
        try writer.store(Sample.talks)
        #expect(try reader.headings().count == 1)
        try writer.store(Sample.answer)
        #expect(try reader.headings().count == 2)
    }

    @Test("A snapshot does not see what is stored meanwhile")
    func snapshot() throws {
        let file = try TemporaryLedger()
        let writer = try file.open()
        try writer.store(Sample.talks)
        let reader = try Ledger(opening: file.path)
        try reader.snapshot {
            #expect(try reader.headings().count == 1)
            try writer.store(Sample.answer)
            #expect(try reader.headings().count == 1)
        }
        #expect(try reader.headings().count == 2)
    }

    @Test("The summary counts stories, sites, days and records of the latest versions")
    func summary() throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        try ledger.store(Sample.answer)
        try ledger.store(Sample.talks.withText { $0 + " More." })
        let summary = try ledger.summary()
        #expect(summary.stories == 2)
        #expect(summary.versions == 3)
        #expect(summary.sites == 2)
        #expect(summary.firstDay == "2022-01-10")
        #expect(summary.lastDay == "2022-01-12")
        #expect(summary.counts == [.statement: 3, .event: 2, .assessment: 1, .force: 1])
    }
}

extension StoryRecords {
    /// The same story and records on another text.
    func withText(_ change: (String) -> String) -> StoryRecords {
        var copy = self
        let made = Story(givenId: story.givenId, url: story.url, text: change(story.text))
        copy.story.text = made.text
        copy.story.id = made.id
        copy.story.textHash = made.textHash
        return copy
    }
}
