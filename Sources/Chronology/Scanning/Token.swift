/// A word, a run of digits or one punctuation mark of a text.
struct Token: Sendable {
    /// First byte.
    var start: Int
    /// Byte behind the last.
    var end: Int
    /// Id in the ``Lexicon``: ``Lexicon/unknown``, ``Lexicon/digits``, ``Lexicon/fourDigits`` or a word's own.
    var word: Int32
    /// Value of a run of up to nine digits, else −1.
    var number: Int32
    var marks: Marks

    /// What stands before a token and how it is written.
    struct Marks: OptionSet, Sendable {
        let rawValue: UInt8
        /// White space before it.
        static let spaced = Marks(rawValue: 1)
        /// No expression goes on from the token before: an empty line, or a line that is no wrapped one.
        static let barrier = Marks(rawValue: 2)
        static let capital = Marks(rawValue: 4)
        static let letters = Marks(rawValue: 8)
        /// A word of letters that is all capitals.
        static let shouted = Marks(rawValue: 16)
        /// A word that ends in -ed, as most past forms do.
        static let ed = Marks(rawValue: 32)
        /// A small letter at the end, -s: a plural noun or a verb.
        static let s = Marks(rawValue: 64)
        /// `=`, `&` and the like stand around it: no running text.
        static let currency = Marks(rawValue: 128)
    }

    /// Number of bytes.
    var count: Int { end - start }
    var isDigits: Bool { word == Lexicon.digits || word == Lexicon.fourDigits }
    var isGlued: Bool { !marks.contains(.spaced) }
}
