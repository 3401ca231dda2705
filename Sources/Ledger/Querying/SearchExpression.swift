/// What a user types to search text, made safe for SQLite's full-text index.
///
/// All words must occur, in any form that the English stemmer takes for the same (“talk”, “talks”). Quotation
/// marks hold a phrase together, a final `*` asks for words that begin so, a leading `-` for texts without
/// the word, and `OR` between two words for either. Everything else is plain text: nothing that is typed
/// reaches the index as an operator of its own language.
///
/// ```swift
/// try SearchExpression("\"missile defence\" sanction* -gas")
/// ```
public struct SearchExpression: Hashable, Sendable {
    /// As typed.
    public let text: String
    /// The query in the language of FTS5.
    let fullText: String

    /// Most words and phrases in one search; FTS5 has a limit on the depth of its expressions.
    private static let limit = 64

    /// Reads a search. Throws ``LedgerError/badSearch(query:reason:)`` when it is not understood or empty.
    public init(_ text: String) throws {
        func bad(_ reason: String) -> LedgerError { .badSearch(query: Self.brief(text), reason: reason) }
        var wanted: [[String]] = []
        var unwanted: [String] = []
        var joins = false
        let terms = try SearchTerm.split(text) { bad("a quotation mark is not closed") }
        guard terms.count <= Self.limit else { throw bad("more than \(Self.limit) words") }
        for term in terms {
            if term.isOr {
                guard !joins, !wanted.isEmpty else { throw bad("OR needs a word on both sides") }
                joins = true
            } else if !term.isSearchable {
                continue
            } else if term.isExcluded {
                guard !joins else { throw bad("OR needs a word on both sides") }
                unwanted.append(term.fullText)
            } else if joins {
                wanted[wanted.count - 1].append(term.fullText)
                joins = false
            } else {
                wanted.append([term.fullText])
            }
        }
        guard !joins else { throw bad("OR needs a word on both sides") }
        guard !wanted.isEmpty else {
            throw bad(unwanted.isEmpty ? "it has no word" : "it only says what to leave out")
        }
        let all = wanted.map { "(" + $0.joined(separator: " OR ") + ")" }.joined(separator: " AND ")
        self.text = text
        fullText = unwanted.isEmpty ? all : "(\(all)) NOT (\(unwanted.joined(separator: " OR ")))"
    }

    /// The whole text as one phrase; `nil` when it has no word.
    static func phrase(_ text: String) -> String? {
        let term = SearchTerm(text: text)
        return term.isSearchable ? term.fullText : nil
    }

    private static func brief(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }
}

/// One word or phrase of a search.
private struct SearchTerm {
    var text: String
    var isPhrase = false
    var isExcluded = false
    var isPrefix = false

    var isOr: Bool { !isPhrase && !isExcluded && !isPrefix && text == "OR" }

    /// True when the index's tokenizer finds a word in it: letters, numbers and private-use characters.
    var isSearchable: Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .decimalNumber, .letterNumber, .otherNumber, .privateUse:
                true
            default: false
            }
        }
    }

    /// As a quoted string of FTS5, which knows no escape but the doubled quotation mark and ends at a NUL.
    var fullText: String {
        var quoted = "\""
        for scalar in text.unicodeScalars where scalar != "\"" {
            quoted.unicodeScalars.append(scalar == "\0" ? " " : scalar)
        }
        return quoted + "\"" + (isPrefix ? "*" : "")
    }

    /// Cuts a search at white space outside quotation marks. Throws what `unclosed` gives for an open one.
    static func split(_ text: String, unclosed: () -> any Error) throws -> [SearchTerm] {
        var terms: [SearchTerm] = []
        var rest = text[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
                continue
            }
            var term = SearchTerm(text: "")
            if first == "-", rest.count > 1 {
                term.isExcluded = true
                rest.removeFirst()
            }
            if let opening = rest.first, let closing = closings[opening] {
                rest.removeFirst()
                guard let end = rest.firstIndex(where: { closing.contains($0) }) else { throw unclosed() }
                term.text = String(rest[..<end])
                term.isPhrase = true
                rest = rest[rest.index(after: end)...]
                if rest.first == "*" {
                    term.isPrefix = true
                    rest.removeFirst()
                }
            } else {
                let word = rest.prefix { !$0.isWhitespace && closings[$0] == nil }
                rest = rest[word.endIndex...]
                term.isPrefix = word.last == "*"
                term.text = String(term.isPrefix ? word.dropLast() : word)
            }
            terms.append(term)
        }
        return terms
    }

    /// Which marks close a phrase, by the mark that opens it.
    private static let closings: [Character: String] = ["\"": "\"", "“": "”", "„": "“”", "«": "»"]
}
