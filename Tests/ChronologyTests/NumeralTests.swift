import Testing

@testable import Chronology

@Suite("Numbers")
struct NumeralTests {
    private static func read(_ kind: Numerals.Kind, _ text: String) throws -> [Double] {
        let grammar = try Engine.grammar.get()
        var text = text
        let tokens = text.withUTF8 { grammar.scanner.tokens($0) }
        return grammar.compiled.numerals.read(kind, tokens, 0).filter { $0.end == tokens.count }.map(\.value)
    }

    @Test(
        "are read in digits and words",
        arguments: [
            ("7", 7.0), ("10,000", 10_000), ("twenty-five", 25), ("twenty five", 25),
            ("two hundred and five", 205),
            ("three thousand", 3000), ("a", -1), ("five twenty", -1), ("twenty thirty", -1), ("nineteen", 19),
            ("one hundred and twenty-one", 121), ("two thousand two hundred", 2200),
        ])
    func whole(_ text: String, _ value: Double) throws {
        #expect(try Self.read(.int, text).first ?? -1 == value)
    }

    @Test(
        "have fractions",
        arguments: [("2.5", 2.5), ("2 1/2", 2.5), ("½", 0.5), ("2½", 2.5), ("3/4", 0.75), ("6", 6.0)])
    func counts(_ text: String, _ value: Double) throws {
        #expect(try Self.read(.num, text).last == value)
    }

    @Test(
        "have an order",
        arguments: [("3rd", 3.0), ("third", 3), ("twenty-first", 21), ("thirtieth", 30), ("99th", 99)])
    func ordinals(_ text: String, _ value: Double) throws {
        #expect(try Self.read(.ord, text).first == value)
    }

    @Test(
        "are years in words",
        arguments: [
            ("nineteen eighty-six", 1986.0), ("two thousand and five", 2005),
            ("seventeen hundred thirty three", 1733),
            ("twenty oh one", 2001), ("nineteen", -1), ("twenty-one", -1), ("two thousand", 2000),
        ])
    func years(_ text: String, _ value: Double) throws {
        #expect(try Self.read(.yearwords, text).first ?? -1 == value)
    }
}
