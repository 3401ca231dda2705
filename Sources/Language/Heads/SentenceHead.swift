/// Finds where sentences begin in raw text.
struct SentenceHead: Sendable {
    /// No sentence is longer than this many words.
    static let longest = 200

    private let matrix: FloatMatrix
    private let threshold: Float

    /// Reads the linear map `sentence`.
    init(_ file: WeightFile, _ kernels: Kernels) throws {
        matrix = try FloatMatrix(file, "sentence", 1, file.config.width, kernels)
        threshold = file.config.sentenceThreshold
    }

    /// The logit of a sentence start at each word.
    func logits(_ vectors: WordVectors) -> [Float] {
        var found: [Float] = []
        found.reserveCapacity(vectors.count)
        vectors.blocks(of: matrix, words: 0..<vectors.count) { _, rows, scores, stride in
            for row in 0..<rows { found.append(scores[row * stride]) }
        }
        return found
    }

    /// The sentences of words with these logits: ranges of words that follow each other.
    func sentences(_ logits: [Float], _ flags: [Words.Flags]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for i in 1..<max(1, logits.count) {
            if flags[i].contains(.opensParagraph) || (logits[i] > threshold && !flags[i].contains(.inside)) {
                Self.append(start..<i, logits, flags, to: &found)
                start = i
            }
        }
        if start < logits.count { Self.append(start..<logits.count, logits, flags, to: &found) }
        return found
    }

    /// Appends a sentence, cut at its likeliest inner starts while it is too long.
    private static func append(
        _ sentence: Range<Int>, _ logits: [Float], _ flags: [Words.Flags], to found: inout [Range<Int>]
    ) {
        var start = sentence.lowerBound
        while sentence.upperBound - start > longest {
            let inner = (start + 1)..<(start + longest)
            var cut = inner.upperBound
            for i in inner where !flags[i].contains(.inside) {
                if cut == inner.upperBound || logits[i] > logits[cut] { cut = i }
            }
            found.append(start..<cut)
            start = cut
        }
        found.append(start..<sentence.upperBound)
    }
}
