import Records
import Series

/// Events of two sides over some weeks, as random as their seed.
struct RandomEvents {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    static let monday = CalendarDay("2022-01-03")?.ordinal ?? 0
    static let publishers = ["a.example", "b.example", "c.example", "d.example", "Reuters", "AP"]

    mutating func events(_ count: Int, weeks: Int = 30) -> [SeriesEvent] {
        (0..<count).map { number in
            let begin = Self.monday + below(weeks * 7)
            let isMutual = below(5) == 0
            let sides = below(2) == 0 ? ["RUS", "USA"] : ["USA", "RUS"]
            return SeriesEvent(
                id: "e\(number)", begin: CalendarDay(ordinal: begin),
                end: CalendarDay(ordinal: begin + [0, 0, 0, 1, 20][below(5)]),
                type: EventType.allCases[below(EventType.allCases.count)],
                actors: isMutual ? ["RUS", "USA"] : [sides[0]], recipients: isMutual ? [] : [sides[1]],
                confidence: Double(1 + below(100)) / 100,
                sources: (0...below(3)).map { _ in
                    SeriesSource(Self.publishers[below(Self.publishers.count)], isOfficial: below(10) == 0)
                })
        }
    }

    static func days(weeks: Int = 30) -> Set<CalendarDay> {
        Set((monday..<monday + weeks * 7).map { CalendarDay(ordinal: $0) })
    }
}
