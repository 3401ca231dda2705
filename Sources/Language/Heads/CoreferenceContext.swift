/// What coreference asks of pairs of words besides their vectors: distance, likeness, quotation, kinds of
/// pronouns.
struct CoreferenceContext: Sendable {
    /// Lower-cased forms by number.
    private let words: [Int32]
    private let pronouns: [UInt8]
    private let isQuoted: [Bool]
    private let sentences: [Int32]
    /// The run of capitalised words that a word stands in, by number; −1 for a word in none.
    private let runOf: [Int32]
    private let runs: [NameRun]

    /// Capitalised words that follow each other, by number: as they stand, and each once in order.
    private struct NameRun: Sendable {
        let words: [Int32]
        let sorted: [Int32]

        init(_ words: ArraySlice<Int32>) {
            self.words = Array(words)
            var sorted: [Int32] = []
            for word in words.sorted() where sorted.last != word { sorted.append(word) }
            self.sorted = sorted
        }
    }

    /// Prepares the words of a document with their shapes and quotation states.
    init(_ lowercased: [String], _ shapes: [WordShape], _ quotes: [QuoteState], sentences: [Range<Int>]) {
        var numbers: [String: Int32] = [:]
        let words: [Int32] = lowercased.map { word in
            if let known = numbers[word] { return known }
            let next = Int32(numbers.count)
            numbers[word] = next
            return next
        }
        let pronouns = lowercased.map { UInt8(Pronouns.number($0)) }
        isQuoted = quotes.map { $0 == .inside }
        var sentenceOf = [Int32](repeating: 0, count: lowercased.count)
        var runOf = [Int32](repeating: -1, count: lowercased.count)
        var runs: [NameRun] = []
        func isName(_ i: Int) -> Bool { (2...5).contains(shapes[i].rawValue) && pronouns[i] == 0 }
        for (number, sentence) in sentences.enumerated() {
            var i = sentence.lowerBound
            while i < sentence.upperBound {
                sentenceOf[i] = Int32(number)
                guard isName(i) else {
                    i += 1
                    continue
                }
                var end = i
                while end < sentence.upperBound, isName(end) {
                    sentenceOf[end] = Int32(number)
                    end += 1
                }
                for k in i..<end { runOf[k] = Int32(runs.count) }
                runs.append(NameRun(words[i..<end]))
                i = end
            }
        }
        self.words = words
        self.pronouns = pronouns
        self.sentences = sentenceOf
        self.runOf = runOf
        self.runs = runs
    }

    /// Calls `body` with the rows of the feature table for a word and one before it.
    @inline(__always)
    func withRows(_ i: Int, _ j: Int, _ body: (Int) -> Void) {
        body(Self.distance(i - j))
        let sentence = Int(sentences[i] - sentences[j])
        body(12 + (sentence < 3 ? sentence : sentence < 5 ? 3 : 4))
        body(match(i, j))
        body(25 + (isQuoted[i] ? 2 : 0) + (isQuoted[j] ? 1 : 0))
        body(32 + 10 * Int(pronouns[i]) + Int(pronouns[j]))
    }

    private static func distance(_ n: Int) -> Int {
        switch n {
        case ..<5: max(0, n - 1)
        case ..<8: 4
        case ..<16: 5
        case ..<32: 6
        case ..<64: 7
        case ..<128: 8
        case ..<256: 9
        case ..<512: 10
        default: 11
        }
    }

    private func match(_ i: Int, _ j: Int) -> Int {
        let (a, b) = (runOf[i], runOf[j])
        if a < 0 || b < 0 { return words[i] == words[j] ? 22 : 23 }
        if a == b { return 17 }
        let (own, other) = (runs[Int(a)], runs[Int(b)])
        if own.words == other.words { return 17 }
        var common = 0
        var (x, y) = (0, 0)
        while x < own.sorted.count, y < other.sorted.count {
            if own.sorted[x] == other.sorted[y] {
                common += 1
                x += 1
                y += 1
            } else if own.sorted[x] < other.sorted[y] {
                x += 1
            } else {
                y += 1
            }
        }
        if common == own.sorted.count { return 18 }
        if common == other.sorted.count { return 19 }
        return common > 0 ? 20 : 21
    }
}
