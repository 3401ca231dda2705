import Records
import Series
import Testing

@Suite("Series of judgements")
struct OutlookTests {
    private let builder = SeriesBuilder(step: .week, covered: RandomEvents.days(weeks: 2), replicates: 200)

    private func judgement(_ id: String, _ outlook: Outlook, _ source: String) -> OutlookJudgement {
        OutlookJudgement(
            id: id, day: CalendarDay(ordinal: RandomEvents.monday + 1), outlook: outlook, confidence: 0.8,
            source: SeriesSource(source))
    }

    @Test("three sources make a mean with its interval, two none")
    func mean() throws {
        let three = [
            judgement("1", .worse, "a.example"), judgement("2", .worse, "b.example"),
            judgement("3", .better, "c.example"),
        ]
        let point = builder.outlook(three)[0]
        #expect(abs((point.mean ?? 0) + 1.0 / 3) < 1e-9)
        #expect(try #require(point.interval80).contains(-1.0 / 3))
        #expect((point.worse, point.open, point.better) == (2, 0, 1))
        #expect(builder.outlook(Array(three.prefix(2)))[0].mean == nil)
    }

    @Test("order changes nothing")
    func order() {
        let all = (0..<9).map {
            judgement("\($0)", Outlook.allCases[$0 % 3], RandomEvents.publishers[$0 % 5])
        }
        #expect(builder.outlook(all) == builder.outlook(all.reversed()))
    }
}
