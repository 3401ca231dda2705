internal import Tables

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

    private let functionWords: Set<String>

    init(functionWords: Set<String>) {
        self.functionWords = functionWords
    }

    /// The pairs of sentences, earlier and later, that say the same.
    func pairs(_ sentences: [Range<Int>], in text: [UInt8]) -> [(Range<Int>, Range<Int>)] {
        var before: [(Range<Int>, Set<String>)] = []
        var found: [(Range<Int>, Range<Int>)] = []
        var seen: [Set<String>: Range<Int>] = [:]
        for sentence in sentences {
            let words = contentWords(String(decoding: text[sentence], as: UTF8.self))
            defer { before.append((sentence, words)) }
            guard words.count >= Self.fewest else { continue }
            if words.count >= 8, let first = seen[words] {
                found.append((first, sentence))
                continue
            }
            seen[words] = sentence
            for (other, theirs) in before.suffix(Self.reach).reversed() where theirs.count >= Self.fewest {
                let fewer = min(words.count, theirs.count)
                if Double(words.intersection(theirs).count) >= Self.share * Double(fewer) {
                    found.append((other, sentence))
                    break
                }
            }
        }
        return found
    }

    private func contentWords(_ sentence: String) -> Set<String> {
        Set(
            sentence.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
                .filter { $0.utf8.count > 1 && !functionWords.contains($0) })
    }
}
