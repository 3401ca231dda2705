internal import Language
internal import Tables

/// Words by which events are told apart, dated, placed and answered: `coding/event_words.tsv`.
struct EventWords: Sendable {
    private let classes: WordClasses

    /// A class of the table.
    enum Class: String, CaseIterable {
        case repeated, past, cause, stretch, side, yielding, reply, listing, listed, request, accuse, threaten
        case reticent, tolerant, cooperative, unnamed, source, plain, suggesting, talks, necessity
        case before, weighty, ready, punishing, particulars, promise
    }

    /// Throws ``TableError`` for an unknown class.
    init(_ folder: DataFolder) throws {
        classes = try WordClasses(
            folder, "coding/event_words.tsv", known: Set(Class.allCases.map(\.rawValue)))
    }

    /// True when the lemma or the form of a word is of the class.
    func isA(_ name: Class, _ word: Int, _ tree: SyntaxTree) -> Bool {
        let words = classes[class: name.rawValue]
        return words.contains(tree.token(word).form.lowercased())
            || tree.lemmas(word).contains(where: words.contains)
    }
}
