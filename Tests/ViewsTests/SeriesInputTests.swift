import Dispute
import Records
import Series
import Testing

@testable import Views

@Suite("What a series counts")
struct SeriesInputTests {
    private let sides = SeriesSides(["RUS", "USA", "NATO"])

    private func actor(_ name: String, _ country: String?) -> Actor {
        Actor(name: name, country: country.flatMap { Country(rawValue: $0) })
    }

    private func cluster(
        _ type: EventType, _ modality: Modality = .actual, background: Bool = false, to: [Actor]? = nil
    ) -> EventCluster {
        EventCluster(
            id: "c", type: type, modality: modality, background: background,
            actors: [actor("Sergei Lavrov", "RUS")],
            recipients: to ?? [actor("Nato", "IGO")], begin: CalendarDay("2022-02-01"),
            end: CalendarDay("2022-02-01"), members: [.init(story: "s", event: "e")],
            sources: [IndependentSource(story: "s", publisher: "a.example", confidence: 0.4)])
    }

    private func events(_ cluster: EventCluster) -> [SeriesEvent] {
        SeriesInput.events([cluster], sides: sides) { _ in CalendarDay("2022-01-10") }
    }

    @Test("a minister acts for the country, a body is known by its name")
    func sidesOfActors() throws {
        let event = try #require(events(cluster(.reject)).first)
        #expect(event.actors == ["RUS"] && event.recipients == ["NATO"])
        #expect(event.confidence == 0.4)
        #expect(event.begin.description == "2022-02-01")
    }

    @Test("background, the merely possible and what is done to others is left out")
    func leftOut() {
        #expect(events(cluster(.reject, background: true)).isEmpty)
        for modality in [Modality.possible, .conditional, .negated] {
            #expect(events(cluster(.reject, modality)).isEmpty)
        }
        #expect(events(cluster(.reject, to: [actor("France", "FRA")])).isEmpty)
    }

    @Test("a plan counts as an agreement on the day it was reported")
    func planned() throws {
        let event = try #require(events(cluster(.consult, .planned)).first)
        #expect(event.type == .agree)
        #expect(event.begin.description == "2022-01-10")
    }

    @Test("a source's judgement counts once, and that of a copy not at all")
    func judgements() {
        func judged(_ id: String, _ story: String, copyOf root: String? = nil) -> (Assessment, StorySource) {
            (
                Assessment(id: id, content: TextPosition(0, 1), outlook: .worse, confidence: 0.5),
                StorySource(
                    id: story, root: root, relation: root == nil ? nil : .near, published: "2022-01-10",
                    publisher: story)
            )
        }
        let found = [
            judged("a1", "s1"), judged("a2", "s1"), judged("a1", "s2"), judged("a1", "s3", copyOf: "s1"),
        ]
        #expect(SeriesInput.judgements(found).map(\.id) == ["s1-a1", "s2-a1"])
    }

    @Test("sides keep their order, each once, and every two make a pair of directions")
    func pairs() {
        let sides = SeriesSides(["USA", "RUS", "usa", "", "NATO"])
        #expect(sides.names == ["USA", "RUS", "NATO"])
        #expect(
            sides.pairs.map { $0.source + $0.target } == [
                "USARUS", "RUSUSA", "USANATO", "NATOUSA", "RUSNATO", "NATORUS",
            ])
    }
}
