internal import Language
internal import Tables

/// Words by which the parties of an event are told: `coding/party_words.tsv`.
struct PartyWords: Sendable {
    private let classes: WordClasses

    /// A class of the table.
    enum Class: String, CaseIterable {
        case accord, paper, reception, outsider, made
    }

    /// Throws ``TableError`` for an unknown class.
    init(_ folder: DataFolder) throws {
        classes = try WordClasses(
            folder, "coding/party_words.tsv", known: Set(Class.allCases.map(\.rawValue)))
    }

    /// True when the lemma of a word is of the class; unlike ``EventWords``, which looks at its form as well.
    func isA(_ name: Class, _ word: Int, _ tree: SyntaxTree) -> Bool {
        isA(name, tree.token(word).lemma)
    }

    /// The same of a lemma or, for the class `made`, a form.
    func isA(_ name: Class, _ text: some StringProtocol) -> Bool {
        classes[class: name.rawValue].contains(text.lowercased())
    }
}
