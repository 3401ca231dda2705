import Records
import Series
import Testing

@Suite("Series of a pair")
struct SeriesBuilderTests {
    private let press = ["a.example", "b.example", "Reuters"].map { SeriesSource($0) }

    private func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(ordinal: 1) }

    private func event(
        _ id: String, _ day: String, _ type: EventType, from: [String] = ["RUS"], to: [String] = ["USA"],
        confidence: Double = 1, sources: [SeriesSource]? = nil
    ) -> SeriesEvent {
        SeriesEvent(
            id: id, begin: self.day(day), type: type, actors: from, recipients: to, confidence: confidence,
            sources: sources ?? press)
    }

    private func series(
        _ events: [SeriesEvent], _ first: String = "2022-01-03", _ last: String = "2022-01-16",
        step: SeriesStep = .week, from: String = "RUS", to: String = "USA"
    ) -> PairSeries {
        let days = (day(first).ordinal...day(last).ordinal).map { CalendarDay(ordinal: $0) }
        return SeriesBuilder(step: step, covered: Set(days), replicates: 200).series(
            events, from: from, to: to)
    }

    @Test("each event counts once in its week, by its confidence")
    func counts() {
        let found = series([
            event("1", "2022-01-03", .accuse, confidence: 0.5),
            event("2", "2022-01-09", .threaten, confidence: 0.25),
            event("3", "2022-01-10", .aid),
        ])
        #expect(found.points.map(\.period.label) == ["2022-W01", "2022-W02"])
        #expect(found.points[0].counts[.verbalConflict] == 0.75)
        #expect(found.points[0].events == 2)
        #expect(found.points[1].counts[.materialCooperation] == 1)
    }

    @Test("directions are told apart; a meeting is of both")
    func directions() {
        let events = [
            event("1", "2022-01-03", .reject), event("2", "2022-01-04", .request, from: ["USA"], to: ["RUS"]),
            event("3", "2022-01-05", .consult, from: ["RUS", "USA"], to: []),
            event("4", "2022-01-05", .protest, from: ["RUS"], to: []),
        ]
        #expect(series(events).points[0].events == 2)
        let back = series(events, from: "USA", to: "RUS").points[0]
        #expect(back.counts[.verbalConflict] == 1 && back.counts[.verbalCooperation] == 1)
    }

    @Test("with two sources there is no value, with three there is")
    func sources() {
        let two = series([event("1", "2022-01-03", .reject, sources: Array(press.prefix(2)))]).points[0]
        #expect(two.isTooThin && two.netConflict == nil && two.sources == 2)
        #expect(series([event("1", "2022-01-03", .reject)]).points[0].netConflict != nil)
    }

    @Test("a party's own publication is no independent source")
    func officials() {
        let sources = Array(press.prefix(2)) + [SeriesSource("kremlin.example", isOfficial: true)]
        let point = series([event("1", "2022-01-03", .reject, sources: sources)]).points[0]
        #expect(point.netConflict == nil && point.sources == 2 && point.officials == 1)
    }

    @Test("few events are held near the pair's own habit, many are not")
    func shrinkage() throws {
        let habit = (0..<20).map {
            event("h\($0)", "2022-01-0\(3 + $0 % 7)", .consult, from: ["RUS", "USA"], to: [])
        }
        let few = try #require(series(habit + [event("1", "2022-01-10", .assault)]).points[1].netConflict)
        let many = (0..<40).map { event("\($0)", "2022-01-1\($0 % 7)", .assault) }
        let turned = try #require(series(habit + many).points[1].netConflict)
        #expect(few.value < -0.3)
        #expect(turned.value > 0.7)
    }

    @Test("the intervals hold the value, and the wide one the narrow one")
    func intervals() throws {
        var random = RandomEvents(seed: 5)
        let builder = SeriesBuilder(step: .week, covered: RandomEvents.days(), replicates: 400)
        let points = builder.series(random.events(400), from: "RUS", to: "USA").points
        let values = points.compactMap(\.netConflict)
        #expect(values.count > 20)
        for value in values {
            #expect(value.interval95.lowerBound <= value.interval80.lowerBound)
            #expect(value.interval95.upperBound >= value.interval80.upperBound)
            #expect(value.interval95.contains(value.value))
            #expect(value.interval95.lowerBound >= -1 && value.interval95.upperBound <= 1)
        }
    }

    @Test("weeks that nothing was read of are told from quiet ones")
    func gaps() {
        let days = Set(["2022-01-03", "2022-01-09", "2022-01-17", "2022-01-30"].map(day))
        let points = SeriesBuilder(step: .week, covered: days).series([], from: "RUS", to: "USA").points
        #expect(points.map(\.isCovered) == [true, false, true, true])
        #expect(points.map(\.isPartial) == [false, false, false, false])
        #expect(SeriesBuilder(step: .week, covered: []).series([], from: "RUS", to: "USA").points.isEmpty)
    }

    @Test("an event of no certain week is put into none")
    func unplaced() {
        var vague = event("1", "2022-01-03", .reject)
        vague.end = day("2022-01-31")
        let found = series([vague])
        #expect(found.unplaced == 1 && found.points[0].events == 0)
    }

    @Test("a rise has an arrow with the three events that moved it most")
    func arrow() throws {
        var events: [SeriesEvent] = []
        for week in 0..<20 {
            for number in 0..<(week < 16 ? 4 : 16) {
                let day = CalendarDay(ordinal: RandomEvents.monday + week * 7 + number % 7)
                events.append(
                    SeriesEvent(
                        id: "w\(week)-\(number)", begin: day, type: .accuse, actors: ["RUS"],
                        recipients: ["USA"],
                        confidence: number == 3 ? 0.9 : 0.5, sources: press))
            }
        }
        let days = RandomEvents.days(weeks: 20)
        let points = SeriesBuilder(step: .week, covered: days, replicates: 50)
            .series(events, from: "RUS", to: "USA").points
        let arrows = points.flatMap(\.arrows)
        let arrow = try #require(arrows.first)
        #expect(arrows.count == 1)
        #expect(arrow.measure == .conflict && arrow.isRise)
        #expect(arrow.probability >= ChangeDetector.threshold)
        #expect(arrow.since.label == points[16].period.label)
        #expect(arrow.movers.count == 3)
        #expect(arrow.movers.first == "w16-3")
    }

    @Test("reading in another order changes nothing, in 1,000 random cases")
    func order() {
        for seed in 0..<1000 as Range<UInt64> {
            var random = RandomEvents(seed: seed)
            let events = random.events(Int.random(in: 0...60, using: &random.random), weeks: 12)
            let builder = SeriesBuilder(
                step: seed % 4 == 0 ? .day : .week, covered: RandomEvents.days(weeks: 12), replicates: 10)
            let first = builder.series(events, from: "RUS", to: "USA")
            let second = builder.series(events.shuffled(using: &random.random), from: "RUS", to: "USA")
            #expect(first == second)
        }
    }
}

@Suite("Shown periods of a series")
struct ShownPeriodsTests {
    @Test("showing fewer periods changes none of them")
    func window() throws {
        var random = RandomEvents(seed: 11)
        let events = random.events(400, weeks: 40)
        let builder = SeriesBuilder(step: .week, covered: RandomEvents.days(weeks: 40), replicates: 50)
        let all = builder.series(events, from: "RUS", to: "USA").points
        var part = builder
        part.shown = all[33].period.begin...all[35].period.end
        #expect(
            part.series(events, from: "RUS", to: "USA").points.map(\.period) == all[33...35].map(\.period))
        for (point, whole) in zip(part.series(events, from: "RUS", to: "USA").points, all[33...35]) {
            #expect(point.counts == whole.counts && point.arrows == whole.arrows)
            let a = try #require(point.netConflict)
            let b = try #require(whole.netConflict)
            for (x, y) in [
                (a.value, b.value), (a.interval80.lowerBound, b.interval80.lowerBound),
                (a.interval95.upperBound, b.interval95.upperBound),
            ] {
                #expect(abs(x - y) < 1e-9)
            }
        }
    }
}
