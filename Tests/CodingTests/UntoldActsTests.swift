import Records
import Tables
import Testing

@testable import Coding

/// What words name without telling it as an act, and what is told twice. Sentences of our own.
@Suite("Acts that are told", .enabled(if: Scenes.areThere))
struct UntoldActsTests {
    /// `TYPE actors > recipients`, by country or name.
    private func told(_ text: String) throws -> [String] {
        func codes(_ actors: [Actor]) -> String {
            Set(actors.map { $0.country?.rawValue ?? $0.name }).sorted().joined(separator: " ")
        }
        return try Scenes.events(text).map {
            "\($0.type.rawValue) \(codes($0.actor)) > \(codes($0.recipient))"
        }
    }

    @Test(
        "are not those that a claim, a question or a demand only names",
        arguments: [
            (
                "Peru accused Chile of breaking the pact by restricting imports.", ["ACCUSE PER > CHL"]
            ),
            ("Asked if Peru intended to attack Chile, the Norwegian minister declined to answer.", []),
            ("Norway and Chile stressed the importance of closing the gap.", []),
            ("Both sides of the Iran-Iraq war were weary.", []),
            ("Peruvian firms supplied Chilean firms with copper.", []),
            (
                """
                Joe Biden had a telephone conversation with Vladimir Putin. Joe Biden stressed the importance of \
                freeing the prisoners.
                """, ["CONSULT RUS USA > ", "REQUEST USA > RUS"]
            ),
        ] as [(String, [String])])
    func untold(text: String, wanted: [String]) throws {
        #expect(try told(text) == wanted)
    }

    @Test(
        "are also those of people and leaders of whom nothing else is known",
        arguments: [
            ("The leaders will meet after the ceremony.", EventType.consult),
            ("Tom Brandt was arrested on Monday.", .coerce),
            ("A complaint against Chile was filed.", .accuse),
            ("Norway’s farm minister said he will meet exporters.", .consult),
            ("Norway’s promise of new roads was welcome.", .agree),
        ])
    func unknown(text: String, type: EventType) throws {
        #expect(try Scenes.events(text).map(\.type).contains(type))
    }

    @Test(
        "are read of particles and forms that the tree gets wrong",
        arguments: [
            ("Norway shot down a Chilean plane.", EventType.assault),
            ("Norway called up reservists on the Chilean border.", .mobilize),
            ("Norway pulled out of its treaty with Chile.", .sanction),
            ("Norway voted down Chile’s proposal.", .reject),
            ("Norway froze trade talks with Chile.", .sanction),
            ("Norway summoned the Chilean ambassador.", .accuse),
        ])
    func forms(text: String, type: EventType) throws {
        #expect(try Scenes.events(text).map(\.type) == [type])
    }

    @Test(
        "are not accidents, mountains and questions of the press",
        arguments: [
            "Two Norwegians were killed in a car accident in Chile.",
            "A Norwegian climber reached the summit of Chile’s highest mountain.",
            "Norway did not respond to a request for comment from a Chilean newspaper.",
        ])
    func nothing(text: String) throws {
        #expect(try Scenes.events(text).isEmpty)
    }

    @Test("are promised by those who do not hesitate")
    func faltering() throws {
        let event = try #require(try Scenes.events("Norway will not hesitate to help Chile.").first)
        #expect(event.type == .agree)
        #expect(event.modality == .actual)
    }

    @Test("are reproached to those who did not keep their word")
    func duty() throws {
        #expect(try told("Norway said Chile had not honoured the pact.") == ["ACCUSE NOR > CHL"])
    }

    @Test("become one where the same accuser says much the same again")
    func merged() throws {
        let text = """
            Norway accused Chile of violating the fishing pact. The Oslo government charged that Chile had broken a \
            pact on fishing.
            """
        #expect(try told(text) == ["ACCUSE NOR > CHL"])
    }

    @Test(
        "have the parties of their statement",
        arguments: [
            (
                "Chile stressed the reluctance of the leading Western powers to help Peru.",
                "ACCUSE CHL > leading Western powers"
            ),
            ("Norway said it is prepared to impose tariffs on Chile.", "THREATEN NOR > CHL"),
            (
                """
                Norway is discussing trade restrictions with partners in Asia, in case diplomacy does not work and \
                Chile attacks Peru.
                """,
                "SANCTION NOR > CHL"
            ),
        ])
    func parties(text: String, wanted: String) throws {
        let found = try told(text)
        #expect(found.contains(wanted), "\(found)")
    }

    @Test(
        "are said to those who are asked, called upon or met",
        arguments: [
            ("Oslo called on Lima to modify its laws.", "modify", "Peru"),
            ("Japanese officials have asked Chilean miners to slash output.", "slash", "Chilean miners"),
            (
                "Ola Hansen stressed Norway’s commitments in a meeting on Sunday with Maria Rojas, the ministry stated.",
                "commitments", "Maria Rojas"
            ),
        ])
    func addressees(text: String, words: String, name: String) throws {
        let story = Story(text: text)
        let said = try #require(
            try Scenes.statements(text).last { $0.content.contains { story.words($0).contains(words) } })
        #expect(said.addressee == name)
    }

    @Test("are cut short where commitments have no object")
    func cut() throws {
        let text = "Ola Hansen stressed Norway’s commitments in a meeting on Sunday with Maria Rojas."
        let said = try #require(try Scenes.statements(text).first)
        #expect(said.anomalies == [.garbledContent])
        #expect(Story(text: text).words(said.content[0]) == "Norway’s commitments")
    }
}
