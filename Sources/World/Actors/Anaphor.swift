/// What the words of `anaphors.tsv` are.
package enum AnaphorKind: UInt32, Sendable, CaseIterable {
    /// States, and bodies that act as one.
    case state
    /// Persons in an office.
    case person
    /// A number word before the noun, and a possessive pronoun.
    case number, possessive

    package init?(name: String) {
        guard let kind = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
        self = kind
    }
}

/// A phrase that stands for actors named before it: “both sides”, “the two presidents”.
struct Anaphor {
    var antecedent: AnaphorKind
    /// How many are meant.
    var count: Int
    /// Folded word that their offices have in common; empty for any.
    var office: String

    /// Reads a mention of one to four words; `nil` when it is another phrase.
    init?(_ words: MentionWords, _ book: ActorBook) {
        guard (1...4).contains(words.count) else { return nil }
        var count: Int?
        var found: (AnaphorKind, String)?
        for i in 0..<words.count {
            let entry = Self.entry(words, i, book)
            switch entry?.0 {
            case .number: count = entry.map { Int($0.1) } ?? nil
            case .state where i == words.count - 1, .person where i == words.count - 1:
                found = entry.map { ($0.0, book.texts[$0.1]) }
            default: guard i == 0, Self.isArticle(words, i, book) else { return nil }
            }
        }
        guard let found, count != nil || words.count > 1 else { return nil }
        self.count = count ?? 2
        (antecedent, office) = found
    }

    /// True for a mention that opens with “its”, “his”, “their”.
    static func isPossessive(_ words: MentionWords, _ book: ActorBook) -> Bool {
        words.count > 0 && entry(words, 0, book)?.0 == .possessive
    }

    private static func entry(_ words: MentionWords, _ i: Int, _ book: ActorBook) -> (AnaphorKind, UInt32)? {
        guard let number = words.phrase(i..<(i + 1), { book.anaphors[$0].first }),
            let antecedent = AnaphorKind(rawValue: number >> 28)
        else { return nil }
        return (antecedent, number & 0x0FFF_FFFF)
    }

    private static func isArticle(_ words: MentionWords, _ i: Int, _ book: ActorBook) -> Bool {
        words.phrase(i..<(i + 1)) { book.names[$0] }
            .contains(PhraseUse.word.packed(Int(MentionWord.article.rawValue)))
    }
}
