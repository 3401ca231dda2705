import Foundation
import Records
import Testing

@testable import Language

/// What `Training/pairs/fixture.py` says about sentences of our own.
@Suite("Weights of the signs of a pair")
struct PairHeadTests {
    struct Answer: Decodable, Sendable, CustomTestStringConvertible {
        var text: String
        var signs: [String: Float]
        var source: TextPosition?
        var target: TextPosition?
        var logits: [Float]
        /// What the encoder of pairs says.
        var seen: [Float]
        var testDescription: String { text }
    }

    static let answers: [Answer] = {
        guard let url = try? SmallModel.url("pairs.json"), let data = try? Data(contentsOf: url) else {
            return []
        }
        return (try? JSONDecoder().decode([Answer].self, from: data)) ?? []
    }()

    private static let analyser = Result { try Analyser(SmallModel.folder, arithmetic: .float) }

    private func head() throws -> PairHead {
        try #require(try PairHead(WeightFile(path: SmallModel.folder.path + "/" + Analyser.pairsName)))
    }

    @Test("names are hashed as FNV-1a says")
    func hashes() {
        #expect(PairHead.hash("") == 0x811c_9dc5)
        #expect(PairHead.hash("a") == 0xe40c_292c)
        #expect(PairHead.hash("foobar") == 0xbf9c_f968)
    }

    @Test("the sums are those of the training code", arguments: answers)
    func sums(_ answer: Answer) throws {
        let found = try head().logits(answer.signs)
        #expect(abs(found.happens - answer.logits[0]) < 0.001)
        for (type, wanted) in zip(EventType.allCases, answer.logits.dropFirst()) {
            #expect(abs((found.types[type] ?? 0) - wanted) < 0.001, "\(type)")
        }
    }

    @Test("the encoder's judgement is that of the training code", arguments: answers)
    func seen(_ answer: Answer) throws {
        let analyser = try Self.analyser.get()
        let encoder = try #require(
            try PairEncoder(
                WeightFile(path: SmallModel.folder.path + "/" + Analyser.pairsName),
                sharing: analyser.encoder,
                .float))
        let text = Array(answer.text.utf8)
        let words = text.withUnsafeBufferPointer { analyser.words(in: $0, paragraphs: nil) }
        let reading = Reading(words, analyser.pieces, resetsQuotesAtSentences: false)
        let map = OffsetMap(answer.text)
        func tokens(_ position: TextPosition?) -> Range<Int>? {
            guard let position else { return nil }
            let span = map.bytes(position)
            let touched = words.spans.indices.filter { words.spans[$0].overlaps(span) }
            return touched.first.map { $0..<touched[touched.count - 1] + 1 }
        }
        let found = encoder.logits(
            reading.input, source: tokens(answer.source), target: tokens(answer.target))
        #expect(found.count == answer.seen.count)
        for (mine, theirs) in zip(found, answer.seen) { #expect(abs(mine - theirs) < 0.01) }
    }

    @Test("there is something to compare with")
    func answersAreThere() { #expect(Self.answers.count == 6) }

    @Test("unknown signs say nothing")
    func unknown() throws {
        let found = try head().logits(["w=ruritanianism": 1, "b=xyzzy plugh": 3])
        #expect(found.happens == 0)
        #expect(found.types.values.allSatisfy { $0 == 0 })
    }
}
