internal import Dispute
internal import Records
internal import Series

extension ProspectSeries {
    /// The charts of a report by weeks: pairs with a week that has enough reports, the fullest first, four at most.
    ///
    /// The headline figure runs from −1 (all cooperation) to 1 (all conflict); the chart shows the same as a share of conflict from
    /// 0 to 100 %, which is read more easily.
    public static func series(_ report: SeriesReport) -> [ProspectSeries] {
        let made = report.pairs.map { ProspectSeries($0, report) }.filter { series in
            series.points.contains { !$0.isGrey }
        }
        func fullness(_ series: ProspectSeries) -> Int { series.points.count { !$0.isGrey } }
        return made.enumerated().sorted {
            (fullness($1.element), $0.offset) < (fullness($0.element), $1.offset)
        }.prefix(4).map(\.element)
    }

    private init(_ pair: PairSeries, _ report: SeriesReport) {
        func share(_ value: Double?) -> Double? { value.map { ($0 + 1) / 2 } }
        let points = pair.points.map { point in
            SeriesPoint(
                week: point.period.begin, share: share(point.netConflict?.value),
                low80: share(point.netConflict?.interval80.lowerBound),
                high80: share(point.netConflict?.interval80.upperBound),
                low95: share(point.netConflict?.interval95.lowerBound),
                high95: share(point.netConflict?.interval95.upperBound), volume: Double(point.events),
                sources: point.sources)
        }
        let changes = pair.points.flatMap(\.arrows).map { arrow in
            SeriesChange(
                week: arrow.since.begin, isWorse: (arrow.measure == .conflict) == arrow.isRise,
                probability: arrow.probability,
                evidence: arrow.movers.compactMap { id in
                    report.events[id]?.members.first { !$0.isCopy }.map {
                        DisputeThread.Link(story: $0.story, event: $0.event)
                    }
                })
        }
        self.init(
            source: pair.source, target: pair.target, points: points, changes: Self.surest(changes))
    }

    /// Of arrows that tell of one change again week after week the surest; the last five changes.
    private static func surest(_ changes: [SeriesChange]) -> [SeriesChange] {
        var best: [CalendarDay: SeriesChange] = [:]
        for change in changes where change.probability > best[change.week]?.probability ?? 0 {
            best[change.week] = change
        }
        return best.values.sorted { $0.week < $1.week }.suffix(5)
    }
}
