/// The encoder alone on a text, for measuring its speed beside other programs.
public struct EncodingRun: Sendable {
    private let analyser: Analyser
    private let reading: Reading
    private let windows: [Range<Int>]

    fileprivate init(_ analyser: Analyser, _ reading: Reading) {
        self.analyser = analyser
        self.reading = reading
        windows = reading.windows(limit: analyser.encoder.config.window - 2)
    }

    /// Word pieces in each window, the special ones included, in order.
    public var pieces: [[Int32]] {
        windows.map { window in
            let inner =
                Int(reading.input.starts[window.lowerBound])..<Int(reading.input.starts[window.upperBound])
            let config = analyser.encoder.config
            return [Int32(truncatingIfNeeded: config.cls)] + reading.input.pieces[inner]
                + [Int32(truncatingIfNeeded: config.sep)]
        }
    }

    /// Encodes the text once; returns the number of pieces.
    public func run() -> Int {
        let vectors = WordVectors(count: reading.words.count, width: analyser.encoder.config.width)
        let workspace = Encoder.Workspace(analyser.encoder.config, reading.input)
        analyser.encoder.encode(reading.input, windows: windows, into: vectors.buffer.start, workspace)
        return reading.input.pieces.count + 2 * windows.count
    }
}

extension Analyser {
    /// Makes everything ready that comes before the encoder.
    public func prepareEncoding(of text: String) -> EncodingRun {
        var text = text
        let words = text.withUTF8 { self.words(in: $0, paragraphs: nil) }
        return EncodingRun(self, Reading(words, pieces, resetsQuotesAtSentences: false))
    }
}
