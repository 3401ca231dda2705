internal import Tables

/// Cuts words into the pieces of the uncased BERT vocabulary (Devlin et al. 2019), with the model's own
/// spelling of clitics and quotation marks.
struct WordPieces: Sendable {
    /// A word gives at most this many pieces.
    static let mostPieces = 16
    /// A part longer than this many scalars is unknown.
    private static let longestPart = 100

    private let vocabulary: PieceVocabulary
    private let folding: AccentFolding
    private let unknown: Int32
    /// Pieces of words that the model reads as another: "n't" as "not".
    private let respelt: [[UInt8]: [UInt8]]

    /// Number of pieces in the vocabulary.
    var vocabularyCount: Int { vocabulary.count }

    /// Reads `pieces.vocabulary`. Throws ``WeightError`` or ``TableError``.
    init(_ file: WeightFile, _ folder: DataFolder) throws {
        vocabulary = PieceVocabulary(lines: try file.text("pieces.vocabulary").elements)
        folding = try AccentFolding(folder)
        unknown = Int32(truncatingIfNeeded: file.config.unk)
        var respelt: [[UInt8]: [UInt8]] = [:]
        for (form, reading) in [
            ("n't", "not"), ("'ll", "will"), ("'re", "are"), ("'ve", "have"), ("'m", "am"), ("“", "\""),
            ("„", "\""),
            ("«", "\""), ("”", "\""), ("»", "\""), ("``", "\""), ("''", "\""), ("″", "\""),
        ] {
            respelt[Array(form.utf8)] = Array(reading.utf8)
        }
        self.respelt = respelt
        for id in [file.config.cls, file.config.sep, file.config.unk]
        where !(0..<vocabulary.count).contains(id) {
            throw WeightError(path: file.path, reason: "piece \(id) is not in its vocabulary")
        }
    }

    /// Appends the pieces of a word (UTF-8) to `pieces`: at least one, at most ``mostPieces``.
    func append(_ word: UnsafeBufferPointer<UInt8>, to pieces: inout [Int32]) {
        let start = pieces.count
        if word.count <= 4, let other = respelling(word) {
            other.withUnsafeBufferPointer { cut($0, into: &pieces) }
        } else {
            cut(word, into: &pieces)
        }
        if pieces.count == start { pieces.append(unknown) }
        if pieces.count > start + Self.mostPieces {
            pieces.removeLast(pieces.count - start - Self.mostPieces)
        }
    }

    private func respelling(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        if word.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C }) { return nil }
        var low: [UInt8] = []
        var i = 0
        while i < word.count {
            let (value, width) = scalar(in: word, at: i)
            Language.append(value == 0x2019 ? 0x27 : simpleLowercase(value), to: &low)
            i += width
        }
        return respelt[low]
    }

    private func cut(_ word: UnsafeBufferPointer<UInt8>, into pieces: inout [Int32]) {
        var part: [UInt8] = []
        var length = 0
        let limit = pieces.count + Self.mostPieces
        func close() {
            if !part.isEmpty { spell(part, length, into: &pieces) }
            part.removeAll(keepingCapacity: true)
            length = 0
        }
        func take(_ value: UInt32) {
            var value = value
            switch value {
            case 0x2019, 0x2018, 0x02BC, 0x60: value = 0x27
            default: break
            }
            if ScalarTraits.of(value).contains(.punctuation) || Self.isIdeograph(value) {
                close()
                Language.append(value, to: &part)
                length = 1
                close()
            } else {
                Language.append(value, to: &part)
                length += 1
            }
        }
        var i = 0
        while i < word.count, pieces.count < limit {
            let (value, width) = scalar(in: word, at: i)
            i += width
            if value < 0x80 {
                if value >= 0x20, value != 0x7F { take(simpleLowercase(value)) }
                continue
            }
            let traits = ScalarTraits.of(value)
            if value == 0xFFFD || traits.contains(.invisible) { continue }
            if Self.isIdeograph(value) {
                close()
                folding.decompose(value, traits, take)
                close()
                continue
            }
            guard traits.contains(.upper), let scalar = Unicode.Scalar(value) else {
                folding.decompose(value, traits, take)
                continue
            }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                folding.decompose(lower.value, ScalarTraits.of(lower.value), take)
            }
        }
        close()
    }

    private func spell(_ part: [UInt8], _ length: Int, into pieces: inout [Int32]) {
        guard length <= Self.longestPart else {
            pieces.append(unknown)
            return
        }
        let start = pieces.count
        var from = 0
        while from < part.count {
            guard let (id, end) = vocabulary.longestPiece(of: part, from: from) else {
                pieces.removeLast(pieces.count - start)
                pieces.append(unknown)
                return
            }
            pieces.append(id)
            from = end
        }
    }

    /// The ranges that BERT takes for ideographs.
    private static func isIdeograph(_ value: UInt32) -> Bool {
        guard value >= 0x3400 else { return false }
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            return true
        default: return false
        }
    }
}
