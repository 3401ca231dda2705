/// How like each sentence of one text is to each of another: the Dice overlap of their stems.
///
/// Instead of laying every two sentences side by side, it looks up for each shared stem the sentences that have it.
struct SentenceLikenesses {
    /// A text with the number of each of its stems among the shared ones: ``SharedStems``.
    struct Side {
        let text: TextProfile
        let numbers: [Int32]
    }

    private let rows: Side
    /// How many stems each sentence of the other text has.
    private let sizes: [Int]
    /// Sentences of the other text by shared stem, one stem's after another's, and where each stem's begin.
    private var sentences: [Int32]
    private var starts: [Int32]

    /// `columns` sentences of the other text are looked at.
    init(_ rows: Side, _ other: Side, _ shared: Int, columns: Int) {
        self.rows = rows
        let sets = other.text.sentenceSets.prefix(columns)
        sizes = sets.map(\.count)
        starts = [Int32](repeating: 0, count: shared + 1)
        for set in sets {
            for place in set where other.numbers[Int(place)] >= 0 {
                starts[Int(other.numbers[Int(place)])] += 1
            }
        }
        var sum: Int32 = 0
        for number in starts.indices { (starts[number], sum) = (sum, sum + starts[number]) }
        sentences = [Int32](repeating: 0, count: Int(sum))
        var next = starts
        for (sentence, set) in sets.enumerated() {
            for place in set where other.numbers[Int(place)] >= 0 {
                let number = Int(other.numbers[Int(place)])
                sentences[Int(next[number])] = Int32(sentence)
                next[number] += 1
            }
        }
    }

    /// Writes the likeness of one sentence to each of the other text's; 0 where it stays below
    /// ``SentenceAlignment/least`` by size alone.
    func fill(_ row: inout [Float], of sentence: Int) {
        for column in row.indices { row[column] = 0 }
        let set = rows.text.sentenceSets[sentence]
        for place in set {
            let number = Int(rows.numbers[Int(place)])
            guard number >= 0 else { continue }
            for at in Int(starts[number])..<Int(starts[number + 1]) { row[Int(sentences[at])] += 1 }
        }
        for column in row.indices where row[column] > 0 {
            let sum = set.count + sizes[column]
            // Sets of very different size cannot reach the least likeness.
            guard 2 * Float(min(set.count, sizes[column])) >= SentenceAlignment.least * Float(sum) else {
                row[column] = 0
                continue
            }
            row[column] = Overlap.ratio(2 * Int(row[column]), sum)
        }
    }
}
