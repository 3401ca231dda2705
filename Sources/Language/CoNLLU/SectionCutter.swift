/// Cuts long documents into sections that can be analysed one by one with bounded memory.
///
/// A section ends where a window of the encoder ends and a paragraph (where sentences are given: a sentence)
/// begins, so that cutting changes nothing in the result. Only a single paragraph of more than ``most`` words
/// is cut within.
struct SectionCutter {
    /// A section with its windows, counted from its first word.
    struct Section: Sendable {
        let reading: Reading
        let windows: [Range<Int>]
    }

    /// Words that a section should have.
    static let usual = 4096
    /// Words that a section has at most.
    static let most = 65_536

    private let limit: Int
    private var pending: Reading?

    /// Windows hold at most `limit` pieces.
    init(limit: Int) {
        self.limit = limit
    }

    /// Number of words that wait.
    var pendingCount: Int { pending?.words.count ?? 0 }

    /// Adds words that begin with a paragraph, or with a sentence where sentences are given.
    mutating func add(_ reading: Reading) {
        if pending == nil { pending = reading } else { pending?.append(reading) }
    }

    /// The next section of the words that wait; `nil` when more words are wanted first. `isComplete` says
    /// that none will come.
    mutating func next(isComplete: Bool) -> Section? {
        guard let reading = pending, reading.words.count > 0 else { return nil }
        let count = reading.words.count
        let cutter = Windows(words: reading.words, input: reading.input, limit: limit)
        var windows: [Range<Int>] = []
        var start = 0
        // Number of windows in the section.
        var cut: Int?
        while start < count {
            let remaining = Int(reading.input.starts[count] - reading.input.starts[start])
            if !isComplete && remaining <= limit { break }
            let end = cutter.end(from: start, isComplete: isComplete)
            windows.append(start..<end)
            start = end
            let isSeam =
                end == count ? isComplete : reading.words.opensPart(at: end)
            if isSeam { cut = windows.count }
            if isSeam && end >= Self.usual { break }
            if end >= Self.most {
                cut = cut ?? windows.count
                break
            }
        }
        guard let cut, isComplete || windows[cut - 1].upperBound >= Self.usual || count >= Self.most else {
            return nil
        }
        let end = windows[cut - 1].upperBound
        pending = end < count ? reading.slice(end..<count) : nil
        return Section(reading: reading.slice(0..<end), windows: Array(windows[..<cut]))
    }
}

extension Words {
    /// Whether a section may begin at word `i`.
    fileprivate func opensPart(at i: Int) -> Bool {
        flags[i].contains(sentencesAreGiven ? .opensSentence : .opensParagraph)
    }
}
