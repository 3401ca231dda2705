import Foundation
import Records
import Testing

@testable import Language

/// The shipped weights give what the training code says they give, on sentences of our own
/// (`Tests/LanguageTests/Fixtures/README.md`).
@Suite(.enabled(if: Shipped.isThere, "the shipped weights or their answers are not there"))
struct ExpectedTests {
    private static let analysers = Result {
        (
            float: try Analyser(SmallModel.folder, arithmetic: .float),
            eightBit: try Analyser(SmallModel.folder, arithmetic: .eightBit)
        )
    }

    @Test(arguments: Shipped.documents)
    func `words, features and windows are those of the training code`(_ document: Shipped.Document) throws {
        let analyser = try Self.analysers.get().float
        let map = OffsetMap(document.text)
        let reading = SmallModel.reading(document.text, analyser)
        let flags = reading.words.flags
        #expect(reading.words.spans.map { [map.position($0).start, map.position($0).end] } == document.spans)
        #expect(flags.indices.filter { flags[$0].contains(.glued) } == document.glued)
        #expect(flags.indices.filter { flags[$0].contains(.inside) } == document.inside)
        #expect(flags.indices.filter { flags[$0].contains(.opensParagraph) } == document.paragraphStarts)
        #expect(reading.shapes.map(\.rawValue) == document.shapes)
        #expect(reading.quotes.map(\.rawValue) == document.quotes)
        let run = analyser.prepareEncoding(of: document.text)
        #expect(run.pieces.flatMap { $0 } == document.pieces)
        #expect(reading.windows(limit: analyser.encoder.config.window - 2).map(\.pair) == document.windows)
    }

    @Test(arguments: Shipped.documents)
    func `every head answers in floats as the training code does`(_ document: Shipped.Document) throws {
        let analysis = try Self.analysers.get().float.analyse(document.text)
        document.fp32.compare(analysis)
    }

    @Test func `in eight bits hardly an answer differs`() throws {
        // A value on the border between two steps may round either way, which can move a close decision.
        var total = 0
        var different = 0
        for document in Shipped.documents {
            let analysis = try Self.analysers.get().eightBit.analyse(document.text)
            total += analysis.tokens.count
            different += document.int8.differences(analysis)
        }
        #expect(Double(different) < 0.02 * Double(total))
    }

    @Test func `hidden states in floats differ by less than one in ten thousand`() throws {
        let document = try #require(Shipped.documents.first { $0.numbers != nil })
        let expected = try #require(document.numbers?["hidden"]?.values)
        let words = try #require(document.numbers?["words"]?.values)
        let analyser = try Self.analysers.get().float
        let reading = SmallModel.reading(document.text, analyser)
        let windows = reading.windows(limit: analyser.encoder.config.window - 2)
        let own = SmallModel.vectors(reading, windows, analyser)
        #expect(own.count == words.count)
        #expect(zip(own, words).map { abs($0 - $1) }.max() ?? 1 < 1e-4)

        let width = analyser.encoder.config.width
        let workspace = Encoder.Workspace(analyser.encoder.config, reading.input)
        let vectors = WordVectors(count: reading.words.count, width: width)
        analyser.encoder.encode(reading.input, windows: [windows[0]], into: vectors.buffer.start, workspace)
        #expect((0..<expected.count).map { abs(workspace.hidden[$0] - expected[$0]) }.max() ?? 1 < 1e-4)
    }
}

/// What the training code says about our sentences.
enum Shipped {
    static let documents: [Document] = {
        guard let url = try? SmallModel.url("expected.ndjson"), let data = try? Data(contentsOf: url) else {
            return []
        }
        return data.split(separator: 0x0A).compactMap {
            try? JSONDecoder().decode(Document.self, from: Data($0))
        }
    }()

    static var isThere: Bool {
        !documents.isEmpty
            && FileManager.default.fileExists(atPath: SmallModel.folder.path + "/" + Analyser.weightsName)
    }

    struct Document: Decodable, Sendable, CustomTestStringConvertible {
        var text: String
        var spans: [[Int]]
        var glued: [Int]
        var inside: [Int]
        var paragraphStarts: [Int]
        var shapes: [UInt8]
        var quotes: [UInt8]
        var windows: [[Int]]
        var pieces: [Int32]
        var fp32: Answers
        var int8: Answers
        var numbers: [String: Numbers]?

        var testDescription: String { String(text.prefix(30)) }
    }

    struct Numbers: Decodable, Sendable {
        var f32: String

        var values: [Float]? {
            guard let data = Data(base64Encoded: f32) else { return nil }
            return data.withUnsafeBytes { bytes in
                stride(from: 0, to: bytes.count, by: 4).map { at in
                    let bits = bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self)
                    return Float(bitPattern: UInt32(littleEndian: bits))
                }
            }
        }
    }

    struct Answers: Decodable, Sendable {
        var sentenceStarts: [Int]
        var upos: [String]
        var xpos: [String]
        var feats: [String]
        var lemmas: [String]
        var heads: [Int]
        var relations: [String]
        var entities: [String]
        var attributions: [Attribution]
        var chains: [[[Int]]]

        struct Attribution: Decodable, Sendable, Hashable {
            var cue: [Int]?
            var source: [Int]?
            var content: [[Int]]
        }

        /// The same of our analysis.
        init(_ analysis: Analysis) {
            sentenceStarts = analysis.sentences.map(\.tokens.lowerBound)
            upos = analysis.tokens.map(\.upos)
            xpos = analysis.tokens.map(\.xpos)
            feats = analysis.tokens.map(\.feats)
            lemmas = analysis.tokens.map(\.lemma)
            relations = analysis.tokens.map(\.relation)
            heads = []
            for sentence in analysis.sentences {
                for i in sentence.tokens {
                    heads.append(analysis.tokens[i].head.map { $0 - sentence.tokens.lowerBound + 1 } ?? 0)
                }
            }
            entities = [String](repeating: "O", count: analysis.tokens.count)
            for entity in analysis.entities {
                for i in entity.tokens {
                    entities[i] = (i == entity.tokens.lowerBound ? "B-" : "I-") + entity.type.rawValue
                }
            }
            attributions = analysis.attributions.map {
                Attribution(
                    cue: $0.cue?.tokens.pair, source: $0.source?.tokens.pair,
                    content: $0.contents.map(\.tokens.pair))
            }
            chains = analysis.chains.map { $0.mentions.map(\.tokens.pair) }
        }

        func compare(_ analysis: Analysis) {
            let own = Answers(analysis)
            #expect(own.sentenceStarts == sentenceStarts)
            #expect(own.upos == upos)
            #expect(own.xpos == xpos)
            #expect(own.feats == feats)
            #expect(own.lemmas == lemmas)
            #expect(own.heads == heads)
            #expect(own.relations == relations)
            #expect(own.entities == entities)
            #expect(Set(own.attributions) == Set(attributions))
            #expect(Set(own.chains) == Set(chains))
        }

        /// Number of words whose sentence, tags, head or entity differ.
        func differences(_ analysis: Analysis) -> Int {
            let own = Answers(analysis)
            guard own.upos.count == upos.count else { return upos.count }
            let starts = Set(sentenceStarts)
            let ownStarts = Set(own.sentenceStarts)
            return upos.indices.count { i in
                upos[i] != own.upos[i] || xpos[i] != own.xpos[i] || heads[i] != own.heads[i]
                    || relations[i] != own.relations[i] || entities[i] != own.entities[i]
                    || starts.contains(i) != ownStarts.contains(i)
            }
        }
    }
}
