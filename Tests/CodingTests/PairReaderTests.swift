import Language
import Records
import Tables
import Testing

@testable import Coding

/// Pairs in sentences of our own, marked `⟦s …⟧` and `⟦t …⟧`, read with the real model.
@Suite("What one does to another")
struct PairReaderTests {
    private static let reader = Result { try PairReader(.resources) }

    /// The scene of a marked sentence and the tokens of the two.
    private func read(_ marked: String) throws -> (StoryScene, source: Range<Int>?, target: Range<Int>?) {
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
        let scene = try Scenes.scene(text)
        return (
            scene, spans["s"].flatMap { scene.analysis.tokens(touching: $0) },
            spans["t"].flatMap { scene.analysis.tokens(touching: $0) }
        )
    }

    private func signs(_ marked: String) throws -> [String: Float] {
        let (scene, source, target) = try read(marked)
        return try Self.reader.get().features(scene, source: source, target: target)
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
        let (scene, source, target) = try read(marked)
        let scores = try #require(try Self.reader.get().scores(scene, source: source, target: target))
        #expect(EventJudgement(scores).type == type)
        #expect(abs(scores.types.values.reduce(0, +) - 1) < 0.001)
    }

    @Test("nothing happens between two that are only named together", .enabled(if: Knowledge.isThere))
    func nothing() throws {
        let (scene, source, target) = try read(
            "Exports to ⟦s Kuwait⟧, ⟦t Qatar⟧ and Oman rose by four percent last year.")
        let scores = try #require(try Self.reader.get().scores(scene, source: source, target: target))
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

    @Test(
        "who takes part by the reader of events, and whether it has happened", .enabled(if: Knowledge.isThere)
    )
    func scene() throws {
        let met = try signs("⟦s Kenya⟧ will hold talks with ⟦t Uganda⟧.")
        #expect(met["e2:CONSULT"] ?? 0 > 0)
        #expect(met["M=planned:CONSULT"] == 1)
        let threat = try signs("⟦s Kenya⟧ threatened to attack ⟦t Uganda⟧.")
        #expect(threat.keys.contains { $0.hasPrefix("Mg=threaten") || $0 == "e2:THREATEN" })
        let turned = try signs("⟦t Kenya⟧ attacked ⟦s Uganda⟧.")
        #expect(turned["er:ASSAULT"] ?? 0 > 0)
        #expect(turned["e2:ASSAULT"] == nil)
    }

    @Test("PLOVER's conventions: cooperation still to come is AGREE", .enabled(if: Knowledge.isThere))
    func conventions() throws {
        let signs = try signs("⟦s Kenya⟧ will send food to ⟦t Uganda⟧.")
        #expect(signs["aux=will"] == 1)
        #expect(signs["Daux=will"] == 1)
        let (scene, source, target) = try read(
            "⟦s The president of Kenya⟧ will meet ⟦t his Ugandan counterpart⟧ on Friday.")
        let scores = try #require(try Self.reader.get().scores(scene, source: source, target: target))
        #expect(EventJudgement(scores).type == .agree)
    }

    @Test("missing and overlapping spans are read all the same", .enabled(if: Knowledge.isThere))
    func odd() throws {
        let (scene, _, _) = try read("Police arrested strikers.")
        let reader = try Self.reader.get()
        for (source, target) in [(nil, nil), (0..<1, nil), (0..<2, 1..<3), (0..<3, 0..<3)]
            as [(Range<Int>?, Range<Int>?)]
        {
            #expect(reader.scores(scene, source: source, target: target) != nil)
        }
        #expect(try reader.scores(Scenes.scene(""), source: nil, target: nil) != nil)
    }
}
