internal import Records

/// When an event was, as far as one report tells.
enum ReportDay: Hashable {
    /// Days that the text gives.
    case told(begin: CalendarDay?, end: CalendarDay?)
    /// None given: some day up to that of the report, which `latest` is, at most `reach` days before it.
    case loose(latest: CalendarDay?, reach: Int)

    /// What happened before an undated report is news for so many days.
    private static let newsReach = 3

    init(_ report: EventReport) {
        let time = report.event.time
        let begin = time?.begin.flatMap { CalendarDay(opening: $0) }
        let end = time?.end.flatMap { CalendarDay(opening: $0) }
        if time?.inferred ?? true || (begin == nil && end == nil) {
            let isInferred = begin != nil || end != nil
            self = .loose(latest: end ?? begin ?? report.source.day, reach: isInferred ? 1 : Self.newsReach)
        } else {
            self = .told(begin: begin, end: end)
        }
    }
}
