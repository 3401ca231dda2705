import Dispute
import Records
import Testing

/// What must hold for any stories: a thousand random disputes.
@Suite struct ClusterPropertyTests {
    private static let days = ["2031-05-01", "2031-05-02", "2031-05-03", "2031-05-09"]
    private static let states = ["NOR", "SWE", "FIN"]

    private static func event(_ id: Int, _ dice: inout Dice) -> Event {
        let isDated = dice.roll(3) > 0
        return Reports.event(
            "e\(id)", dice.pick([.consult, .request, .reject]), by: [dice.pick(states)],
            to: dice.roll(4) == 0 ? [] : [dice.pick(states)], on: isDated ? dice.pick(days) : nil,
            modality: dice.pick([.actual, .actual, .planned]), mode: dice.pick([nil, nil, .meet, .change]),
            background: dice.roll(6) == 0, inferred: dice.roll(3) == 0,
            place: dice.pick([nil, ("Oslo", "NOR"), ("Turku", "FIN")]),
            confidence: Double(dice.roll(100)) / 100)
    }

    /// Stories with their events; some update others.
    private static func stories(_ dice: inout Dice) -> [(StorySource, [Event])] {
        let count = 1 + dice.roll(6)
        return (0..<count).map { i in
            let isUpdate = i > 0 && dice.roll(5) == 0
            let source = Reports.story(
                "story\(i)", on: dice.pick(days), root: isUpdate ? "story0" : nil,
                relation: isUpdate ? .update : nil, agency: dice.pick([nil, nil, "NTB", "TT"]),
                official: dice.roll(6) == 0 ? "NOR" : nil)
            return (source, (0..<dice.roll(5)).map { event($0, &dice) })
        }
    }

    private static func reports(_ stories: [(StorySource, [Event])]) -> [EventReport] {
        stories.flatMap { source, events in events.map { EventReport(source: source, event: $0) } }
    }

    @Test func theOrderOfTheReportsChangesNothing() {
        for seed in 0..<1_000 {
            var dice = Dice(seed)
            let reports = Self.reports(Self.stories(&dice))
            let clusters = EventClusters.clusters(reports)
            #expect(EventClusters.clusters(reports.shuffled(using: &dice)) == clusters, "seed \(seed)")
        }
    }

    @Test func copiesOfAStoryChangeNothingButTheMembers() {
        for seed in 0..<1_000 {
            var dice = Dice(seed)
            let stories = Self.stories(&dice)
            let before = EventClusters.clusters(Self.reports(stories))
            let (original, events) = dice.pick(stories)
            let copies = (0..<1 + dice.roll(4)).map { i in
                var copy = original
                copy.id = "copy\(i)"
                copy.relation = dice.pick([.exact, .near, .reworded])
                copy.published = "2031-05-10T0\(i):00:00Z"
                copy.agency = dice.pick([original.agency, nil, "AFP"])
                copy.official = nil
                // A copy may be read a little otherwise than its original.
                return (copy, events + [Self.event(90 + i, &dice)])
            }
            var after = EventClusters.clusters(Self.reports(stories + copies))
            for i in after.indices { after[i].members.removeAll { $0.story.hasPrefix("copy") } }
            #expect(after == before, "seed \(seed)")
        }
    }

    @Test func everyReportThatIsNoCopyIsInOneEvent() {
        for seed in 0..<1_000 {
            var dice = Dice(seed)
            let reports = Self.reports(Self.stories(&dice))
            let members = EventClusters.clusters(reports).flatMap(\.members)
            #expect(members.count == reports.count, "seed \(seed)")
            #expect(Set(members).count == members.count, "seed \(seed)")
        }
    }
}
