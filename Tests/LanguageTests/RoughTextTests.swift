import Records
import Testing

@testable import Language

/// Hostile and odd texts: bounded time and memory, every character kept, no crash.
@Suite struct RoughTextTests {
    private static let odd: [String] = [
        "", " ", "\n\n\n", ".", "\u{0}", "\u{FEFF}", "\u{200B}\u{200B} \u{200D}", "e\u{301}\u{301}\u{301}",
        "\r\n\r\n a \r b",
        "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{10FFFF}\u{E000}\u{FFFD}", "))))((((",
        "''''''``````\"\"\"\"\"\"",
        "n't", "'n't n'T N’t don’’t", "م رحبا بالعالم. 你好，世界。 Здравствуй, мир! नमस्ते दुनिया। 한국어 문장입니다.",
        String(repeating: "\u{300}", count: 3000), String(repeating: "日本", count: 2000),
        String(repeating: "( ", count: 2000), String(repeating: "A. ", count: 2000),
    ]

    @Test(arguments: odd)
    func `odd text keeps its order and bounds`(_ text: String) throws {
        let analysis = try SmallModel.analyser(.eightBit).analyse(text)
        var last = 0
        for token in analysis.tokens {
            #expect(token.span.start >= last && !token.span.isEmpty)
            last = token.span.end
        }
        #expect(last <= text.utf8.count)
        #expect(analysis.sentences.flatMap(\.tokens) == Array(analysis.tokens.indices))
        #expect(analysis.sentences.allSatisfy { $0.tokens.count <= SentenceHead.longest })
        #expect(analysis.paragraphs.flatMap { $0 } == Array(analysis.sentences.indices))
        for sentence in analysis.sentences {
            #expect(sentence.tokens.count { analysis.tokens[$0].head == nil } == 1)
        }
    }

    @Test(.timeLimit(.minutes(2)), arguments: ["word ", "x", "\"", "No. ", "NAME ", "a-b'c ", "\u{E9}"])
    func `a hundred thousand characters in one paragraph are read`(_ unit: String) throws {
        let text = String(repeating: unit, count: 100_000 / unit.count)
        let analysis = try SmallModel.analyser(.eightBit).analyse(text)
        #expect(analysis.tokens.last?.span.end ?? 0 >= text.utf8.count - 2)
    }

    @Test func `paragraphs of the caller are taken`() throws {
        let text = "First part. second part."
        let analysis = try SmallModel.analyser(.eightBit).analyse(
            text, paragraphs: [ByteSpan(0, 11), ByteSpan(12, 24), ByteSpan(30, 90)])
        #expect(analysis.paragraphs.count == 2)
        #expect(text[analysis.sentences[analysis.paragraphs[1].lowerBound].span].hasPrefix("second"))
    }
}
