import Copies
import Dispute
import Records
import Testing

@Suite struct ThreadTests {
    private static let words = try? WordWeights(
        table: Reports.folder.table(WordWeights.name), path: WordWeights.name)

    private func threads(_ reports: [EventReport], asOf day: String? = nil) throws -> [DisputeThread] {
        Threads.threads(
            reports, EventClusters.clusters(reports), words: try #require(Self.words),
            asOf: day.flatMap { CalendarDay($0) })
    }

    private func report(_ story: String, _ day: String, _ event: Event, _ what: String = "") -> EventReport {
        EventReport(
            source: Reports.story(story, on: day), event: event, what: what,
            sentences: "\(event.id) says: " + what)
    }

    private func demand(_ id: String, on day: String) -> Event {
        Reports.event(id, .request, by: ["NOR"], to: ["SWE"], on: day)
    }

    private let ships = "the return of all 14 fishing vessels"

    // MARK: - Demands

    @Test func aDemandThatNobodyAnswersIsOpen() throws {
        let found = try threads([report("a", "2031-05-01", demand("e1", on: "2031-05-01"), ships)])
        #expect(found.map(\.state) == [.open])
        #expect(found.map(\.what) == [ships])
        #expect(found[0].steps[0].evidence == [.init(story: "a", event: "e1")])
    }

    @Test func anAnswerThatItsStoryNamesSettlesTheDemand() throws {
        let found = try threads([
            report("a", "2031-05-02", demand("e1", on: "2031-05-01"), ships),
            report(
                "a", "2031-05-02",
                Reports.event("e2", .reject, by: ["SWE"], to: ["NOR"], on: "2031-05-02", answers: "e1")),
        ])
        #expect(found.map(\.state) == [.rejected])
        #expect(found[0].steps.map(\.act) == [.demanded, .rejected])
    }

    @Test func anAnswerInAnotherStoryIsKnownByItsWords() throws {
        let found = try threads([
            report("a", "2031-05-01", demand("e1", on: "2031-05-01"), ships),
            report("b", "2031-05-01", demand("e1", on: "2031-05-01"), "a new treaty on mackerel quotas"),
            report(
                "c", "2031-05-08",
                Reports.event("e9", .concede, by: ["SWE"], to: ["NOR"], on: "2031-05-07"),
                "to give the fishing vessels back"),
        ])
        #expect(found.map(\.what).sorted() == ["a new treaty on mackerel quotas", ships])
        #expect(found.first { $0.what == ships }?.state == .accepted)
        #expect(found.first { $0.what != ships }?.state == .open)
    }

    @Test func aPromiseInTheSentenceOfTheDemandIsWhatIsDemanded() throws {
        var demand = report("a", "2031-05-01", demand("e1", on: "2031-05-01"), "that Sweden promise peace")
        var promise = report(
            "a", "2031-05-01",
            Reports.event("e2", .agree, by: ["SWE"], to: ["NOR"], on: "2031-05-01", answers: "e1"), "peace")
        (demand.sentences, promise.sentences) = ("One sentence.", "One sentence.")
        #expect(try threads([demand, promise]).map(\.state) == [.open])
    }

    @Test func whoWasNotAskedDoesNotAnswer() throws {
        let found = try threads([
            report("a", "2031-05-01", demand("e1", on: "2031-05-01"), ships),
            report(
                "c", "2031-05-08", Reports.event("e9", .reject, by: ["FIN"], to: ["NOR"], on: "2031-05-07"),
                "the return of fishing vessels"),
            // Before the demand.
            report(
                "d", "2031-04-08", Reports.event("e9", .reject, by: ["SWE"], to: ["NOR"], on: "2031-04-07"),
                "the return of fishing vessels"),
        ])
        #expect(found.map(\.state) == [.open])
    }

    @Test func aDemandMadeAgainIsOneThread() throws {
        let found = try threads([
            report("a", "2031-05-01", demand("e1", on: "2031-05-01"), ships),
            report(
                "b", "2031-06-01", demand("e1", on: "2031-06-01"), "that Sweden return the fishing vessels"),
        ])
        #expect(found.map(\.steps.count) == [2])
    }

    @Test func theLastAnswerDecides() throws {
        func answer(_ id: String, _ type: EventType, _ day: String) -> EventReport {
            report(
                id, day, Reports.event("e", type, by: ["SWE"], to: ["NOR"], on: day),
                "the return of the fishing vessels")
        }
        let found = try threads([
            report("a", "2031-05-01", demand("e1", on: "2031-05-01"), ships),
            answer("b", .reject, "2031-05-02"), answer("c", .agree, "2031-05-20"),
        ])
        #expect(found.map(\.state) == [.accepted])
        #expect(found[0].steps.map(\.act) == [.demanded, .rejected, .accepted])
    }

    // MARK: - Meetings

    private func plan(_ id: String, on day: String, told: String) -> EventReport {
        report(
            id, told,
            Reports.event(
                "p", .consult, by: ["NOR", "SWE"], on: day, modality: .planned, place: ("Turku", "FIN")))
    }

    private func meeting(_ id: String, on day: String, by parties: [String] = ["NOR", "SWE"]) -> EventReport {
        report(id, day, Reports.event("m", .consult, by: parties, on: day))
    }

    @Test func aPlannedMeetingIsHeldOnItsDay() throws {
        let found = try threads([
            plan("a", on: "2031-05-10", told: "2031-05-01"), plan("b", on: "2031-05-10", told: "2031-05-02"),
            meeting("c", on: "2031-05-10"), meeting("d", on: "2031-05-20"),
        ])
        #expect(found.map(\.state) == [.held])
        #expect(found[0].steps.map(\.act) == [.planned, .held])
        #expect(found[0].steps.map(\.sources) == [2, 1])
    }

    @Test func aMeetingBetweenOthersDoesNotCount() throws {
        let found = try threads([
            plan("a", on: "2031-05-10", told: "2031-05-01"),
            meeting("c", on: "2031-05-10", by: ["NOR", "FIN"]),
        ])
        #expect(found.map(\.state) == [.open])
    }

    @Test(arguments: [
        Reports.event("x", .consult, by: ["NOR", "SWE"], on: "2031-05-08", modality: .negated),
        Reports.event("x", .reject, by: ["NOR"], to: ["SWE"], on: "2031-05-08", mode: .meet),
    ])
    func aMeetingThatOneSideCallsOffIsCancelled(_ event: Event) throws {
        let found = try threads([
            plan("a", on: "2031-05-10", told: "2031-05-01"), report("c", "2031-05-08", event),
        ])
        #expect(found.map(\.state) == [.cancelled])
    }

    @Test func aMeetingOfWhichNobodyTellsIsUnreportedWhenItsDayIsOver() throws {
        let reports = [plan("a", on: "2031-05-10", told: "2031-05-01")]
        #expect(try threads(reports, asOf: "2031-05-10").map(\.state) == [.open])
        #expect(try threads(reports, asOf: "2031-05-13").map(\.state) == [.unreported])
    }

    // MARK: - Threats

    private let tariffs = "tariffs of 30 percent on Swedish electronics"

    private func threat(_ modality: Modality = .actual) -> EventReport {
        report(
            "a", "2031-05-01",
            Reports.event(
                "t", .threaten, by: ["NOR"], to: ["SWE"], on: "2031-05-01", modality: modality,
                mode: .restrict), tariffs)
    }

    @Test func aThreatIsCarriedOut() throws {
        let found = try threads([
            threat(),
            report(
                "b", "2031-06-01",
                Reports.event("s", .sanction, by: ["NOR"], to: ["SWE"], on: "2031-06-01"),
                "the tariffs on Swedish electronics took effect"),
        ])
        #expect(found.map(\.state) == [.carriedOut])
    }

    @Test func somethingElseIsNotWhatWasThreatened() throws {
        let found = try threads([
            threat(),
            report(
                "b", "2031-06-01",
                Reports.event("s", .sanction, by: ["NOR"], to: ["SWE"], on: "2031-06-01"),
                "expelled four diplomats"),
            report(
                "c", "2031-04-01",
                Reports.event("s", .sanction, by: ["NOR"], to: ["SWE"], on: "2031-04-01"), tariffs),
        ])
        #expect(found.map(\.state) == [.open])
    }

    @Test func aThreatIsDropped() throws {
        let found = try threads([
            threat(),
            report(
                "b", "2031-06-01",
                Reports.event(
                    "s", .sanction, by: ["NOR"], to: ["SWE"], on: "2031-06-01", modality: .negated),
                "no tariffs on electronics"),
        ])
        #expect(found.map(\.state) == [.dropped])
    }

    @Test func anAnnouncedMeasureIsFollowedToo() throws {
        let found = try threads([
            report(
                "a", "2031-05-01",
                Reports.event(
                    "s", .sanction, by: ["NOR"], to: ["SWE"], on: "2031-05-17", modality: .planned), tariffs),
            report(
                "b", "2031-05-17",
                Reports.event("d", .sanction, by: ["NOR"], to: ["SWE"], on: "2031-05-17"), tariffs),
        ])
        #expect(found.map(\.state) == [.carriedOut])
    }

    @Test func nothingGivesNothing() throws {
        #expect(try threads([]).isEmpty)
    }

    // MARK: - Properties

    @Test func orderAndCopiesChangeNothing() throws {
        let whats = ["", ships, "a new treaty on mackerel quotas", tariffs, "the fishing vessels"]
        for seed in 0..<1_000 {
            var dice = Dice(seed)
            let reports = (0..<2 + dice.roll(8)).map { i in
                let day = dice.pick(["2031-05-01", "2031-05-04", "2031-05-20"])
                let event = Reports.event(
                    "e\(i)",
                    dice.pick([.request, .reject, .agree, .consult, .consult, .threaten, .sanction]),
                    by: [dice.pick(["NOR", "SWE"])], to: [dice.pick(["NOR", "SWE"])], on: day,
                    modality: dice.pick([.actual, .actual, .planned, .negated]),
                    answers: dice.roll(4) == 0 ? "e\(dice.roll(i + 1))" : nil)
                let story = dice.roll(3)
                return report("story\(story)", "2031-05-0\(story + 2)", event, dice.pick(whats))
            }
            let expected = try threads(reports)
            #expect(try threads(reports.shuffled(using: &dice)) == expected, "seed \(seed)")
            let copies = reports.map { report in
                var copy = report
                copy.source.id = "copy of " + report.source.id
                copy.source.root = report.source.id
                copy.source.relation = .reworded
                return copy
            }
            #expect(try threads(reports + copies) == expected, "seed \(seed)")
        }
    }
}
