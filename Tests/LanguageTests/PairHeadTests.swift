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
        var logits: [Float]
        var testDescription: String { text }
    }

    static let answers: [Answer] = {
        guard let url = try? SmallModel.url("pairs.json"), let data = try? Data(contentsOf: url) else {
            return []
        }
        return (try? JSONDecoder().decode([Answer].self, from: data)) ?? []
    }()

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

    @Test("there is something to compare with")
    func answersAreThere() { #expect(Self.answers.count == 5) }

    @Test("unknown signs say nothing")
    func unknown() throws {
        let found = try head().logits(["w=ruritanianism": 1, "b=xyzzy plugh": 3])
        #expect(found.happens == 0)
        #expect(found.types.values.allSatisfy { $0 == 0 })
    }
}
