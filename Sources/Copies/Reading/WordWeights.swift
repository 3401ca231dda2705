public import Tables

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// How telling each word is: the logarithm of how many stories there are for one that has it.
///
/// The table is fixed and not taken from the stories at hand, so that what is said of a pair of stories does not
/// depend on which others were read before. Words that it lacks count as rare.
public struct WordWeights: Sendable {
    /// Where the table stands in the data folder.
    public static let name = "copies/word_frequencies.tsv"

    private let weights: [UInt64: Float]
    /// Weight of a word that the table lacks.
    let rare: Float

    /// Reads a table with the columns word and stories, and the row `*` for the number of all stories. Throws
    /// ``TableError`` for a line that is no count, or when the number of stories is missing.
    public init(table: DataTable, path: String) throws {
        var counts: [(key: UInt64, count: Float)] = []
        var total: Float?
        for row in table.rows {
            guard let count = Float(row["stories"]), count > 0 else {
                throw TableError(path: path, line: row.line, reason: "“\(row["stories"])” is no count")
            }
            if row["word"] == "*" {
                total = count
            } else if let key = WordScanner.key(row["word"]) {
                counts.append((key, count))
            } else {
                throw TableError(path: path, line: row.line, reason: "has no word")
            }
        }
        guard let total else { throw TableError(path: path, line: 0, reason: "has no row “*”") }
        let least = counts.map(\.count).min() ?? 1
        rare = max(logf(total / least), 1) + 1
        weights = Dictionary(
            counts.map { ($0.key, max(logf(total / $0.count), 0.05)) }, uniquingKeysWith: min)
    }

    /// A word's weight: near 0 for “the”, greatest for what the table does not know.
    func weight(_ key: UInt64) -> Float { weights[key] ?? rare }

    /// True for the words of the table.
    func isCommon(_ key: UInt64) -> Bool { weights[key] != nil }
}
