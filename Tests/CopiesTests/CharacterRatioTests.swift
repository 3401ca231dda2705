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
        #expect(CharacterRatio.reaches(expected, a, b))
        #expect(!CharacterRatio.reaches(expected + 0.01, a, b))
    }
}
