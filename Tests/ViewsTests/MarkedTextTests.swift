import Records
import Testing

@testable import Views

@Suite("Statements marked in a text")
struct MarkedTextTests {
    /// The paragraphs of a marked text, tags made short: `[s …]` source, `[c …]` cue, `[w …]` words, `[W …]` words
    /// inside words, `^n` the link to row n.
    private func shown(_ marked: String) -> [String] {
        MarkedText(MarkedStory(marked).records, firstNumber: 1).paragraphs().map { Self.short($0.html) }
    }

    private static func short(_ html: String) -> String {
        var text = html
        for (pattern, short) in [
            (#/<a class="ref"[^>]*>(\d+)</a>/#, "^$"), (#/<mark[^>]*class="([^"]*)">/#, "[$ "),
            (#/<span class="(source|cue|source cue)">/#, "[$ "), (#/<span class="(in-\w+)">/#, "[$ "),
        ] {
            while let match = text.firstMatch(of: pattern) {
                text.replaceSubrange(match.range, with: short.replacing("$", with: String(match.output.1)))
            }
        }
        return text.replacing("</mark>", with: "]").replacing("</span>", with: "]")
            .replacing("said deep", with: "W").replacing("said", with: "w").replacing("source", with: "s")
            .replacing("[cue", with: "[c").replacing("w cue", with: "wc").replacing("w s", with: "ws")
    }

    @Test("Speaker, verb and words are marked to the letter")
    func simple() {
        #expect(
            shown("⟦s1 Oslo⟧ ⟦c1 replied⟧ ⟦w1 that it waits⟧.") == [
                "[s Oslo] [c replied] [w that it waits]^1."
            ])
    }

    @Test("Offsets count code points, whatever stands before")
    func codePoints() {
        #expect(shown("🕊️e\u{301}日 ⟦w1 “né”⟧.") == ["🕊️e\u{301}日 [w “né”]^1."])
    }

    @Test("A statement inside another carries both marks")
    func nested() {
        #expect(
            shown("⟦w1 he hears ⟦s2 Rome⟧ ⟦c2 claims⟧ ⟦w2 nothing⟧ happened⟧.") == [
                "[w he hears ][ws Rome][w  ][wc claims][w  ][W nothing]^2[w  happened]^1."
            ])
    }

    @Test("Statements that overlap are cut where they begin and end")
    func overlapping() {
        var records = StoryRecords(story: Story(text: "abcdef"))
        for (id, span) in [("s1", TextPosition(0, 4)), ("s2", TextPosition(2, 6))] {
            records.statements.append(Statement(id: id, content: [span], type: .direct, confidence: 1))
        }
        let paragraphs = MarkedText(records, firstNumber: 7).paragraphs()
        #expect(paragraphs.map { Self.short($0.html) } == ["[w ab][W cd]^7[w ef]^8"])
        #expect(paragraphs[0].html.contains("id=\"s7\""))
        #expect(paragraphs[0].html.contains("id=\"s8\""))
    }

    @Test("Two statements with the same words have both anchors and both links")
    func same() {
        var records = StoryRecords(story: Story(text: "abc"))
        for id in ["s1", "s2"] {
            records.statements.append(
                Statement(id: id, content: [TextPosition(0, 3)], type: .direct, confidence: 1))
        }
        let html = MarkedText(records, firstNumber: 1).paragraphs()[0].html
        for part in ["id=\"s1\"", "id=\"s2\"", "href=\"#r1\"", "href=\"#r2\""] {
            #expect(html.contains(part))
        }
    }

    @Test("Words over several paragraphs are marked in each, with one anchor")
    func severalParagraphs() {
        let paragraphs = MarkedText(MarkedStory("⟦w1 “One.\n\n“Two.”⟧ End.").records, firstNumber: 1)
            .paragraphs()
        #expect(paragraphs.map { Self.short($0.html) } == ["[w “One.]", "[w “Two.”]^1 End."])
        #expect(paragraphs.map(\.statements) == [[1], []])
    }

    @Test("Roles that meet in one paragraph are set apart in it")
    func inlineRoles() {
        #expect(
            shown("⟦dateline GENEVA -⟧ Talks ⟦noise 3/3⟧ began.") == [
                "[in-dateline GENEVA -] Talks [in-noise 3/3] began."
            ])
    }

    @Test("A line with another role is a paragraph of its own")
    func roleLines() {
        let paragraphs = MarkedText(
            MarkedStory("⟦caption A hall.⟧\n⟦credit Pool⟧\nTalks\nbegan.").records, firstNumber: 1
        ).paragraphs()
        #expect(paragraphs.map(\.role) == [.caption, .credit, .body])
        #expect(paragraphs.map(\.html) == ["A hall.", "Pool", "Talks\nbegan."])
    }

    @Test("Spans outside the text, empty spans and blocks that overlap do no harm")
    func brokenSpans() {
        var records = StoryRecords(story: Story(text: "abc def"))
        records.story.blocks = [
            Block(.body, TextPosition(0, 5)), Block(.noise, TextPosition(3, 99)),
            Block(.body, TextPosition(50, 60)),
        ]
        records.statements = [
            Statement(id: "1", content: [TextPosition(5, 99)], type: .direct, confidence: 1),
            Statement(id: "2", content: [TextPosition(50, 60)], type: .direct, confidence: 1),
            Statement(id: "3", content: [TextPosition(2, 2)], type: .direct, confidence: 1),
            Statement(id: "4", content: [], type: .direct, confidence: 1),
            Statement(id: "5", content: [TextPosition(3, 4)], type: .direct, confidence: 1),
        ]
        let paragraphs = MarkedText(records, firstNumber: 1).paragraphs()
        #expect(paragraphs.flatMap(\.statements).contains(1))
        #expect(!paragraphs.flatMap(\.statements).contains(2))
    }

    @Test("No letter of a text is lost or doubled, however the spans lie", arguments: 0..<200)
    func complete(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        let pieces = ["a", "é", "日", "🕊️", " ", "\n", "\n\n", "b", "\r\n", "ש"]
        let text = (0..<60).map { _ in pieces[random(pieces.count)] }.joined()
        let length = text.unicodeScalars.count
        var records = StoryRecords(story: Story(text: text))
        for _ in 0..<6 {
            let start = random(length)
            let role = BlockRole.allCases[random(BlockRole.allCases.count)]
            records.story.blocks.append(Block(role, TextPosition(start, start + random(20))))
        }
        for id in 0..<8 {
            func span() -> TextPosition {
                let start = random(length)
                return TextPosition(start, start + random(15))
            }
            records.statements.append(
                Statement(
                    id: "\(id)", source: Fragments([span()]), cue: Fragments([span(), span()]),
                    content: [span(), span()], type: .direct, confidence: 1))
        }
        let html = MarkedText(records, firstNumber: 1).paragraphs().map(\.html).joined()
        #expect(Self.letters(Self.bare(html)) == Self.letters(text))
    }

    private static func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }
    }

    /// The text without elements and links. Over scalars: a mark after `>` makes one `Character` with it.
    private static func bare(_ html: String) -> String {
        html.replacing(#/<a class="ref"[^>]*>[0-9]*</a>|<[^>]*>/#.matchingSemantics(.unicodeScalar), with: "")
    }
}
