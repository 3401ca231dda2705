/// Finds sentences that repeat the one before in other words, as machine-reworded copies do.
///
/// They stay in the text: two versions of a sentence are evidence of what was altered.
struct DoubledSentences {
    /// How many sentences back a repetition is looked for.
    private static let reach = 2
    /// Content words that the shorter sentence must have.
    private static let fewest = 4
    /// Share of the shorter sentence's content words that must stand in the other one.
    private static let share = 0.75

    private let functionWords: Set<UInt64>

    /// `functionWords` are keys of words that say little: see ``WordKeys``.
    init(functionWords: Set<UInt64>) {
        self.functionWords = functionWords
    }

    /// The pairs of sentences, earlier and later, that say the same.
    func pairs(_ sentences: [Range<Int>], in text: [UInt8]) -> [(Range<Int>, Range<Int>)] {
        var before: [(Range<Int>, [UInt64])] = []
        var found: [(Range<Int>, Range<Int>)] = []
        var seen: [[UInt64]: Range<Int>] = [:]
        for sentence in sentences {
            let words = contentWords(text[sentence])
            defer { before.append((sentence, words)) }
            guard words.count >= Self.fewest else { continue }
            if words.count >= 8, let first = seen[words] {
                found.append((first, sentence))
                continue
            }
            seen[words] = sentence
            for (other, theirs) in before.suffix(Self.reach).reversed() where theirs.count >= Self.fewest {
                let fewer = min(words.count, theirs.count)
                if Double(Self.common(words, theirs)) >= Self.share * Double(fewer) {
                    found.append((other, sentence))
                    break
                }
            }
        }
        return found
    }

    /// The keys of the words that say something, sorted, each once.
    private func contentWords(_ sentence: ArraySlice<UInt8>) -> [UInt64] {
        var keys: [UInt64] = []
        WordKeys.forEach(in: sentence) { key, length in
            if length > 1, !functionWords.contains(key) { keys.append(key) }
        }
        keys.sort()
        var unique: [UInt64] = []
        for key in keys where unique.last != key { unique.append(key) }
        return unique
    }

    /// How many keys two sorted lists share.
    private static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
        var (i, j, count) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                count += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return count
    }
}
