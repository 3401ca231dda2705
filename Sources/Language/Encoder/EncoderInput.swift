/// The words of a stretch of text as the encoder takes them.
struct EncoderInput: Sendable {
    /// Pieces of all words, one after another.
    var pieces: [Int32] = []
    /// Where each word's pieces begin, and the end of the last.
    var starts: [Int32] = [0]
    /// Row of each word in the encoder's table of sums over shape, boundary, glue and quotation.
    var features: [UInt16] = []

    /// Number of words.
    var count: Int { features.count }

    /// Number of pieces of a word.
    func pieceCount(_ word: Int) -> Int { Int(starts[word + 1] - starts[word]) }

    /// What a word's place in its text says about sentence boundaries.
    enum Boundary: UInt8, Sendable {
        case unknown = 0
        case opensSentence = 1
        case withinSentence = 2
        case opensParagraph = 3
    }

    /// Row of the table of sums for a combination of features.
    static func row(_ shape: WordShape, _ boundary: Boundary, glued: Bool, _ quote: QuoteState) -> UInt16 {
        let glue: UInt16 = glued ? 1 : 0
        return ((UInt16(shape.rawValue) * 4 + UInt16(boundary.rawValue)) * 2 + glue) * 4
            + UInt16(quote.rawValue)
    }
}
