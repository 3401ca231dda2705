internal import Records

/// When an event was, as far as one report tells.
enum ReportDay: Hashable {
    /// Days that the text gives.
    case told(begin: CalendarDay?, end: CalendarDay?)
    /// None given: it counts by its `own` day, unless others tell of a day within `reach`, counted from that day.
    case loose(own: CalendarDay?, reach: ClosedRange<Int>)

    /// What happened before an undated report is news for so many days; what is planned lies ahead.
    private static let news = -3...0
    private static let plan = 0...14
    /// A speech act of the report's own day may be of the day before.
    private static let sameDay = -1...0

    init(_ report: EventReport) {
        let event = report.event
        let begin = event.time?.begin.flatMap { CalendarDay(opening: $0) }
        let end = event.time?.end.flatMap { CalendarDay(opening: $0) }
        guard event.time?.inferred ?? true || (begin == nil && end == nil) else {
            self = .told(begin: begin, end: end)
            return
        }
        let isAhead = event.modality == .planned || event.modality == .possible
        let isToday = begin != nil || end != nil
        self = .loose(
            own: end ?? begin ?? report.source.day,
            reach: isAhead ? Self.plan : isToday ? Self.sameDay : Self.news)
    }
}
