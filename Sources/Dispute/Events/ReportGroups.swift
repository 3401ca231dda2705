internal import Records

/// Sorts reports that agree in type and parties into events, by day, place and mode.
///
/// First those that tell a day; then each of the others joins the nearest of these, or those of its own day. A choice never
/// depends on how others chose, so that the order of the reports does not matter.
struct ReportGroups {
    /// Reports of one event.
    struct Group {
        var begin: CalendarDay?
        var end: CalendarDay?
        var isDayInferred: Bool
        /// In order of publication; never empty.
        var own: [EventReport]
        var copied: [EventReport] = []
        let mode: EventMode?
        let country: Country?

        /// Takes its mode and the country of its place from the reports that it begins with.
        init(begin: CalendarDay?, end: CalendarDay?, isDayInferred: Bool, own: [EventReport]) {
            self.begin = begin
            self.end = end
            self.isDayInferred = isDayInferred
            self.own = own
            mode = ReportGroups.mostFrequent(own.compactMap(\.event.mode))
            country = ReportGroups.mostFrequent(own.compactMap(ReportGroups.country))
        }

        func fits(_ report: EventReport) -> Bool {
            let isMode = mode == nil || report.event.mode == nil || mode == report.event.mode
            let other = ReportGroups.country(report)
            return isMode && (country == nil || other == nil || country == other)
        }
    }

    /// The events; `own` must be in order of publication.
    static func groups(_ own: [EventReport], copied: [EventReport]) -> [Group] {
        var told: [[CalendarDay?]: [EventReport]] = [:]
        var loose: [(report: EventReport, own: CalendarDay?, reach: ClosedRange<Int>)] = []
        for report in own {
            switch ReportDay(report) {
            case .told(let begin, let end): told[[begin, end], default: []].append(report)
            case .loose(let own, let reach): loose.append((report, own, reach))
            }
        }
        var groups = told.flatMap { days, reports in
            split(reports).map { Group(begin: days[0], end: days[1], isDayInferred: false, own: $0) }
        }.sorted { EventReport.precedes($0.own[0], $1.own[0]) }
        var rest: [CalendarDay?: [EventReport]] = [:]
        var joined: [Int: [EventReport]] = [:]
        for (report, own, reach) in loose {
            if let at = nearest(report, own, reach, groups) {
                joined[at, default: []].append(report)
            } else {
                rest[own, default: []].append(report)
            }
        }
        for (at, reports) in joined {
            groups[at].own = (groups[at].own + reports).sorted(by: EventReport.precedes)
        }
        groups += rest.flatMap { day, reports in
            split(reports).map { Group(begin: day, end: day, isDayInferred: true, own: $0) }
        }
        for report in copied {
            if let at = original(of: report, groups) { groups[at].copied.append(report) }
        }
        return groups
    }

    // MARK: - Days

    /// The event of a single day within reach of a report that tells none, the nearest to its own day.
    private static func nearest(
        _ report: EventReport, _ own: CalendarDay?, _ reach: ClosedRange<Int>, _ groups: [Group]
    ) -> Int? {
        guard let own = own?.ordinal else { return nil }
        let near = groups.indices.compactMap { at -> (distance: Int, at: Int)? in
            guard let day = groups[at].begin, groups[at].end == day else { return nil }
            let distance = day.ordinal - own
            guard reach.contains(distance), groups[at].fits(report) else { return nil }
            return (abs(distance), at)
        }
        return near.min { $0 < $1 }?.at
    }

    /// The event that a copy repeats: one that its root or an update of it tells, else one of its own day.
    private static func original(of report: EventReport, _ groups: [Group]) -> Int? {
        let family = groups.indices.filter { at in
            groups[at].own.contains { $0.source.root == report.source.root }
        }
        let day: CalendarDay? =
            switch ReportDay(report) {
            case .told(let begin, let end): begin ?? end
            case .loose(let own, _): own
            }
        func distance(_ at: Int) -> Int {
            guard let day, let other = groups[at].begin ?? groups[at].end else { return .max }
            return abs(day.ordinal - other.ordinal)
        }
        let fitting = family.filter { groups[$0].fits(report) }
        if let nearest = (fitting.isEmpty ? family : fitting).min(by: {
            (distance($0), groups[$0].own[0].source.id, groups[$0].own[0].event.id)
                < (distance($1), groups[$1].own[0].source.id, groups[$1].own[0].event.id)
        }) {
            return nearest
        }
        return groups.indices.filter { distance($0) == 0 && groups[$0].fits(report) }.min {
            EventReport.precedes(groups[$0].own[0], groups[$1].own[0])
        }
    }

    // MARK: - Place and mode

    /// Reports of one day, apart where places lie in different countries or modes differ.
    private static func split(_ reports: [EventReport]) -> [[EventReport]] {
        split(reports, by: country).flatMap { split($0, by: \.event.mode) }
    }

    /// Groups of equal value; reports without one join the group with most.
    private static func split<Value: Hashable>(_ reports: [EventReport], by value: (EventReport) -> Value?)
        -> [[EventReport]]
    {
        var groups: [Value: [EventReport]] = [:]
        var without: [EventReport] = []
        for report in reports {
            if let value = value(report) {
                groups[value, default: []].append(report)
            } else {
                without.append(report)
            }
        }
        guard let most = mostFrequent(reports.compactMap(value)) else { return [reports] }
        groups[most, default: []] += without
        return groups.values.map { $0.sorted(by: EventReport.precedes) }
    }

    /// The most frequent value; of several the one that comes first.
    static func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value? {
        var counts: [Value: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        let most = counts.values.max()
        return values.first { counts[$0] == most }
    }

    /// The country of the place that the text gives; a place taken from the dateline says nothing.
    private static func country(_ report: EventReport) -> Country? {
        report.event.place.flatMap { $0.inferred ? nil : $0.country }
    }
}
