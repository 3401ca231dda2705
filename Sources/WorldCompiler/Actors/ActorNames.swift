internal import World

/// Collects the phrases of all tables, folded as mentions are.
struct ActorNames {
    private let letters: [UInt16]
    private let skeleton: NameSkeleton
    private(set) var index = NameIndexWriter()
    private(set) var skeletons = NameIndexWriter()
    private var longest: [String: Int] = [:]

    init(letters: [UInt16], skeleton: NameSkeleton) {
        self.letters = letters
        self.skeleton = skeleton
    }

    /// The folded words of a name.
    func words(_ name: String) -> [String] { FoldedPhrase.words(name) { letters[$0] } }

    /// Adds a phrase; without words it is left out. An acronym counts only in capitals.
    mutating func add(_ name: String, _ use: PhraseUse, _ number: Int) {
        let words = words(name)
        guard let first = words.first, words.count <= FoldedPhrase.mostWords else { return }
        longest[first] = max(longest[first] ?? 0, words.count)
        let isAcronym =
            words.count == 1 && name.utf8.count <= 6 && name.contains { $0.isUppercase }
            && name.allSatisfy { $0.isUppercase || $0 == "." || $0.isNumber }
        index.add(words.joined(separator: " "), use.packed(number, isAcronym: isAcronym))
    }

    /// Adds the skeleton of a name, if it is long enough to be one name's only.
    mutating func addSkeleton(_ name: String, _ use: PhraseUse, _ number: Int, shortest: Int) {
        let words = words(name)
        let key = skeleton.of(words.map { Array($0.utf8) })
        guard key.count >= shortest else { return }
        skeletons.add(String(decoding: key, as: UTF8.self), use.packed(number))
    }

    /// First word → words of the longest phrase.
    func heads() -> NameIndexWriter {
        var heads = NameIndexWriter()
        for (word, count) in longest { heads.add(word, UInt32(count)) }
        return heads
    }
}
