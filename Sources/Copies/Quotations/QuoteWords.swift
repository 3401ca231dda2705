/// The words of a quotation, folded for comparison and as they stand.
struct QuoteWords: Sendable {
    /// So many words are looked at.
    private static let limit = 2_000

    let keys: [UInt64]
    /// The different ones, sorted.
    let set: [UInt64]
    /// Different pairs of neighbouring words, hashed and sorted; of a single word that word.
    let pairs: [UInt64]
    /// What ``CharacterRatio`` compares.
    let characters: [UInt32]
    private let bytes: [UInt8]
    private let ranges: [Range<Int>]

    init(_ text: String) {
        bytes = Array(text.utf8)
        characters = CharacterRatio.folded(text)
        let words = bytes.withUnsafeBufferPointer { WordScanner.words($0, limit: Self.limit) }
        keys = words.map(\.key)
        ranges = words.map(\.bytes)
        set = keys.sortedSet()
        pairs = TextProfile.runs(of: keys, length: 2)
    }

    /// The text from the first word of a range to the last, with what stands between.
    func text(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(decoding: bytes[ranges[first].lowerBound..<ranges[last].upperBound], as: UTF8.self)
    }
}
