/// The word 4-grams of a text, to tell how much of another text stands in it.
struct ShingleSet: Sendable {
    private var keys: Set<UInt64> = []

    /// `nil` for a text of fewer than 30 words.
    init?(_ text: String) {
        let words = WordKeys.keys(in: Array(text.utf8)[...])
        guard words.count >= 30 else { return nil }
        keys.reserveCapacity(words.count)
        for key in Self.shingles(words) { keys.insert(key) }
    }

    /// Share of the 4-grams of `text` that occur in the set; 0 for fewer than four words.
    func share(of text: [UInt8]) -> Double {
        let shingles = Self.shingles(WordKeys.keys(in: text[...]))
        guard !shingles.isEmpty else { return 0 }
        return Double(shingles.count { keys.contains($0) }) / Double(shingles.count)
    }

    private static func shingles(_ words: [UInt64]) -> [UInt64] {
        guard words.count >= 4 else { return [] }
        return (3..<words.count).map { i in
            var key = words[i - 3]
            for j in (i - 2)...i { key = key &* 0x9E37_79B9_7F4A_7C15 &+ words[j] }
            return key
        }
    }
}
