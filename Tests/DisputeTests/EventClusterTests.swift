import Dispute
import Records
import Testing

@Suite struct EventClusterTests {
    private func report(_ story: StorySource, _ event: Event) -> EventReport {
        EventReport(source: story, event: event)
    }

    private func clusters(_ reports: EventReport...) -> [EventCluster] { EventClusters.clusters(reports) }

    @Test func oneMeetingOfTwoStoriesIsOneEventWithTwoSources() throws {
        let found = clusters(
            report(
                Reports.story("a", on: "2031-05-02", site: "A"),
                Reports.event("e1", .consult, by: ["NOR", "SWE"], on: "2031-05-01")),
            report(
                Reports.story("b", on: "2031-05-02", site: "B"),
                Reports.event("e7", .consult, by: ["SWE"], to: ["NOR"], on: "2031-05-01")))
        let cluster = try #require(found.first)
        #expect(found.count == 1)
        #expect(cluster.sources.map(\.story) == ["a", "b"])
        #expect(cluster.members.map(\.event) == ["e1", "e7"])
        #expect(abs(cluster.confidence - 0.96) < 1e-12)
    }

    @Test(arguments: [
        Reports.event("x", .accuse, by: ["NOR"], to: ["SWE"], on: "2031-05-01"),
        Reports.event("x", .request, by: ["SWE"], to: ["NOR"], on: "2031-05-01"),
        Reports.event("x", .request, by: ["NOR"], to: ["SWE", "FIN"], on: "2031-05-01"),
        Reports.event("x", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-03"),
        Reports.event("x", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01", modality: .negated),
        Reports.event("x", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01", background: true),
        Reports.event("x", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01", mode: .meet),
        Reports.event("x", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01", place: ("Oslo", "NOR")),
    ])
    func anotherTypePartyDayModalityModeOrPlaceIsAnotherEvent(_ other: Event) {
        let first = Reports.event(
            "e", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01", mode: .change,
            place: ("Turku", "FIN"))
        let found = clusters(
            report(Reports.story("a", on: "2031-05-02"), first),
            report(Reports.story("b", on: "2031-05-02"), other))
        #expect(found.count == 2)
    }

    @Test func aReportWithoutADayJoinsTheEventOfTheDayBefore() {
        let found = clusters(
            report(
                Reports.story("a", on: "2031-05-02"),
                Reports.event("e", .reject, by: ["NOR"], to: ["SWE"], on: "2031-05-01")),
            report(
                Reports.story("b", on: "2031-05-02"), Reports.event("e", .reject, by: ["NOR"], to: ["SWE"])),
            report(
                Reports.story("c", on: "2031-05-02"),
                Reports.event("e", .reject, by: ["NOR"], to: ["SWE"], on: "2031-05-02", inferred: true)),
            report(
                Reports.story("d", on: "2031-05-20"), Reports.event("e", .reject, by: ["NOR"], to: ["SWE"])))
        #expect(found.map(\.sources.count) == [3, 1])
        #expect(found.map(\.isDayInferred) == [false, true])
        #expect(found.map { $0.begin?.description } == ["2031-05-01", "2031-05-20"])
    }

    @Test func aCopyIsAMemberAndNoSource() throws {
        let event = Reports.event("e", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01")
        let found = clusters(
            report(Reports.story("a", on: "2031-05-01"), event),
            report(Reports.story("b", on: "2031-05-02", root: "a", relation: .reworded), event),
            // What only a copy tells is the copier's or the reader's mistake.
            report(
                Reports.story("b", on: "2031-05-02", root: "a", relation: .reworded),
                Reports.event("x", .assault, by: ["NOR"], to: ["SWE"], on: "2031-05-01")))
        let cluster = try #require(found.first)
        #expect(found.count == 1)
        #expect(cluster.members.map(\.isCopy) == [false, true])
        #expect(cluster.independentCount == 1)
        #expect(cluster.confidence == 0.8)
    }

    @Test func anUpdateTellsSomethingNewFromTheSameSource() {
        let found = clusters(
            report(
                Reports.story("a", on: "2031-05-01"),
                Reports.event("e", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01")),
            report(
                Reports.story("b", on: "2031-05-02", root: "a", relation: .update),
                Reports.event("e", .reject, by: ["SWE"], to: ["NOR"], on: "2031-05-02")),
            report(
                Reports.story("b", on: "2031-05-02", root: "a", relation: .update),
                Reports.event("f", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01")))
        #expect(found.map(\.type) == [.request, .reject])
        #expect(found.map { $0.sources.map(\.story) } == [["a"], ["a"]])
    }

    @Test func twoStoriesThatCreditOneAgencyAreOneSource() {
        let event = Reports.event("e", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01")
        let found = clusters(
            report(Reports.story("a", on: "2031-05-01", site: "A", agency: "NTB"), event),
            report(Reports.story("b", on: "2031-05-02", site: "B", agency: "ntb"), event),
            report(Reports.story("c", on: "2031-05-02", site: "C"), event))
        #expect(found.map { $0.sources.map(\.story) } == [["a", "c"]])
    }

    @Test func aBridgeBetweenFamilyAndAgencyJoinsBoth() {
        let event = Reports.event("e", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01")
        let found = clusters(
            report(Reports.story("a", on: "2031-05-01"), event),
            report(Reports.story("b", on: "2031-05-02", agency: "NTB"), event),
            report(
                Reports.story("c", on: "2031-05-03", root: "a", relation: .update, agency: "NTB"), event))
        #expect(found.map { $0.sources.map(\.story) } == [["a"]])
    }

    @Test func aPartysOwnPublicationCountsApart() throws {
        let event = Reports.event("e", .request, by: ["NOR"], to: ["SWE"], on: "2031-05-01")
        let found = clusters(
            report(Reports.story("a", on: "2031-05-01", official: "NOR"), event),
            report(Reports.story("b", on: "2031-05-02", official: "NOR"), event),
            report(Reports.story("c", on: "2031-05-02"), event))
        let cluster = try #require(found.first)
        #expect(cluster.officialCount == 1)
        #expect(cluster.independentCount == 1)
    }

    @Test func allWhoActForOneCountryAreOneParty() throws {
        let minister = Actor(name: "Ada Lindqvist", country: Country(rawValue: "SWE"), kind: .person)
        var named = Reports.event("e", .request, by: [], to: ["NOR"], on: "2031-05-01")
        named.actor = [minister]
        let found = clusters(
            report(Reports.story("a", on: "2031-05-01"), named),
            report(
                Reports.story("b", on: "2031-05-01"),
                Reports.event("e", .request, by: ["SWE"], to: ["NOR"], on: "2031-05-01")))
        #expect(found.map { $0.actors.map(\.name) } == [["Ada Lindqvist"]])
    }

    @Test func eventsOfNobodyMeetOnlyWithinOneFamily() {
        let event = Reports.event("e", .protest, by: [], on: "2031-05-01")
        let found = clusters(
            report(Reports.story("a", on: "2031-05-01"), event),
            report(Reports.story("b", on: "2031-05-02", root: "a", relation: .update), event),
            report(Reports.story("c", on: "2031-05-01"), event))
        #expect(found.map { $0.members.map(\.story) } == [["a", "b"], ["c"]])
    }

    @Test func nothingGivesNothing() {
        #expect(EventClusters.clusters([]).isEmpty)
    }
}
