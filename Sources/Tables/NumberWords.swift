/// Numbers in words, by value: “twenty-five”, “three hundred thousand”, “1.2 million”.
public struct NumberWords: Sendable {
    /// Where the table stands in the data folder.
    public static let name = "text/number_words.tsv"

    /// What stands for a value, in small letters.
    public let numbers: [String: Double]
    /// What multiplies the number before it, in small letters.
    public let scales: [String: Double]

    /// Loads the table. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        try self.init(table: folder.table(Self.name), path: folder.path + "/" + Self.name)
    }

    /// Reads the table. Throws ``TableError``.
    public init(table: DataTable, path: String) throws {
        var numbers: [String: Double] = [:]
        var scales: [String: Double] = [:]
        for row in table.rows {
            guard let value = Double(row["value"]), value >= 0 else {
                throw TableError(path: path, line: row.line, reason: "has no word with a value")
            }
            switch row["kind"] {
            case "number": numbers[row["word"]] = value
            case "scale": scales[row["word"]] = value
            default: throw TableError(path: path, line: row.line, reason: "“\(row["kind"])” is no kind")
            }
        }
        self.numbers = numbers
        self.scales = scales
    }

    /// The number that all of `words` make together, in small letters; `nil` when they make none.
    ///
    /// Hyphens and “and” are passed over; commas in digits group them.
    public func value(_ words: [String]) -> Double? {
        var total = 0.0
        var group: Double?
        for word in words where word != "-" && word != "and" {
            if let scale = scales[word] {
                // “two hundred thousand” is one group, “two million three hundred thousand” are two.
                group = (group ?? 1) * scale
                if scale >= 1000 {
                    total += group ?? 0
                    group = nil
                }
            } else if let value = numbers[word] ?? Self.digits(word) {
                group = (group ?? 0) + value
            } else {
                return nil
            }
        }
        return group == nil && total == 0 ? nil : total + (group ?? 0)
    }

    /// The number that the digits of a word make; `nil` where it is not written in digits.
    public static func digits(_ word: some StringProtocol) -> Double? {
        guard word.first?.isNumber == true || word.first == "." else { return nil }
        return Double(String(word.filter { $0 != "," }))
    }
}
