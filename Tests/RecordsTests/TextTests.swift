import Testing

@testable import Records

@Suite("A story's name")
struct TextHashTests {
    @Test("is the same for texts that differ in white space only")
    func normalised() {
        #expect(TextHash.ofNormalised("a  b\n\nc\u{A0}d ") == TextHash.ofNormalised(" a b c\td"))
        #expect(TextHash.ofNormalised("a b") != TextHash.ofNormalised("ab"))
    }

    @Test("depends on the address, else on the given id, and on the text")
    func names() {
        let story = Story(givenId: "1", url: "https://a.example", text: "Text")
        #expect(story.id == Story(givenId: "2", url: "https://a.example", text: " Text\n").id)
        #expect(story.id != Story(givenId: "1", url: "https://b.example", text: "Text").id)
        #expect(Story(givenId: "1", text: "Text").id != Story(givenId: "2", text: "Text").id)
        #expect(Story(givenId: "1", text: "Text").textHash == Story(givenId: "2", text: "Text").textHash)
        #expect(story.id.count == 32)
    }
}

@Suite("A calendar day")
struct CalendarDayTests {
    @Test("is read from its ISO form only", arguments: ["2022-01-10", "2024-02-29", "1987-12-31"])
    func read(text: String) {
        #expect(CalendarDay(text)?.description == text)
    }

    @Test(
        "is none where the calendar has none",
        arguments: ["2022-02-29", "2022-13-01", "2022-1-1", "22-01-01", "2022-01-1x", ""])
    func none(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test("counts days across months and leap years")
    func ordinal() throws {
        let days = try [
            ("2022-01-01", "2021-12-31"), ("2024-03-01", "2024-02-29"), ("2000-03-01", "2000-02-29"),
            ("1900-03-01", "1900-02-28"),
        ]
        .map { try (#require(CalendarDay($0)), #require(CalendarDay($1))) }
        #expect(days.allSatisfy { $0.ordinal - $1.ordinal == 1 })
    }
}

@Suite("Lines of a text")
struct TextLinesTests {
    private func paragraphs(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return TextLines(bytes).paragraphs.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test("end at any line break, and blank ones are none")
    func breaks() {
        #expect(paragraphs(" a\r\nb\rc\u{2028}d\n \n\u{A0}e ") == ["a", "b", "c", "d", "e"])
    }

    @Test("wrapped at a fixed width are joined to paragraphs")
    func wrapped() {
        let text = """
            The envoys of both countries met by the lake on Monday morning and
            spoke for seven hours, and neither side would say in the evening if
            the talks had brought anything that one might call a step forward.

            A second round was planned for the week after, in another town of
            the same country, officials of the host said, and both sides would
            send the same people again to go on where they had now stopped it.
            """
        #expect(paragraphs(text).count == 2)
    }

    @Test("of no text are none")
    func nothing() {
        #expect(paragraphs("").isEmpty)
        #expect(paragraphs(" \n\u{A0}\n").isEmpty)
    }
}
