import Records
import Tables
import Testing

@testable import Coding

@Suite("Statements from quotations")
struct QuotedStatementsTests {
    private let quotes: QuotedStatements

    init() throws {
        quotes = try QuotedStatements(.resources)
    }

    /// One statement each: source, cue and content as marked.
    @Test(
        arguments: [
            "⟦t “We go on,”⟧ ⟦s Anna Berg⟧ ⟦c said⟧.",
            "⟦t “We go on,”⟧ ⟦c said⟧ ⟦s Anna Berg, the foreign minister⟧.",
            "⟦t “Do we go on?”⟧ ⟦c asked⟧ ⟦s the minister⟧ on Monday.",
            "⟦s Berg, the chief negotiator,⟧ ⟦c stated⟧ ⟦t that “Naturally we go on under pressure.”⟧",
            "In a radio interview, ⟦s Berg⟧ ⟦c said⟧: ⟦t “We will not give way to anybody.”⟧",
            "On Monday ⟦s the ministry⟧ ⟦c said⟧ in a statement: ⟦t \"We will not give way to anybody.\"⟧",
            "⟦s Berg⟧ ⟦c warned⟧ ⟦t that a ban could lead to a “complete breakdown of ties”⟧.",
            "⟦c According to⟧ ⟦s the ministry⟧, ⟦t “no such order was ever given.”⟧",
            "⟦t “No such order was given,”⟧ ⟦c according to⟧ ⟦s the ministry⟧.",
            "⟦s The ministry⟧ rejected the report, ⟦c saying⟧ ⟦t it was “a plain invention of the press.”⟧",
            "⟦s She⟧ ⟦c has repeatedly said⟧ ⟦t that “this is not the end of the road”⟧.",
            "⟦t ‘We go on,’⟧ ⟦s Anna Berg⟧ ⟦c said⟧ as the ministers’ talks ended.",
            "⟦t ``We go on,''⟧ ⟦s Anna Berg⟧ ⟦c said⟧.",
            "⟦t «We go on as before»⟧, ⟦c said⟧ ⟦s Anna Berg⟧.",
            "⟦t ”We go on,”⟧ ⟦s Anna Berg⟧ ⟦c said⟧.",
        ])
    func one(marked: String) throws {
        let expected = MarkedText(marked)
        let story = Story(text: expected.text)
        let found = quotes.statements(in: story)
        #expect(found.count == 1)
        let statement = try #require(found.first)
        #expect(statement.source?.spans.map(story.words) == expected.pieces["s"]?.map(story.words))
        #expect(statement.cue?.spans.map(story.words) == expected.pieces["c"]?.map(story.words))
        #expect(statement.content.map(trimmed(story)) == expected.pieces["t"]?.map(trimmed(story)))
    }

    /// Final stops do not count.
    private func trimmed(_ story: Story) -> (TextPosition) -> String {
        { position in
            var words = story.words(position)[...]
            while let last = words.last, last == "." || last == "," { words.removeLast() }
            return String(words)
        }
    }

    private func statements(_ text: String) -> [Statement] { quotes.statements(in: Story(text: text)) }

    @Test("with the speaker between two parts are one statement")
    func split() throws {
        let found = statements("“We go on,” Anna Berg said. “We have no other choice than that.”")
        #expect(found.count == 1)
        #expect(found.first?.content.count == 2)
    }

    @Test("over several paragraphs carry their speaker")
    func paragraphs() {
        let found = statements(
            """
            Anna Berg said: “We have been at this table for three days now.

            “We will stay here for three more days if that is what it takes.

            “Then we will see.”

            Nobody answered her.
            """)
        #expect(found.map(\.type) == [.direct, .continuation, .continuation])
        #expect(found.allSatisfy { $0.speakers.map(\.name) == ["Anna Berg"] })
        #expect(found[1].source == nil)
        #expect(found[1].speakers[0].inferred)
    }

    @Test("behind a colon in the paragraph before have its speaker")
    func colon() {
        let found = statements("Anna Berg said:\n\n“We have been at this table for three days.”")
        #expect(found.map { $0.speakers.map(\.name) } == [["Anna Berg"]])
    }

    @Test("keep the marks out of what was quoted, and inner quotations inside")
    func nested() throws {
        let story = Story(text: "“He told us ‘never’ and left the room,” Anna Berg said.")
        let statement = try #require(quotes.statements(in: story).first)
        #expect(statement.quoted.map(story.words) == ["He told us ‘never’ and left the room,"])
    }

    @Test("name people in full once they were introduced")
    func surnames() {
        let found = statements(
            "Foreign Minister Anna Berg arrived on Monday. “We go on,” Berg said. “We do,” she added.")
        #expect(found.map { $0.speakers.first?.name } == ["Anna Berg", "Anna Berg"])
    }

    @Test("give the office that the story tells")
    func roles() {
        #expect(
            statements("“We go on,” said Foreign Minister Anna Berg.").first?.speakers.first?.role
                == "Foreign Minister")
    }

    @Test(
        "are none in words picked out of a sentence",
        arguments: [
            "He read “War and Peace” on the train.", "The so-called “road map” was never drawn.",
            "No quotation stands here.", "",
            "The ministers' talks weren't easy, it's said; the '90s were worse.",
        ])
    func none(text: String) {
        #expect(statements(text).isEmpty)
    }

    @Test("without a speaker name nobody")
    func nobody() {
        let found = statements("A voice came over the loudspeaker. “Leave the building at once.”")
        #expect(found.allSatisfy { $0.speakers.isEmpty })
    }

    @Test("come from headings and body only")
    func roleOfBlocks() {
        var story = Story(text: "“A line of noise here,” Ann Lee said.\n\n“We go on,” Anna Berg said.")
        story.blocks = [Block(.noise, TextPosition(0, 37)), Block(.body, TextPosition(39, 67))]
        #expect(quotes.statements(in: story).map { $0.speakers.first?.name } == ["Anna Berg"])
    }

    @Test("are none in another language")
    func otherLanguage() {
        var story = Story(text: "“We go on,” Anna Berg said.")
        story.language = "de"
        #expect(quotes.statements(in: story).isEmpty)
    }

    @Test("survive marks that never close, and floods of them")
    func hostile() {
        for text in [
            "“We go on, Anna Berg said.", "”””“““", String(repeating: "“", count: 20_000),
            String(repeating: "\"a ", count: 20_000),
            String(repeating: "‘a’ ", count: 10_000), "\u{201C}", "''", "“”", "said “", "“x” said",
        ] {
            let story = Story(text: text)
            let length = story.text.unicodeScalars.count
            for statement in quotes.statements(in: story) {
                #expect(statement.content.allSatisfy { $0.start >= 0 && $0.end <= length && $0.count > 0 })
            }
        }
    }

    @Test("lists of words are complete: every act is one of the contract")
    func lists() throws {
        let lists = try SpeakerWords(.resources)
        #expect(lists.verbs.count > 300)
        #expect(lists.verbs["said"]?.act == .say)
        #expect(lists.verbs["likened"]?.act == .compare)
        #expect(!lists.titles.isEmpty && !lists.stops.isEmpty && !lists.intros.isEmpty)
    }
}
