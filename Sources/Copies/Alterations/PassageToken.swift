internal import Records

/// A word of a sentence, or the words of a name, a day or a number as one.
struct PassageToken: Sendable {
    /// Equal for what means the same: a stem, a party, a value.
    var match: UInt64
    /// Keys of its words as written.
    var words: [UInt64]
    /// In the story's text.
    var bytes: Range<Int>
    var reference: Reference?
    var number: Double?
    /// False for words that most sentences have.
    var isContent: Bool
    var isQuoted: Bool
    /// Index of its sentence in the story.
    var sentence: Int

    /// How much it weighs when passages are aligned word by word.
    var weight: Int32 { reference != nil || number != nil ? 4 : isContent ? 3 : 1 }
    /// Key of the first word, for phrases.
    var word: UInt64 { words.first ?? 0 }
    var isParty: Bool { reference.map { $0.kind == .party || $0.kind == .person } ?? false }
}

extension Reference {
    /// True when one names what the other names or implies: a person's state, a state's ministry, a shorter form of a name. Two
    /// persons of one state are two.
    func isRelated(to other: Reference) -> Bool {
        if key == other.key || implied.contains(other.key) || other.implied.contains(key) { return true }
        if kind == .time || other.kind == .time { return false }
        if kind != .person || other.kind != .person, implied.contains(where: other.implied.contains) {
            return true
        }
        return key.split(separator: " ").contains { other.key.split(separator: " ").contains($0) }
    }
}
