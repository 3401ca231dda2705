import Records
import Testing

@testable import Coding

@Suite("The quotation scanner")
struct QuotationScannerTests {
    private func scan(_ text: String) -> [(String, Quotation)] {
        let bytes = Array(text.utf8)
        return QuotationScanner.quotations(in: bytes, paragraphs: TextLines(bytes).paragraphs).map {
            (String(decoding: bytes[$0.inner], as: UTF8.self), $0)
        }
    }

    @Test(
        "finds what stands between marks",
        arguments: [
            ("“one” and “two”", ["one", "two"]), ("\"one\" and \"two\"", ["one", "two"]), ("„one“", ["one"]),
            ("He's 'sure' of it.", ["sure"]), ("the ministers' talks, the '90s", []), ("6' 2\" tall", []),
            ("“one “two” three", ["one", "two"]), ("”slip”", ["slip"]),
        ] as [(String, [String])])
    func marks(text: String, expected: [String]) {
        #expect(scan(text).filter { $0.1.depth == 0 }.map(\.0) == expected)
    }

    @Test("keeps one inside another")
    func nested() {
        #expect(scan("“a ‘b c,’ d”").map { $0.1.depth } == [0, 1])
    }

    @Test("carries an open quotation into the next paragraph that opens with a mark")
    func paragraphs() {
        let found = scan("“one\n\n“two”")
        #expect(found.map { $0.1.runsOn } == [true, false])
        #expect(found.map { $0.1.continues } == [false, true])
    }
}
