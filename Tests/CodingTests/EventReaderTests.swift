import Language
import Records
import Tables
import Testing
import World

@testable import Coding

/// Events of sentences of our own, read with the real model and knowledge.
@Suite("Events of a story")
struct EventReaderTests {
    /// Loaded once: the model takes a while.
    private static let parts = Result {
        (try Analyser(.resources), try StoryWorld(.resources), try EventReader(.resources))
    }

    private func events(_ text: String, published: String = "2022-01-10") throws -> [Event] {
        let (analyser, world, reader) = try Self.parts.get()
        let story = Story(published: published, text: text)
        let analysis = analyser.analyse(story.text, layers: .all)
        return reader.events(in: StoryScene(story, analysis, world), statements: [])
    }

    private func codes(_ actors: [Actor]) -> [String] { actors.map { $0.country?.rawValue ?? $0.name } }

    @Test("who does what to whom", .enabled(if: Knowledge.isThere))
    func plain() throws {
        let event = try #require(try events("France imposed sanctions on Belarus on Friday.").first)
        #expect(event.type == .sanction)
        #expect(codes(event.actor) == ["FRA"])
        #expect(codes(event.recipient) == ["BLR"])
        #expect(event.modality == .actual)
        #expect(event.time?.begin == "2022-01-07")
    }

    @Test("the passive names the agent after “by”", .enabled(if: Knowledge.isThere))
    func passive() throws {
        let event = try #require(try events("Kenya was accused by Uganda of breaking the treaty.").first)
        #expect(event.type == .accuse)
        #expect(codes(event.actor) == ["UGA"])
        #expect(codes(event.recipient) == ["KEN"])
    }

    @Test("meetings list all parties", .enabled(if: Knowledge.isThere))
    func meeting() throws {
        let event = try #require(try events("Norway and Chile met in Oslo on Sunday.").first)
        #expect(event.type == .consult)
        #expect(Set(codes(event.actor)) == ["NOR", "CHL"])
        #expect(event.recipient.isEmpty)
        #expect(event.place?.name == "Oslo")
        #expect(event.time?.begin == "2022-01-09")
    }

    @Test(
        "plans, conditions and denials are told apart", .enabled(if: Knowledge.isThere),
        arguments: [
            ("Japan will send medicine to Nepal next week.", Modality.planned),
            ("Japan may send medicine to Nepal.", .possible),
            ("Japan did not send medicine to Nepal.", .negated),
            ("Japan sent medicine to Nepal.", .actual),
        ])
    func modality(_ text: String, _ modality: Modality) throws {
        let event = try #require(try events(text).first)
        #expect(event.type == .aid)
        #expect(event.modality == modality)
    }

    @Test("an event told twice is one record with two mentions", .enabled(if: Knowledge.isThere))
    func merging() throws {
        let found = try events(
            "Greece imposed sanctions on Libya on Friday.\n\nThe sanctions that Greece imposed on Libya were the first in years."
        )
        #expect(found.filter { $0.type == .sanction }.count == 1)
        #expect(found.first?.mentions.count == 2)
    }

    @Test("a rejection answers the demand", .enabled(if: Knowledge.isThere))
    func answers() throws {
        let found = try events(
            "Peru demanded that Bolivia open its border. Bolivia rejected the demand of Peru on Monday.")
        let demand = try #require(found.first { $0.type == .request })
        let rejection = try #require(found.first { $0.type == .reject })
        #expect(rejection.answers == demand.id)
    }

    @Test(
        "text without events gives none", .enabled(if: Knowledge.isThere),
        arguments: ["", "x", "…", "The weather was fine."])
    func nothing(_ text: String) throws {
        #expect(try events(text).isEmpty)
    }
}

/// The knowledge file is made by `make`, not kept.
enum Knowledge {
    static var isThere: Bool {
        (try? KnowledgeFile(path: DataFolder.resources.path + "/" + KnowledgeFile.name)) != nil
    }
}

@Suite("The lexicon of predicates")
struct PredicateFramesTests {
    @Test("can be read")
    func table() throws { _ = try PredicateFrames(.resources) }

    @Test("paths have a relation, a marker and steps")
    func paths() {
        let path = RolePath("obj.nmod:of")
        #expect(path?.relation == "obj")
        #expect(path?.next.first?.marker == "of")
        #expect(RolePath("") == nil)
    }

    @Test("conditions have alternatives on both sides")
    func conditions() throws {
        let condition = try #require(PredicateFrame.Condition("!obl:on|obl:to=tea|salt"))
        #expect(condition.isNegated)
        #expect(condition.paths.map(\.marker) == ["on", "to"])
        #expect(condition.lemmas == ["tea", "salt"])
    }

    @Test("every mode fits its type")
    func modes() throws {
        for row in try DataFolder.resources.table("coding/predicates.tsv").rows where !row["mode"].isEmpty {
            let type = try #require(EventType(rawValue: row["type"]), "line \(row.line)")
            let mode = try #require(EventMode(rawValue: row["mode"]), "line \(row.line)")
            #expect(type.modes.contains(mode), "line \(row.line)")
        }
    }

    @Test(
        "a text that breaks off behind a particle is read like any other",
        arguments: [
            "down", "voted down", "Norway pulled out", "Norway voted the Chilean motion down",
            "the motion off",
        ])
    func brokenOff(text: String) throws {
        #expect(try Scenes.events(text).allSatisfy { !$0.mentions.isEmpty })
    }
}
