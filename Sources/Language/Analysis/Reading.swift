internal import Records

/// Words made ready for the encoder: their pieces and features.
struct Reading: Sendable {
    private(set) var words: Words
    private(set) var shapes: [WordShape]
    private(set) var quotes: [QuoteState]
    private(set) var input: EncoderInput

    /// Reads words. Quotations never reach over a paragraph, and not over a sentence when
    /// `resetsQuotesAtSentences` is true and sentences are given.
    init(_ words: Words, _ pieces: WordPieces, resetsQuotesAtSentences: Bool) {
        self.words = words
        let resetsAtSentences = resetsQuotesAtSentences && words.sentencesAreGiven
        let quotes = QuoteScanner.states(of: words) { i in
            let flags = words.flags[i]
            return flags.contains(.opensParagraph) || (resetsAtSentences && flags.contains(.opensSentence))
        }
        var input = EncoderInput()
        var shapes: [WordShape] = []
        shapes.reserveCapacity(words.count)
        input.features.reserveCapacity(words.count)
        input.starts.reserveCapacity(words.count + 1)
        words.characters.withUnsafeBufferPointer { characters in
            for i in 0..<words.count {
                let form = UnsafeBufferPointer(rebasing: characters[words.forms[i].range])
                let shape = WordShape(form)
                shapes.append(shape)
                pieces.append(form, to: &input.pieces)
                input.starts.append(Int32(truncatingIfNeeded: input.pieces.count))
                let flags = words.flags[i]
                let boundary: EncoderInput.Boundary
                if flags.contains(.opensParagraph) {
                    boundary = .opensParagraph
                } else if words.sentencesAreGiven {
                    boundary = flags.contains(.opensSentence) ? .opensSentence : .withinSentence
                } else {
                    boundary = .unknown
                }
                input.features.append(
                    EncoderInput.row(shape, boundary, glued: flags.contains(.glued), quotes[i]))
            }
        }
        self.shapes = shapes
        self.quotes = quotes
        self.input = input
    }

    /// Appends words that come after these.
    mutating func append(_ other: Reading) {
        words.append(other.words)
        shapes += other.shapes
        quotes += other.quotes
        let base = Int32(truncatingIfNeeded: input.pieces.count)
        input.pieces += other.input.pieces
        input.starts += other.input.starts.dropFirst().map { $0 + base }
        input.features += other.input.features
    }

    /// Some of the words, as read among all.
    func slice(_ range: Range<Int>) -> Reading {
        var part = self
        part.words = words.slice(range)
        part.shapes = Array(shapes[range])
        part.quotes = Array(quotes[range])
        let (low, high) = (input.starts[range.lowerBound], input.starts[range.upperBound])
        part.input.pieces = Array(input.pieces[Int(low)..<Int(high)])
        part.input.starts = input.starts[range.lowerBound...range.upperBound].map { $0 - low }
        part.input.features = Array(input.features[range])
        return part
    }

    /// The windows of a whole document.
    func windows(limit: Int) -> [Range<Int>] {
        let cutter = Windows(words: words, input: input, limit: limit)
        var found: [Range<Int>] = []
        var start = 0
        while start < words.count {
            let end = cutter.end(from: start, isComplete: true)
            found.append(start..<end)
            start = end
        }
        return found
    }
}

extension Words {
    /// Whether a paragraph begins after the first word.
    var hasInnerParagraphs: Bool { flags.dropFirst().contains { $0.contains(.opensParagraph) } }

    /// The given sentences as ranges of words.
    var sentences: [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for i in flags.indices.dropFirst()
        where flags[i].contains(.opensSentence) || flags[i].contains(.opensParagraph) {
            found.append(start..<i)
            start = i
        }
        if start < count { found.append(start..<count) }
        return found
    }
}
