public import Records

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

extension TextProfile {
    /// Texts of at most so many words get runs of letters, which tell paraphrased sentences.
    static let letterLimit = 150

    /// Reads what a story tells: its title and body without captions, credits and noise, or all of its text when
    /// nothing else is left.
    public convenience init(_ story: Story, _ weights: WordWeights) {
        self.init(story.told, weights)
    }

    /// A number or a capitalised word; one that opens a sentence only if it is capitalised elsewhere too, or before
    /// another capitalised word.
    static func isAnchor(_ word: TextWord, next: TextWord?, names: Set<UInt64>) -> Bool {
        if word.isNumber { return true }
        guard word.isCapitalised else { return false }
        guard word.opensSentence else { return true }
        return names.contains(word.key) || next.map { $0.isCapitalised && !$0.opensSentence } ?? false
    }

    static func sentences(_ words: [TextWord]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for (i, word) in words.enumerated() where word.opensSentence && i > start {
            result.append(start..<i)
            start = i
        }
        if start < words.count { result.append(start..<words.count) }
        return result
    }

    /// The different stems, and for each word where its own stands among them.
    static func bag(_ stems: [UInt64], _ weights: [Float]) -> ([Weighed], [Int32]) {
        let order = stems.indices.sorted { stems[$0] < stems[$1] }
        var result: [Weighed] = []
        var places = [Int32](repeating: 0, count: stems.count)
        var at = 0
        while at < order.count {
            let stem = stems[order[at]]
            var end = at
            // Several words may share a stem: the least telling decides, whatever their order.
            var weight = Float.infinity
            while end < order.count, stems[order[end]] == stem {
                weight = min(weight, weights[order[end]])
                places[order[end]] = Int32(result.count)
                end += 1
            }
            result.append(
                Weighed(stem: stem, weight: weight * (1 + logf(Float(end - at))), count: Int32(end - at)))
            at = end
        }
        return (result, places)
    }

    /// The different runs of so many elements, hashed; of a shorter sequence the whole of it.
    static func runs(of keys: [UInt64], length: Int) -> [UInt64] {
        guard !keys.isEmpty else { return [] }
        let length = min(length, keys.count)
        var result: [UInt64] = []
        result.reserveCapacity(keys.count)
        for start in 0...(keys.count - length) {
            var hash: UInt64 = 0
            for i in start..<(start + length) {
                hash = (hash ^ keys[i]) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
            }
            result.append(hash)
        }
        return result.sortedSet()
    }

    static func letterRuns(_ words: [TextWord], _ text: UnsafeBufferPointer<UInt8>) -> [UInt64] {
        var folded: [UInt8] = []
        for word in words {
            folded.append(0x20)
            for byte in text[word.bytes] { folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
            // A word without end would make this set as large as the text.
            if folded.count > 4_000 { break }
        }
        folded = Array(folded.prefix(4_000))
        guard folded.count >= 4 else { return [] }
        return (0...(folded.count - 4)).map { i in
            folded[i..<(i + 4)].reduce(0) { $0 << 8 | UInt64($1) }
        }.sortedSet()
    }
}
