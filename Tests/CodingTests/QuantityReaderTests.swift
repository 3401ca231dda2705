import Records
import Testing

@testable import Coding

@Suite("Quantities", .enabled(if: Scenes.areThere))
struct QuantityReaderTests {
    /// Of the noun `noun`, its first place in the text.
    private func quantity(_ text: String, of noun: String) throws -> Quantity? {
        let scene = try Scenes.scene(text)
        let word = try #require(scene.analysis.tokens.firstIndex { $0.form == noun })
        return QuantityReader(scene).quantity(of: word)
    }

    @Test(
        "have a value or limits",
        arguments: [
            ("Norway sent twenty-five doctors to Libya.", "doctors", 25, nil, nil),
            ("Norway sent thirteen doctors to Libya.", "doctors", 13, nil, nil),
            ("Norway sent two dozen doctors to Libya.", "doctors", 24, nil, nil),
            ("Nearly 90,000 soldiers crossed the border.", "soldiers", nil, nil, 90_000),
            ("Up to 40 soldiers crossed the border.", "soldiers", nil, nil, 40),
            ("At least 12 soldiers were killed.", "soldiers", nil, 12, nil),
            ("More than 1.5 million refugees fled to Chad.", "refugees", nil, 1_500_000, nil),
            ("Dozens of soldiers crossed the border.", "Dozens", nil, 24, nil),
            ("Tens of thousands of refugees fled to Chad.", "Tens", nil, 20_000, nil),
        ] as [(String, String, Double?, Double?, Double?)])
    func values(text: String, noun: String, value: Double?, low: Double?, high: Double?) throws {
        let found = try #require(try quantity(text, of: noun))
        #expect([found.value, found.low, found.high] == [value, low, high])
    }

    @Test(
        "the number of a place is none",
        arguments: [("Chad shelled Sector 4.", "Sector"), ("Norway sent doctors.", "doctors")])
    func none(text: String, noun: String) throws {
        #expect(try quantity(text, of: noun) == nil)
    }
}
