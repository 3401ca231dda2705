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

    /// The whole text, parted at the words that stayed; what stands between two of one sort belongs to them.
    func runs(kept: Set<Int>) -> [WordDiff.Run] {
        var runs: [WordDiff.Run] = []
        func add(_ range: Range<Int>, _ isChange: Bool) {
            guard !range.isEmpty else { return }
            runs.append(WordDiff.Run(text: String(decoding: bytes[range], as: UTF8.self), isChange: isChange))
        }
        var (at, word) = (0, 0)
        while word < ranges.count {
            let isChange = !kept.contains(word)
            var last = word
            while last + 1 < ranges.count, kept.contains(last + 1) != isChange { last += 1 }
            let end = ranges[last].upperBound
            if isChange {
                add(at..<ranges[word].lowerBound, false)
                add(ranges[word].lowerBound..<end, true)
            } else {
                add(at..<end, false)
            }
            (at, word) = (end, last + 1)
        }
        add(at..<bytes.count, false)
        return runs
    }

    /// The text from the first word of a range to the last, with what stands between.
    func text(_ range: Range<Int>) -> String {
        guard let first = range.first, let last = range.last else { return "" }
        return String(decoding: bytes[ranges[first].lowerBound..<ranges[last].upperBound], as: UTF8.self)
    }
}
