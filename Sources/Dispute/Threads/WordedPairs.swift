internal import Copies

/// Which items may share half of their telling weight, without comparing each with each: such a pair has a stem in common that
/// stands among those that make half of the weight of the lighter one.
enum WordedPairs {
    /// Pairs of indices, each once, the lesser first.
    static func pairs(_ items: [ThreadItem]) -> [(Int, Int)] {
        var byStem: [UInt64: [Int]] = [:]
        for (i, item) in items.enumerated() where item.isWorded {
            for stem in item.words.stems { byStem[stem.key, default: []].append(i) }
        }
        var found: Set<[Int]> = []
        for (i, item) in items.enumerated() where item.isWorded {
            for key in prefix(item.words) {
                for j in byStem[key] ?? [] where j != i { found.insert([min(i, j), max(i, j)]) }
            }
        }
        return found.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map { ($0[0], $0[1]) }
    }

    /// The most telling stems, up to the one with which they make more than half of the weight.
    private static func prefix(_ words: TellingWords) -> [UInt64] {
        var sum: Float = 0
        var keys: [UInt64] = []
        for stem in words.stems {
            keys.append(stem.key)
            sum += stem.weight
            if sum > words.total / 2 { break }
        }
        return keys
    }
}
