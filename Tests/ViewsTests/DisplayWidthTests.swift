import Testing

@testable import Views

@Suite("Columns that text takes")
struct DisplayWidthTests {
    @Test(
        "Wide characters and emoji take two columns, marks none",
        arguments: [
            ("", 0), ("Geneva", 6), ("Žofín", 5), ("e\u{301}", 1), ("日本", 4), ("한국", 4),
            ("\u{1112}\u{1161}\u{11AB}", 2),
            ("🕊️", 2), ("👩‍👩‍👧‍👦", 2), ("🇨🇭", 2), ("👍🏽", 2), ("☂", 1), ("☂\u{FE0F}", 2), ("７", 2), ("שלום", 4),
            ("नि", 2),
            ("a\u{200D}b", 2), ("\u{AD}", 1), ("“”…–", 4),
        ])
    func width(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(
        "A text that is too long ends in an ellipsis and fits",
        arguments: [
            ("Geneva talks", 12, "Geneva talks"), ("Geneva talks", 11, "Geneva tal…"),
            ("Geneva talks", 8, "Geneva…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 6, "日本語"),
            ("a日本", 4, "a日…"), ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"), ("abc", 1, "…"), ("abc", 0, ""),
            ("e\u{301}e\u{301}e\u{301}", 3, "e\u{301}e\u{301}e\u{301}"),
        ])
    func cut(text: String, width: Int, expected: String) {
        #expect(DisplayWidth.cut(text, to: width) == expected)
        #expect(DisplayWidth.of(DisplayWidth.cut(text, to: width)) <= width)
    }

    @Test("A fitted text takes exactly the width", arguments: 1..<30)
    func fit(width: Int) {
        #expect(DisplayWidth.of(DisplayWidth.fit("Wien 維也納 🕊️ talks", to: width)) == width)
    }
}
