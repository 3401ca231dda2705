import Foundation
import Testing

@testable import Tables

@Suite("Numbers in words")
struct NumberWordsTests {
    private let folder: DataFolder
    private let numbers: NumberWords

    init() throws {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        folder = DataFolder(path: checkout.appending(path: "Resources").path)
        numbers = try NumberWords(folder)
    }

    @Test(
        "have a value",
        arguments: [
            ("seven", 7), ("twenty - five", 25), ("three hundred thousand", 300_000),
            ("two million three hundred thousand", 2_300_000), ("1.5 million", 1_500_000), ("1,200", 1200),
            ("one hundred and six", 106), ("a dozen", nil), ("dozen", 12), ("some", nil), ("", nil),
        ] as [(String, Double?)])
    func values(text: String, value: Double?) {
        #expect(numbers.value(text.split(separator: " ").map(String.init)) == value)
    }

    @Test("stand once in the table, in small letters")
    func rows() throws {
        let words = try folder.table(NumberWords.name).rows.map { $0["word"] }
        #expect(Set(words).count == words.count)
        #expect(words.allSatisfy { !$0.isEmpty && $0 == $0.lowercased() })
    }

    @Test("a row without a value is refused with its line")
    func broken() throws {
        let table = try DataTable(text: "word\tvalue\tkind\nseven\tmany\tnumber\n", path: "numbers.tsv")
        #expect(throws: TableError.self) { try NumberWords(table: table, path: "numbers.tsv") }
    }
}
