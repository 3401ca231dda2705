import Foundation
import Records
import Tables
import Testing

@testable import Language

/// The small random model and what the reference implementation answers with it (`Training/small_model.py`).
enum SmallModel {
    static let folder = DataFolder(
        path: URL(filePath: #filePath).appending(path: "../../../Resources").standardized.path)

    static func url(_ name: String) throws -> URL {
        try #require(Bundle.module.url(forResource: "Fixtures/" + name, withExtension: nil))
    }

    static func analyser(
        _ arithmetic: Arithmetic = .float, kernels: KernelChoice = .best
    ) throws -> Analyser {
        try Analyser(folder, weights: try url("small.dml").path, arithmetic: arithmetic, kernels: kernels)
    }

    static func answers() throws -> [Answer] {
        try JSONDecoder().decode([Answer].self, from: try Data(contentsOf: try url("small.json")))
    }

    /// Spans of words are half-open pairs; of text, in code points.
    struct Answer: Decodable, Sendable, CustomTestStringConvertible {
        var text: String
        var paragraphs: [[Int]]
        var words: [[Int]]
        var pieces: [[Int32]]
        var shapes: [UInt8]
        var quotes: [UInt8]
        var windows: [[Int]]
        var vectors: [Float]
        var quantised: [Float]
        var sentences: [[Int]]
        var upos: [String]
        var xpos: [String]
        var feats: [String]
        var lemmas: [String]
        var heads: [Int]
        var relations: [String]
        var entities: [Entity]
        var attributions: [Attribution]
        var chains: [[[Int]]]

        var testDescription: String { String(text.prefix(30)) }

        struct Entity: Decodable, Sendable, Equatable {
            var type: String
            var start: Int
            var end: Int

            init(type: String, start: Int, end: Int) {
                (self.type, self.start, self.end) = (type, start, end)
            }

            init(from decoder: any Decoder) throws {
                var values = try decoder.unkeyedContainer()
                self.init(
                    type: try values.decode(String.self), start: try values.decode(Int.self),
                    end: try values.decode(Int.self))
            }
        }

        struct Attribution: Decodable, Sendable, Equatable {
            var cue: [Int]?
            var source: [Int]?
            var contents: [[Int]]
        }
    }

    /// The words of a text as the analyser reads them.
    static func reading(_ text: String, _ analyser: Analyser) -> Reading {
        var text = text
        let words = text.withUTF8 { bytes in
            var words = Words()
            words.characters = Array(bytes)
            for span in Paragraphs.spans(in: bytes) {
                analyser.tokeniser.append(span, of: bytes, offset: 0, base: 0, to: &words)
            }
            return words
        }
        return Reading(words, analyser.pieces, resetsQuotesAtSentences: false)
    }

    static func vectors(_ reading: Reading, _ windows: [Range<Int>], _ analyser: Analyser) -> [Float] {
        let width = analyser.encoder.config.width
        let vectors = WordVectors(count: reading.words.count, width: width)
        analyser.encoder.encode(
            reading.input, windows: windows, into: vectors.buffer.start,
            Encoder.Workspace(analyser.encoder.config, reading.input))
        return (0..<(reading.words.count * width)).map { vectors.buffer[$0] }
    }
}

extension Range<Int> {
    var pair: [Int] { [lowerBound, upperBound] }
}
