/// A mention cut into words that are folded for comparison: lower case, without accents, stops, apostrophes and
/// possessive endings; hyphens part words.
///
/// Linear in the text; no more than ``mostBytes`` of it are read and no more than ``mostWords`` words are kept.
struct MentionWords {
    /// What is seen at a word that folding takes away.
    struct Marks: OptionSet {
        let rawValue: UInt16
        /// Begins with a capital letter.
        static let capital = Marks(rawValue: 1)
        /// Letters are all capitals.
        static let capitals = Marks(rawValue: 2)
        static let digits = Marks(rawValue: 4)
        /// Ended with 's or s'.
        static let possessive = Marks(rawValue: 8)
        /// Hangs on the word before by a hyphen.
        static let hyphen = Marks(rawValue: 16)
        /// A comma, colon or dash stands before it.
        static let comma = Marks(rawValue: 32)
        static let opened = Marks(rawValue: 64)
        static let closed = Marks(rawValue: 128)
        /// Had stops between its letters.
        static let dotted = Marks(rawValue: 256)
        /// A sentence may have ended before it.
        static let stop = Marks(rawValue: 512)

        /// A phrase does not go on over these.
        static let borders: Marks = [.comma, .opened, .closed]
    }

    struct Word {
        /// In ``key``.
        var start: Int
        var end: Int
        /// In the source.
        var from: Int
        var to: Int
        var marks: Marks
    }

    static let mostWords = 64
    static let mostBytes = 1024

    /// The folded words with a space between each two.
    private(set) var key: [UInt8] = []
    private(set) var words: [Word] = []
    /// True when the mention holds a small letter: then a name is told by its capitals.
    private(set) var hasSmallLetters = false

    var count: Int { words.count }

    /// Cuts UTF-8 text. `letters` gives the one or two ASCII letters of a scalar's index in ``NameFolding``.
    init(
        _ text: UnsafeBufferPointer<UInt8>, words limit: Int = mostWords, bytes: Int = mostBytes,
        letters: (Int) -> UInt16
    ) {
        var cutter = Cutter(text: text, end: min(text.count, bytes), limit: limit)
        key.reserveCapacity(cutter.end + 8)
        words.reserveCapacity(min(limit, cutter.end / 4 + 4))
        cutter.run(letters: letters, key: &key, words: &words, hasSmallLetters: &hasSmallLetters)
    }

    /// The key of the words in a range, as it stands in the table of names.
    func phrase<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        key.withUnsafeBytes { bytes in
            guard let first = range.first, let last = range.last else {
                return body(.init(start: nil, count: 0))
            }
            return body(UnsafeRawBufferPointer(rebasing: bytes[words[first].start..<words[last].end]))
        }
    }

    /// The folded text of words.
    func text(_ range: Range<Int>) -> String { phrase(range) { String(decoding: $0, as: UTF8.self) } }

    func marks(_ i: Int) -> Marks { words[i].marks }

    /// True when a comma, a bracket or the end of a sentence stands between the words of a range.
    func hasBorder(in range: Range<Int>) -> Bool {
        guard range.count > 1 else { return false }
        for i in (range.lowerBound + 1)..<range.upperBound
        where !words[i].marks.isDisjoint(with: [.comma, .opened, .closed, .stop]) { return true }
        return false
    }

    /// True when a word of the range begins with a capital.
    func hasCapital(_ range: Range<Int>) -> Bool {
        for i in range where words[i].marks.contains(.capital) { return true }
        return false
    }
}
