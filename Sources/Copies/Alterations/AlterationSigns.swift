internal import Tables

/// The words whose loss changes what a sentence says: `copies/alteration_signs.tsv`.
struct AlterationSigns: Sendable {
    /// Where the table stands in the data folder.
    static let name = "copies/alteration_signs.tsv"
    /// So many words may stand for “…” in a phrase.
    private static let reach = 4

    enum Class: String, CaseIterable, Sendable {
        case allegation, attribution, possibility, negation, party
    }

    /// A phrase found in a sentence.
    struct Hit: Sendable {
        var sign: Class
        /// False for words that only keep a sign from counting as lost.
        var isTold: Bool
        var tokens: Range<Int>
    }

    private struct Phrase: Sendable {
        var sign: Class
        var isTold: Bool
        /// Keys of its words; `nil` for “…”.
        var words: [UInt64?]
    }

    /// By the key of their first word, longest first.
    private let phrases: [UInt64: [Phrase]]

    /// Reads the table; `reporting` are further words that keep an attribution. Throws ``TableError``.
    init(table: DataTable, path: String, reporting: [String]) throws {
        var phrases: [UInt64: [Phrase]] = [:]
        func add(_ phrase: Phrase) {
            if let first = phrase.words.first, let key = first { phrases[key, default: []].append(phrase) }
        }
        for row in table.rows {
            guard let sign = Class(rawValue: row["class"]), ["sign", "keep"].contains(row["role"]) else {
                throw TableError(
                    path: path, line: row.line,
                    reason: "“\(row["class"]) \(row["role"])” is no class and role")
            }
            let words = row["phrase"].split(whereSeparator: { $0 == " " || $0 == "-" }).map { word in
                word == "…" ? nil : WordScanner.key(String(word))
            }
            guard words.first.flatMap({ $0 }) != nil, words.last.flatMap({ $0 }) != nil else {
                throw TableError(path: path, line: row.line, reason: "“\(row["phrase"])” is no phrase")
            }
            add(Phrase(sign: sign, isTold: row["role"] == "sign", words: words))
        }
        for word in reporting {
            for sign in [Class.allegation, .attribution] {
                add(Phrase(sign: sign, isTold: false, words: [WordScanner.key(word)]))
            }
        }
        self.phrases = phrases.mapValues { list in
            list.enumerated().sorted {
                ($1.element.words.count, $0.offset) < ($0.element.words.count, $1.offset)
            }
            .map(\.element)
        }
    }

    /// The phrases in a run of words; of each class at most one begins at a word, the longest.
    func hits(_ words: [UInt64]) -> [Hit] {
        var result: [Hit] = []
        for start in words.indices {
            var seen: Set<Class> = []
            for phrase in phrases[words[start]] ?? [] where !seen.contains(phrase.sign) {
                guard let end = Self.end(of: phrase.words, words, from: start) else { continue }
                seen.insert(phrase.sign)
                result.append(Hit(sign: phrase.sign, isTold: phrase.isTold, tokens: start..<end))
            }
        }
        return result
    }

    private static func end(of phrase: [UInt64?], _ words: [UInt64], from start: Int) -> Int? {
        var at = start
        var isFree = false
        for word in phrase {
            guard let word else {
                isFree = true
                continue
            }
            let last = isFree ? min(at + reach, words.count - 1) : min(at, words.count - 1)
            guard at <= last, let found = (at...last).first(where: { words[$0] == word }) else { return nil }
            at = found + 1
            isFree = false
        }
        return at
    }
}
