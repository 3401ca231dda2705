import Dispute
import Records
import Series
import Testing

@testable import Views

/// What must hold of series for any stories: a thousand random disputes each.
@Suite("Series of random disputes")
struct SeriesPropertyTests {
    private struct Dispute {
        var random: SplitMix64
        var reports: [EventReport] = []

        init(seed: UInt64) {
            random = SplitMix64(seed: seed)
            for number in 0..<3 + below(20) {
                let source = StorySource(
                    id: "story\(number)", published: Self.day(below(60)) + "T0\(below(9)):00:00Z",
                    publisher: "site\(below(6)).example", agency: pick([nil, nil, "NTB", "TT"]),
                    official: below(8) == 0 ? Country(rawValue: "NOR") : nil)
                for event in 0..<below(4) {
                    reports.append(EventReport(source: source, event: self.event(event)))
                }
            }
        }

        mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

        static func day(_ number: Int) -> String {
            CalendarDay(ordinal: (CalendarDay("2031-05-05")?.ordinal ?? 1) + number).description
        }

        mutating func event(_ number: Int) -> Event {
            let sides = below(2) == 0 ? ["NOR", "FIN"] : ["FIN", "NOR"]
            let actors = sides.map {
                Actor(name: $0, country: Country(rawValue: $0), sector: .gov, kind: .state)
            }
            let isMutual = below(5) == 0
            let day = below(3) == 0 ? nil : Self.day(below(60))
            return Event(
                id: "e\(number)", type: pick(EventType.allCases), actor: isMutual ? actors : [actors[0]],
                recipient: isMutual ? [] : [actors[1]],
                mentions: [EventMention(trigger: TextPosition(0, 1), sentence: TextPosition(0, 1))],
                modality: pick([.actual, .actual, .planned, .negated]), background: below(6) == 0,
                time: day.map { ResolvedTime(timex: $0, begin: $0, end: $0) },
                confidence: Double(1 + below(99)) / 100)
        }

        /// Copies of one story, some read a little otherwise than it.
        mutating func copies() -> [EventReport] {
            guard !reports.isEmpty else { return [] }
            let original = pick(reports).source
            let own = reports.filter { $0.source.id == original.id }
            return (0...below(4)).flatMap { number in
                var copy = original
                copy.id = "copy\(number)"
                copy.relation = pick([.exact, .near, .reworded])
                copy.published = Self.day(60 + number)
                copy.publisher = "copier\(number).example"
                copy.official = nil
                let extra = event(90 + number)
                return own.map { report in
                    var event = report.event
                    event.confidence = Double(1 + below(99)) / 100
                    return EventReport(source: copy, event: event)
                } + [EventReport(source: copy, event: extra)]
            }
        }

        func series(_ reports: [EventReport]) -> [PairSeries] {
            let days = Dictionary(reports.map { ($0.source.id, $0.source.day) }) { first, _ in first }
            let sides = SeriesSides(["NOR", "FIN"])
            let events = SeriesInput.events(EventClusters.clusters(reports), sides: sides) { days[$0] ?? nil }
            let covered = Set((0..<70).compactMap { CalendarDay(Self.day($0)) })
            let builder = SeriesBuilder(step: .week, covered: covered, replicates: 4)
            return sides.pairs.map { builder.series(events, from: $0.source, to: $0.target) }
        }
    }

    @Test("copies of a story change no value")
    func copies() {
        for seed in 0..<1000 as Range<UInt64> {
            var dispute = Dispute(seed: seed)
            let before = dispute.series(dispute.reports)
            let after = dispute.series(dispute.reports + dispute.copies())
            // Not merely within 1e-9: the very same.
            #expect(before == after, "seed \(seed)")
        }
    }

    @Test("the order of reading changes nothing")
    func order() {
        for seed in 0..<1000 as Range<UInt64> {
            var dispute = Dispute(seed: seed)
            let before = dispute.series(dispute.reports)
            let after = dispute.series(dispute.reports.shuffled(using: &dispute.random))
            #expect(before == after, "seed \(seed)")
        }
    }
}
