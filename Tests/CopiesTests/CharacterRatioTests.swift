import Testing

@testable import Copies

@Suite("Likeness by characters")
struct CharacterRatioTests {
    @Test(
        "is twice the matching characters over all",
        arguments: [
            ("abcd", "bcde", Float(0.75)), ("We go on", "we go on", 1), ("abc", "xyz", 0), ("", "abc", 0),
            ("no talks at all", "no walks at all", Float(28) / 30),
        ])
    func ratio(_ a: String, _ b: String, expected: Float) {
        let (x, y) = (CharacterRatio.folded(a), CharacterRatio.folded(b))
        #expect(CharacterRatio.reaches(expected, x, y))
        #expect(!CharacterRatio.reaches(expected + 0.01, x, y))
    }

    @Test("is found as the method says, whatever the characters")
    func reference() {
        let pieces = [
            "the talks ", "no ", "Walks", "é", "中", "🕊️", "\u{10400}", " in Halvik ", "a", "14 vessels",
        ]
        var state: UInt64 = 9
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        func text() -> String { (0..<next(40)).map { _ in pieces[next(pieces.count)] }.joined() }
        for _ in 0..<150 {
            let (a, b) = (text(), text())
            let (x, y) = (CharacterRatio.folded(a), CharacterRatio.folded(b))
            let ratio =
                x.isEmpty && y.isEmpty
                ? 0 : Float(2 * Self.matching(x[...], y[...])) / Float(x.count + y.count)
            for bound in [ratio, 0.3, 0.5, 0.8] as [Float] {
                #expect(CharacterRatio.reaches(bound, x, y) == (ratio >= bound))
            }
            #expect(!CharacterRatio.reaches(ratio + 0.001, x, y))
        }
    }

    /// The first longest common block, and what matches on both sides of it.
    private static func matching(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Int {
        var best = (a.startIndex, b.startIndex, 0)
        for i in a.indices {
            for j in b.indices {
                var size = 0
                while i + size < a.endIndex, j + size < b.endIndex, a[i + size] == b[j + size] { size += 1 }
                // The first to end, as rows are gone through.
                if size > best.2 || (size == best.2 && size > 0 && (i, j) < (best.0, best.1)) {
                    best = (i, j, size)
                }
            }
        }
        guard best.2 > 0 else { return 0 }
        return best.2 + matching(a[..<best.0], b[..<best.1])
            + matching(a[(best.0 + best.2)...], b[(best.1 + best.2)...])
    }
}
