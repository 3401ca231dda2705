internal import Dispute
internal import Records
internal import Series

extension SeriesReport {
    /// The series as the dossier's chart shows them: the share of conflict, which is net conflict from 0 to 1 rather than
    /// from −1 to 1. Directions without any value are left out.
    public var prospects: [ProspectSeries] {
        pairs.filter { $0.points.contains { $0.netConflict != nil } }.map { series in
            ProspectSeries(
                title: "\(series.source) → \(series.target)", points: series.points.map(Self.point),
                changes: series.points.flatMap { point in point.arrows.map { change($0, point) } })
        }
    }

    private static func point(_ point: PairPoint) -> SeriesPoint {
        func share(_ net: Double) -> Double { (net + 1) / 2 }
        let net = point.netConflict
        return SeriesPoint(
            week: point.period.begin, share: net.map { share($0.value) },
            low80: net.map { share($0.interval80.lowerBound) },
            high80: net.map { share($0.interval80.upperBound) },
            low95: net.map { share($0.interval95.lowerBound) },
            high95: net.map { share($0.interval95.upperBound) },
            volume: point.counts.total, sources: point.sources)
    }

    /// Less cooperation is as much a turn to the worse as more conflict.
    private func change(_ arrow: SeriesArrow, _ point: PairPoint) -> SeriesChange {
        SeriesChange(
            week: point.period.begin, isWorse: (arrow.measure == .conflict) == arrow.isRise,
            probability: arrow.probability,
            evidence: arrow.movers.compactMap { id in
                events[id]?.members.first.map { DisputeThread.Link(story: $0.story, event: $0.event) }
            })
    }
}
