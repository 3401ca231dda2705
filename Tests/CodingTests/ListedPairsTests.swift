import Language
import Records
import Tables
import Testing
import World

@testable import Coding

/// Events between the actors of a user's own list, in sentences and with names of our own.
@Suite("Pairs of a user's own actors", .enabled(if: Scenes.areThere))
struct ListedPairsTests {
    private static let actors = """
        name\taliases\tcode\tvalid_from\tvalid_to
        VELDORA\tVELDORAN\tVEL\t\t
        TARSK\t\tTAR\t\t
        OLD MILL\t\tOLM\t\t
        SUNDA PEAK\t\tSUN\t\t
        """
    private static let agents = """
        phrase\tplural\tcode
        ENVOY\t\tGOV
        RIFLEMAN\tRIFLEMEN\tMIL
        """

    private static let parts = Result {
        let world = try StoryWorld(.resources) { book in
            try UserLists(
                actors: DataTable(text: actors, path: "actors"),
                agents: DataTable(text: agents, path: "agents"), book: book)
        }
        return (try Analyser(.resources), world, try EventReader(.resources))
    }

    /// `actor > recipient` by code, one for each event; mutual acts with `+`.
    private func pairs(_ text: String) throws -> [String] {
        let (analyser, world, reader) = try Self.parts.get()
        let story = Story(published: "2022-01-10", text: text)
        let scene = StoryScene(story, analyser.analyse(text, layers: .all), world)
        func codes(_ actors: [Actor]) -> String { actors.map { $0.code ?? $0.name }.joined(separator: "+") }
        return reader.events(in: scene, statements: []).map {
            $0.recipient.isEmpty ? codes($0.actor) : codes($0.actor) + " > " + codes($0.recipient)
        }
    }

    @Test(
        "are told by any clause that joins two",
        arguments: [
            ("Veldora scolded Tarsk on Monday.", ["VEL > TAR"]),
            ("Veldora was scolded by Tarsk on Monday.", ["TAR > VEL"]),
            ("The envoy of Veldora was thrilled by the music of Tarsk.", ["TAR > VELGOV"]),
            ("Veldora and Tarsk have ridiculed Sunda Peak and the Old Mill.", ["VEL+TAR > SUN+OLM"]),
            ("Riflemen from Veldora camped close to Tarsk.", ["VELMIL > TAR"]),
            ("Veldora welcomed the renewal of ties between Tarsk and Sunda Peak.", ["VEL > TAR+SUN"]),
            // A pair is told once; what is asked of one is not its deed.
            ("Veldora urged Tarsk to answer the offers of Sunda Peak.", ["VEL > TAR"]),
            // Who only reports has no part in it.
            ("Veldora is about to attack Tarsk, an envoy of Sunda Peak said.", ["VEL > TAR"]),
            // What belongs to a pronoun is no other party.
            ("Veldora praised its envoy.", []),
            ("Norway attacked Chile.", []),
            ("Veldora attacked Chile.", ["VEL > Chile"]),
        ])
    func joined(_ text: String, _ wanted: [String]) throws {
        #expect(try pairs(text) == wanted)
    }

    @Test("plans within plans end, with nobody at their end")
    func nested() throws {
        let (analyser, world, reader) = try Self.parts.get()
        let depth = 40
        let text = "Veldora has" + String(repeating: " a plan to make", count: depth) + " a cake."
        var analysis = analyser.analyse(text, layers: .all)
        func hang(_ token: Int, on head: Int, _ relation: String) {
            analysis.tokens[token].head = head
            analysis.tokens[token].relation = relation
        }
        // Each clause on the noun before it, which the parser gives up on.
        for i in 0...depth {
            let article = 2 + 4 * i
            hang(article, on: article + 1, "det")
            hang(article + 1, on: article - 1, "obj")
            guard i < depth else { continue }
            hang(article + 2, on: article + 3, "mark")
            hang(article + 3, on: article + 1, "acl")
        }
        let scene = StoryScene(Story(published: "2022-01-10", text: text), analysis, world)
        #expect(reader.events(in: scene, statements: []).isEmpty)
    }
}
