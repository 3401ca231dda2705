import Foundation
import Language
import Press
import Records
import Tables
import Testing

@testable import Coding

/// The ledger of the model case, a machine-reworded repost of a wire story: what must be in it, field by field.
/// Skipped where the shared data or the compiled world are not there.
@Suite("Ledger of the reposted story of 10 January 2022", .enabled(if: SeedStory.isThere && Scenes.areThere))
struct SeedLedgerTests {
    private let records: SeedStory.Ledger

    init() throws { records = try SeedStory.ledger.get() }

    private func events(_ type: EventType, where fits: (Event) -> Bool = { _ in true }) -> [Event] {
        records.events.filter { $0.type == type && fits($0) }
    }

    private func event(_ type: EventType, where fits: (Event) -> Bool) throws -> Event {
        let found = events(type, where: fits)
        return try #require(found.first)
    }

    private func countries(_ actors: [Actor]) -> Set<String> {
        Set(actors.compactMap { $0.country?.rawValue })
    }

    private func words(_ spans: Fragments?) -> String {
        spans.map { $0.spans.map { records.story.words($0) }.joined(separator: " ") } ?? ""
    }

    @Test("Russia's demands of NATO, with what the next sentence lists and the month")
    func demand() throws {
        let demand = try event(.request) { !words($0.what).isEmpty && countries($0.actor) == ["RUS"] }
        #expect(countries(demand.recipient) == ["IGO"])
        #expect(demand.modality == .actual)
        #expect(
            words(demand.what).hasPrefix("the ban on NATO expanding further and the end to NATO activity"))
        #expect(demand.time?.timex == "2021-12")
        #expect(demand.mentions.count >= 2)
    }

    @Test("NATO and the United States reject them: the rejection answers the demand")
    func rejection() throws {
        let rejection = try event(.reject) { countries($0.actor) == ["IGO", "USA"] }
        let demand = try #require(records.events.first { $0.id == rejection.answers })
        #expect(demand.type == .request)
        #expect(countries(demand.actor) == ["RUS"])
        #expect(countries(rejection.recipient) == ["RUS"])
        #expect(words(rejection.what) == "large portions of Russian proposals")
        #expect(rejection.modality == .actual)
    }

    @Test("Ryabkov refuses compromises under pressure: a red line")
    func refusal() throws {
        let refusal = try event(.reject) { $0.actor.map(\.name) == ["Sergei Ryabkov"] }
        #expect(words(refusal.what).contains("compromises under pressure"))
        #expect(refusal.redLine)
        #expect(refusal.answers == nil)
        #expect(refusal.time?.begin == "2022-01-10")
        let statement = try #require(records.statements.first { $0.id == refusal.statement })
        #expect(statement.act == .refuse)
    }

    @Test("trade measures depend on a failure of diplomacy and on an attack")
    func measures() throws {
        let measure = try event(.sanction) { $0.condition != nil }
        #expect(countries(measure.actor) == ["USA"])
        #expect(measure.modality == .conditional)
        #expect(words(measure.what) == "trade restrictions")
        #expect(words(measure.condition) == "in case diplomacy does not work and Moscow attacks Ukraine")
        #expect(!measure.claimedIn.isEmpty)
    }

    @Test("nearly 100,000 Russian soldiers near the border")
    func troops() throws {
        let move = try event(.mobilize) { !$0.quantity.isEmpty }
        #expect(countries(move.actor) == ["RUS"])
        #expect(move.quantity.first?.high == 100_000)
        #expect(move.quantity.first?.value == nil)
        #expect(move.quantity.first?.unit == "soldiers")
        #expect(move.place?.country?.rawValue == "UKR")
        #expect(!move.background)
    }

    @Test("the talks: held in Geneva on Monday, planned in Brussels and Vienna, held on Sunday")
    func meetings() throws {
        let monday = try event(.consult) { $0.place?.name == "Geneva" && $0.time?.begin == "2022-01-10" }
        #expect(monday.modality == .actual)
        #expect(monday.mentions.count >= 2)
        for city in ["Brussels", "Vienna"] {
            #expect(events(.consult) { $0.place?.name == city }.map(\.modality) == [.planned], "\(city)")
        }
        let sunday = try event(.consult) { $0.time?.begin == "2022-01-09" }
        #expect(sunday.modality == .actual)
        #expect(sunday.id != monday.id)
    }

    @Test("the taking of Crimea is history of 2014, and lies in Ukraine")
    func crimea() throws {
        let seizure = try event(.coerce) { $0.mode == .seize }
        #expect(countries(seizure.actor) == ["RUS"])
        #expect(countries(seizure.recipient) == ["UKR"])
        #expect(seizure.background)
        #expect(seizure.time?.begin == "2014-01-01")
        #expect(seizure.time?.inferred == true)
        #expect(seizure.place?.name == "Crimea")
        #expect(seizure.place?.country?.rawValue == "UKR")
        #expect(seizure.place?.disputed == true)
    }

    @Test("1962 is a comparison that somebody makes, and no event")
    func comparison() throws {
        let statement = try #require(records.statements.first { $0.act == .compare })
        #expect(statement.speakers.map(\.name) == ["Sergei Ryabkov"])
        let said = try #require(statement.content.first)
        #expect(!records.events.contains { $0.mentions.contains { said.contains($0.trigger) } })
        #expect(!records.events.contains { $0.time?.begin?.hasPrefix("1962") ?? false })
    }

    @Test("the invasion is denied, and is a risk, in records of their own")
    func invasion() {
        let told = events(.assault) { countries($0.actor) == ["RUS"] }
        #expect(Set(told.map(\.modality)).isSuperset(of: [.negated, .possible]))
        #expect(!told.contains { $0.modality == .actual })
    }

    @Test("the expert judges, in a statement of his own")
    func expert() throws {
        let judged = records.assessments.filter { assessment in
            assessment.assessors.contains { $0.name.hasSuffix("Kortunov") }
        }
        let assessment = try #require(judged.first)
        #expect(assessment.outlook == .open)
        #expect(records.statements.contains { $0.id == assessment.statement })
    }

    @Test("the same threat given to both presidents is a conflict of speakers")
    func conflict() throws {
        let marked = records.statements.filter { $0.anomalies.contains(.speakerConflict) }
        let words = marked.map { statement in
            statement.content.map { records.story.words($0) }.joined(separator: " ")
        }
        #expect(words.contains { $0.contains("breakdown in ties") })
        #expect(words.contains { $0.contains("breakdown of ties") })
        for statement in marked {
            #expect(records.statements.contains { $0.id == statement.conflictsWith })
        }
    }

    @Test("every record cites the text, and none the noise or the caption")
    func clean() {
        let dirt = records.story.blocks.filter { [.noise, .caption, .credit].contains($0.role) }.map(\.span)
        let used = records.events.flatMap(\.mentions).map(\.trigger)
        #expect(!used.isEmpty)
        #expect(!used.contains { span in dirt.contains { $0.overlaps(span) } })
        #expect(records.events.allSatisfy { !$0.mentions.isEmpty })
    }
}

/// The story as it was published, read as the program does.
enum SeedStory {
    struct Ledger {
        var story: Story
        var statements: [Statement]
        var events: [Event]
        var assessments: [Assessment]
    }

    private struct Gold: Decodable {
        struct Copy: Decodable {
            var text: String
            var title: String
            var published: String
        }
        var story: Copy
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data/ledger/dev/seed-geneva-talks.json")

    static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }

    /// Read once.
    static let ledger = Result {
        let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: file)).story
        let story = try Press(.resources).story(text: gold.text, title: gold.title, published: gold.published)
        let scene = try Scenes.scene(of: story)
        let statements = try StatementReader(.resources).statements(in: scene)
        return Ledger(
            story: story, statements: statements,
            events: try EventReader(.resources).events(in: scene, statements: statements),
            assessments: try AssessmentReader(.resources).assessments(in: scene, statements: statements))
    }
}
