import Foundation
import Testing

@testable import Tables

@Suite("Sentences end")
struct SentenceCutsTests {
    private let cuts: SentenceCuts

    init() throws {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        cuts = try SentenceCuts(DataFolder(path: checkout.appending(path: "Resources").path))
    }

    /// `|` stands where a sentence begins.
    @Test(
        arguments: [
            "The envoys met. |They spoke for hours.",
            "Did they agree? |No! |They did not…  |Talks go on.",
            "“We will not yield.” |He left.",
            "Mr. Berg met Gen. Stone and Sen. Hill on Jan. 10 at 5 p.m. in Geneva.",
            "U.S. officials spoke. |J. R. Stone did not.",
            "It fell 3.5 percent (see No. 2). |Then it rose.",
            "He said no. not a word more.",
            "One line.\n|Another line.",
        ])
    func marked(text: String) {
        let plain = Array(text.replacing("|", with: "").utf8)
        let starts = cuts.sentences(in: plain, 0..<plain.count).map(\.lowerBound)
        var expected = [0]
        var offset = 0
        for byte in text.utf8 { if byte == 0x7C { expected.append(offset) } else { offset += 1 } }
        #expect(starts == expected)
    }

    @Test("nowhere in white space or nothing")
    func nothing() {
        #expect(cuts.sentences(in: Array("  \n ".utf8), 0..<4).isEmpty)
        #expect(cuts.sentences(in: [], 0..<0).isEmpty)
    }
}
