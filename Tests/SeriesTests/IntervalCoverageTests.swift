import Records
import Series
import Testing

@Suite("Intervals of a series")
struct IntervalCoverageTests {
    /// Weeks of about `mean` events, six publishers, each event told by one to three of them; a steady mix.
    private func covered(mean: Double, seed: UInt64) -> (narrow: Double, wide: Double, count: Int) {
        var random = SplitMix64(seed: seed)
        let mix: [(EventType, Double)] = [(.accuse, 0.45), (.sanction, 0.6), (.consult, 0.9), (.aid, 1)]
        let truth = 0.6 - 0.4
        var events: [SeriesEvent] = []
        for week in 0..<150 {
            for number in 0..<random.poisson(mean: mean) {
                let dice = random.uniform()
                let type = mix.first { dice <= $0.1 }?.0 ?? .aid
                let sources = (0...Int.random(in: 0...2, using: &random)).map { _ in
                    SeriesSource("p\(Int.random(in: 0..<6, using: &random))")
                }
                events.append(
                    SeriesEvent(
                        id: "\(week)-\(number)",
                        begin: CalendarDay(ordinal: RandomEvents.monday + week * 7 + number % 7), type: type,
                        actors: ["RUS"], recipients: ["USA"], confidence: 1, sources: sources))
            }
        }
        let values = SeriesBuilder(step: .week, covered: RandomEvents.days(weeks: 150), replicates: 400)
            .series(events, from: "RUS", to: "USA").points.compactMap(\.netConflict)
        let narrow = values.count { $0.interval80.contains(truth) }
        let wide = values.count { $0.interval95.contains(truth) }
        let count = Double(values.count)
        return (Double(narrow) / count, Double(wide) / count, values.count)
    }

    @Test("hold the true mix at least as often as they say", arguments: [6.0, 15, 40])
    func coverage(mean: Double) {
        let found = covered(mean: mean, seed: 21)
        print("mean \(mean): \(found.count) weeks, 80 %: \(found.narrow), 95 %: \(found.wide)")
        #expect(found.count > 80)
        #expect(found.narrow >= 0.75)
        #expect(found.wide >= 0.92)
    }
}
