/// The names that the block classifier knows: words of class names with their groups and numbers, and openings.
struct NameVocabulary: Sendable {
    /// What a word of a class name stands for.
    struct Entry: Sendable {
        /// Bits of the word's class groups.
        var groups: UInt16 = 0
        /// Its numbers in the scopes own, near and far; -1 where it has none.
        var own: Int32 = -1
        var near: Int32 = -1
        var far: Int32 = -1

        func row(_ scope: BlockNames.Scope) -> Int {
            switch scope {
            case .own: Int(own)
            case .near: Int(near)
            default: Int(far)
            }
        }
    }

    /// By key of the lower-case word.
    let words: KeyTable<Entry>
    /// Number of an opening, by key of text and scope.
    let texts: KeyTable<Int>

    /// `names` are the classifier's features by name, `prefix` + word, numbered from `first`.
    init(_ classWords: ClassWords, names: [String], first: Int) {
        var words: [UInt64: Entry] = [:]
        var texts: [UInt64: Int] = [:]
        for (key, group) in classWords.groups { words[key, default: Entry()].groups |= 1 << group.rawValue }
        for (i, name) in names.enumerated() {
            for scope in BlockNames.Scope.allCases where name.hasPrefix(scope.prefix) {
                let word = Array(name.utf8.dropFirst(scope.prefix.utf8.count))
                let key = Self.key(word[...])
                switch scope {
                case .own: words[key, default: Entry()].own = Int32(first + i)
                case .near: words[key, default: Entry()].near = Int32(first + i)
                case .far: words[key, default: Entry()].far = Int32(first + i)
                case .opens, .opensTwo, .whole: texts[Self.key(word[...], scope)] = first + i
                }
            }
        }
        self.words = KeyTable(words)
        self.texts = KeyTable(texts)
    }

    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    /// FNV-1a over lower-case bytes.
    static func key(_ byte: UInt8, after key: UInt64) -> UInt64 {
        (key ^ UInt64(lower(byte))) &* 0x0000_0100_0000_01b3
    }

    /// The key of a word.
    static func key(_ word: ArraySlice<UInt8>) -> UInt64 {
        word.reduce(seed) { key($1, after: $0) }
    }

    /// The key of an opening in its scope.
    static func key(_ text: ArraySlice<UInt8>, _ scope: BlockNames.Scope) -> UInt64 {
        text.reduce(seed &+ UInt64(scope.rawValue)) { key($1, after: $0) }
    }
}
