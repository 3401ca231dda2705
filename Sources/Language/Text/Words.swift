internal import Records

/// The words of a stretch of text in arrays, in text order: what tokenising gives and the encoder reads.
///
/// A *token* is a run of characters that stands for one syntactic word, or for several ("don't").
struct Words: Sendable {
    /// Facts about one word that come with the text.
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        /// No white space before it, and not the first of its paragraph.
        static let glued = Flags(rawValue: 1)
        /// Not the first word of its token.
        static let inside = Flags(rawValue: 2)
        static let opensParagraph = Flags(rawValue: 4)
        /// Begins a sentence; set where sentences are given.
        static let opensSentence = Flags(rawValue: 8)
    }

    /// UTF-8 that holds the forms.
    var characters: [UInt8] = []
    /// Where each form stands in `characters`.
    var forms: [ByteSpan] = []
    /// Where each word stands in the text.
    var spans: [ByteSpan] = []
    var flags: [Flags] = []
    /// True when sentences are given, so that none are looked for.
    var sentencesAreGiven = false

    /// Number of words.
    var count: Int { forms.count }

    /// The form of a word.
    func form(_ i: Int) -> String {
        String(decoding: characters[forms[i].range], as: UTF8.self)
    }

    /// Appends words that come after these.
    mutating func append(_ other: Words) {
        let base = characters.count
        characters += other.characters
        forms += other.forms.map { ByteSpan($0.start + base, $0.end + base) }
        spans += other.spans
        flags += other.flags
    }

    /// Some of the words.
    func slice(_ range: Range<Int>) -> Words {
        var part = Words()
        part.sentencesAreGiven = sentencesAreGiven
        guard let first = range.first, let last = range.last else { return part }
        let base = forms[first].start
        part.characters = Array(characters[base..<forms[last].end])
        part.forms = forms[range].map { ByteSpan($0.start - base, $0.end - base) }
        part.spans = Array(spans[range])
        part.flags = Array(flags[range])
        return part
    }
}
