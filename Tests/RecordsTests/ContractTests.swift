import Foundation
import Testing

@testable import Records

@Suite("The record contract")
struct ContractTests {
    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try NDJSON.line(value), as: UTF8.self)
    }

    @Test("writes a statement with its spans as documented")
    func statement() throws {
        let statement = Statement(
            id: "s1",
            speakers: [
                Actor(
                    name: "Anna Berg", country: Country(rawValue: "CHE"), sector: .gov, kind: .person,
                    role: "minister",
                    span: TextPosition(0, 9))
            ],
            source: Fragments(TextPosition(0, 9)),
            cue: Fragments([TextPosition(10, 14), TextPosition(20, 22)]),
            content: [TextPosition(30, 44)], quoted: [TextPosition(31, 43)], type: .direct, act: .deny,
            anomalies: [.thatPlusQuote], confidence: 0.8)
        #expect(
            try json(statement)
                == #"{"act":"deny","anomalies":["that-plus-quote"],"confidence":0.8,"content":[[30,44]],"#
                + #""cue":[[10,14],[20,22]],"id":"s1","quoted":[[31,43]],"source":[0,9],"speakers":[{"country":"CHE","#
                + #""inferred":false,"kind":"person","name":"Anna Berg","role":"minister","sector":"GOV","span":[0,9]}],"#
                + #""type":"direct"}"#)
    }

    @Test("writes an event with PLOVER's codes")
    func event() throws {
        let event = Event(
            id: "e1", type: .request, mode: .change,
            actor: [Actor(name: "Russia", country: Country(rawValue: "RUS"))],
            mentions: [EventMention(trigger: TextPosition(5, 9), sentence: TextPosition(0, 20))],
            modality: .planned,
            time: ResolvedTime(timex: "2021-12", begin: "2021-12-01", end: "2021-12-31"),
            quantity: [Quantity(high: 100_000, unit: "soldiers")], confidence: 1)
        let line = try json(event)
        for part in [
            #""type":"REQUEST""#, #""mode":"change""#, #""modality":"planned""#, #""trigger":[5,9]"#,
            #""begin":"2021-12-01""#, #""high":100000"#, #""redLine":false"#,
        ] {
            #expect(line.contains(part))
        }
        #expect(try NDJSON.value(Event.self, from: Data(line.utf8)) == event)
    }

    @Test("reads one span or a list of spans")
    func fragments() throws {
        #expect(try NDJSON.value(Fragments.self, from: Data("[1,2]".utf8)) == Fragments(TextPosition(1, 2)))
        #expect(
            try NDJSON.value(Fragments.self, from: Data("[[3,4],[1,2]]".utf8)).spans.map(\.start) == [1, 3])
        #expect(throws: DecodingError.self) { try NDJSON.value(Fragments.self, from: Data("[]".utf8)) }
    }

    @Test("refuses spans that are none", arguments: ["[2,1]", "[1]", "[1,2,3]", "[-1,2]", "\"1-2\""])
    func badSpans(text: String) {
        #expect(throws: (any Error).self) { try NDJSON.value(TextPosition.self, from: Data(text.utf8)) }
    }

    @Test("writes one line a record, with slashes as they are")
    func oneLine() throws {
        var story = Story(url: "https://site.example/a", title: "One\ntwo", text: "a\r\nb\u{2028}c")
        story.dateline = Dateline(places: ["Geneva"], day: "2022-01-10", span: TextPosition(0, 3))
        let line = try json(StoryRecords(story: story))
        #expect(!line.contains("\n"))
        #expect(line.contains("https://site.example/a"))
        #expect(try NDJSON.value(StoryRecords.self, from: Data(line.utf8)).story == story)
    }

    @Test("gives outlooks as numbers")
    func outlook() throws {
        let assessment = Assessment(id: "a1", content: TextPosition(0, 4), outlook: .worse, confidence: 0.5)
        #expect(try json(assessment).contains(#""outlook":-1"#))
    }

    @Test(
        "knows countries by three capitals only",
        arguments: [("USA", true), ("IGO", true), ("usa", false), ("US", false), ("ÜSA", false)])
    func country(code: String, isCode: Bool) {
        #expect((Country(rawValue: code) != nil) == isCode)
    }
}
