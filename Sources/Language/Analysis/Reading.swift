internal import Records

/// Words made ready for the encoder: their pieces and features.
struct Reading: Sendable {
    let words: Words
    let shapes: [WordShape]
    let quotes: [QuoteState]
    let input: EncoderInput

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
        for i in flags.indices.dropFirst() where flags[i].contains(.opensSentence) || flags[i].contains(.opensParagraph) {
            found.append(start..<i)
            start = i
        }
        if start < count { found.append(start..<count) }
        return found
    }
}
