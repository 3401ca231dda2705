import Language
import Records
import Tables
import Testing

@testable import Coding

/// Pairs in sentences of our own, marked `⟦s …⟧` and `⟦t …⟧`, read with the real model.
@Suite("What one does to another")
struct PairReaderTests {
    private static let parts = Result { (try Analyser(.resources), try PairReader(.resources)) }

    /// The analysis of a marked sentence and the tokens of the two.
    private func read(_ marked: String) throws -> (Analysis, source: Range<Int>?, target: Range<Int>?) {
        let (analyser, _) = try Self.parts.get()
        var text = ""
        var open: (side: Character, start: Int)?
        var spans: [Character: ByteSpan] = [:]
        var rest = marked[...]
        while let next = rest.first {
            if next == "⟦" {
                rest = rest.dropFirst()
                open = (rest.first ?? " ", text.utf8.count)
                rest = rest.dropFirst(2)
            } else if next == "⟧" {
                if let open { spans[open.side] = ByteSpan(open.start, text.utf8.count) }
                rest = rest.dropFirst()
            } else {
                text.append(next)
                rest = rest.dropFirst()
            }
        }
        let analysis = analyser.analyse(text, layers: PairReader.layers)
        return (
            analysis, spans["s"].flatMap { analysis.tokens(touching: $0) },
            spans["t"].flatMap { analysis.tokens(touching: $0) }
        )
    }

    private func signs(_ marked: String) throws -> [String: Float] {
        let (analysis, source, target) = try read(marked)
        return try Self.parts.get().1.features(analysis, source: source, target: target)
    }

    @Test(
        "the type of an event between two", .enabled(if: Knowledge.isThere),
        arguments: [
            ("⟦s Japan⟧ sent doctors and medicine to ⟦t Nepal⟧ after the flood.", EventType.aid),
            ("⟦s Rebels⟧ shelled ⟦t army positions⟧ near the border.", .assault),
            ("⟦t Kenya⟧ was accused by ⟦s Uganda⟧ of breaking the treaty.", .accuse),
            ("⟦s The president of Chile⟧ met ⟦t his Peruvian counterpart⟧ in Lima.", .consult),
            ("⟦s Police⟧ arrested ⟦t dozens of strikers⟧.", .coerce),
            ("⟦s Farmers⟧ blocked roads in protest at the policy of ⟦t the government⟧.", .protest),
        ])
    func types(_ marked: String, _ type: EventType) throws {
        let (analysis, source, target) = try read(marked)
        let scores = try #require(try Self.parts.get().1.scores(analysis, source: source, target: target))
        #expect(EventJudgement(scores).type == type)
        #expect(abs(scores.types.values.reduce(0, +) - 1) < 0.001)
    }

    @Test("nothing happens between two that are only named together", .enabled(if: Knowledge.isThere))
    func nothing() throws {
        let (analysis, source, target) = try read(
            "Exports to ⟦s Kuwait⟧, ⟦t Qatar⟧ and Oman rose by four percent last year.")
        let scores = try #require(try Self.parts.get().1.scores(analysis, source: source, target: target))
        #expect(EventJudgement(scores).type == nil)
    }

    @Test("names are masked, so that countries teach nothing", .enabled(if: Knowledge.isThere))
    func masks() throws {
        let one = try signs("⟦s France⟧ imposed sanctions on ⟦t Belarus⟧.")
        let other = try signs("⟦s Norway⟧ imposed sanctions on ⟦t Chile⟧.")
        let words = { (signs: [String: Float]) in
            Set(signs.keys.filter { $0.hasPrefix("b=") || $0.hasPrefix("w=") || $0.hasPrefix("m=") })
        }
        #expect(words(one) == words(other))
        #expect(words(one).contains("b=S impose"))
        #expect(words(one).contains("w=sanction"))
    }

    @Test("the tree joins the two by what happens", .enabled(if: Knowledge.isThere))
    func path() throws {
        let found = try signs("⟦s Kenya⟧, which had long kept silent, attacked ⟦t Uganda⟧.")
        #expect(found["p=attack"] == 1)
        #expect(found["p=keep"] == nil)
        #expect(found["fp2:ASSAULT"] ?? 0 > 0)
    }

    @Test("missing and overlapping spans are read all the same", .enabled(if: Knowledge.isThere))
    func odd() throws {
        let (analysis, _, _) = try read("Police arrested strikers.")
        let reader = try Self.parts.get().1
        for (source, target) in [(nil, nil), (0..<1, nil), (0..<2, 1..<3), (0..<3, 0..<3)]
            as [(Range<Int>?, Range<Int>?)]
        {
            #expect(reader.scores(analysis, source: source, target: target) != nil)
        }
        let nothing = try Self.parts.get().0.analyse("", layers: PairReader.layers)
        #expect(reader.scores(nothing, source: nil, target: nil) != nil)
    }
}
