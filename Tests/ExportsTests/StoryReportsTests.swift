import Records
import Testing

@testable import Exports

@Suite("What the formats tell of a story")
struct StoryReportsTests {
    @Test("sentences are numbered from the title on, and words are those of the text")
    func numbers() throws {
        let text = "Oslo waits\n\nMr. Ek spoke. Norway demanded “a way out”. It waits.\n\nLater Norway left."
        func at(_ words: String) -> TextPosition {
            let scalars = Array(text.unicodeScalars)
            let wanted = Array(words.unicodeScalars)
            let start = (0...scalars.count - wanted.count).first {
                Array(scalars[$0..<$0 + wanted.count]) == wanted
            }
            return TextPosition(start ?? 0, (start ?? 0) + wanted.count)
        }
        var story = Story(
            url: "https://a.example/1", title: "Oslo waits", published: "2031-05-01", text: text)
        story.blocks = [
            Block(.heading, at("Oslo waits")),
            Block(.body, at("Mr. Ek spoke. Norway demanded “a way out”. It waits.")),
            Block(.body, at("Later Norway left.")),
        ]
        var norway = Actor(name: "Norway", country: Country(rawValue: "NOR"), kind: .state)
        norway.span = at("Norway")
        func event(_ id: String, _ trigger: String, _ sentence: String, what: String? = nil) -> Event {
            Event(
                id: id, type: .request, actor: [norway],
                mentions: [EventMention(trigger: at(trigger), sentence: at(sentence))],
                what: what.flatMap { Fragments([at($0)]) }, confidence: 0.5)
        }
        let records = StoryRecords(
            story: story,
            events: [
                event("e1", "demanded", "Norway demanded “a way out”.", what: "a way out"),
                event("e2", "left", "Later Norway left."),
            ])
        let reports = try StoryReports(Sample.folder).reports(records, publisher: "a.example", day: nil)
        #expect(reports.map(\.sentenceNumber) == [3, 5])
        #expect(reports.map(\.isLead) == [true, false])
        #expect(reports[0].sentence == "Norway demanded “a way out”.")
        #expect(reports[0].what == "a way out")
        #expect(reports[0].actorWords == ["Norway"])
    }
}
