import Tables
import Testing

@testable import Copies

@Suite("Tables of altered sentences")
struct AlterationTableTests {
    @Test("every sign has a class, a role and a phrase, and stands once")
    func signs() throws {
        let table = try Samples.folder.table(AlterationSigns.name)
        _ = try AlterationSigns(table: table, path: "", reporting: [])
        #expect(Set(table.rows.map { $0["class"] + " " + $0["phrase"] }).count == table.rows.count)
        for row in table.rows { #expect(row["phrase"] == row["phrase"].lowercased(), "line \(row.line)") }
    }

    @Test("a phrase is found over a few words, and not over many")
    func phrases() throws {
        let table = try Samples.folder.table(AlterationSigns.name)
        let signs = try AlterationSigns(table: table, path: "", reporting: [])
        func told(_ text: String) -> [String] {
            let words = text.split(separator: " ").compactMap { WordScanner.key(String($0)) }
            return signs.hits(words).filter { $0.isTold && $0.sign == .allegation }.map { "\($0.tokens)" }
        }
        #expect(told("in what the old king calls a raid") == ["1..<6"])
        #expect(told("what they saw that day from the tower nobody calls") == [])
    }

    @Test(
        "numbers are read by the value of their words",
        arguments: [
            ("1,200,000", 1_200_000), ("1.2 million", 1_200_000), ("twenty five", 25), ("two dozen", 24),
            ("three hundred thousand", 300_000),
        ])
    func numbers(text: String, value: Double) throws {
        let numbers = KeyedNumbers(try NumberWords(Samples.folder))
        let bytes = Array(text.utf8)
        let words = bytes.withUnsafeBufferPointer { WordScanner.words($0, limit: 10) }
        let found = try #require(numbers.number(words[...], bytes))
        #expect(found.count == words.count)
        #expect(abs(found.value - value) < 1e-6)
    }

    @Test("the words of grammar stand once, in small letters")
    func small() throws {
        let rows = try Samples.folder.table("copies/small_words.tsv").rows
        #expect(Set(rows.map { $0["word"] }).count == rows.count)
        #expect(rows.allSatisfy { $0["word"] == $0["word"].lowercased() })
    }
}
