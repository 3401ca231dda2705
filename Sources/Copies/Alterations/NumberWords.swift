internal import Tables

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Reads numbers by value, whether in digits or in words: “1.2 million”, “1,200,000”, “twenty-five”.
struct NumberWords: Sendable {
    /// Where the table stands in the data folder.
    static let name = "copies/number_words.tsv"

    private let numbers: [UInt64: Double]
    private let scales: [UInt64: Double]

    /// Reads the table. Throws ``TableError``.
    init(table: DataTable, path: String) throws {
        var numbers: [UInt64: Double] = [:]
        var scales: [UInt64: Double] = [:]
        for row in table.rows {
            guard let value = Double(row["value"]), let key = WordScanner.key(row["word"]) else {
                throw TableError(path: path, line: row.line, reason: "has no word with a value")
            }
            switch row["kind"] {
            case "number": numbers[key] = value
            case "scale": scales[key] = value
            default: throw TableError(path: path, line: row.line, reason: "“\(row["kind"])” is no kind")
            }
        }
        self.numbers = numbers
        self.scales = scales
    }

    /// The number that begins at a word, and how many words it has; `nil` when none does.
    func number(_ words: ArraySlice<TextWord>, _ text: [UInt8]) -> (value: Double, count: Int)? {
        guard let first = words.first, var value = simple(first, text) else { return nil }
        var at = words.startIndex + 1
        // “twenty-five”
        if !first.isNumber, value >= 20, value < 100, at < words.endIndex, let unit = numbers[words[at].key],
            unit > 0, unit < 10
        {
            value += unit
            at += 1
        }
        while at < words.endIndex, let scale = scales[words[at].key] {
            value *= scale
            at += 1
        }
        return (value, at - words.startIndex)
    }

    private func simple(_ word: TextWord, _ text: [UInt8]) -> Double? {
        guard word.isNumber else { return numbers[word.key] }
        let digits = text[word.bytes].filter { $0 != 0x2C }
        return strtod(String(decoding: digits, as: UTF8.self), nil)
    }
}
