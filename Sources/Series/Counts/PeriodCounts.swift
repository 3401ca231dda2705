internal import Records

/// The events of a directed pair sorted into periods.
struct PeriodCounts {
    /// Number of the first period: see ``SeriesStep/index(of:)``.
    let first: Int
    /// One for each period.
    private(set) var counts: [QuadCounts]
    /// The events of each period in their fixed order.
    private(set) var events: [[SeriesEvent]]
    /// How many events have no single period.
    private(set) var unplaced = 0

    /// `events` must be those of the pair, in their fixed order.
    init(_ events: [SeriesEvent], step: SeriesStep, periods: ClosedRange<Int>) {
        first = periods.lowerBound
        counts = Array(repeating: QuadCounts(), count: periods.count)
        self.events = Array(repeating: [], count: periods.count)
        for event in events {
            guard event.end.ordinal - event.begin.ordinal < step.longestEvent else {
                unplaced += 1
                continue
            }
            let index = step.index(of: event.begin)
            guard periods.contains(index) else { continue }
            self.events[index - first].append(event)
            counts[index - first][event.type.quad] += event.confidence
        }
    }

    /// Independent sources of a period's events: the press, each once.
    func press(_ at: Int) -> Int {
        Set(events[at].flatMap(\.sources).filter { !$0.isOfficial }.map(\.name)).count
    }

    /// The parties' own publications among the sources of a period's events.
    func officials(_ at: Int) -> Int {
        Set(events[at].flatMap(\.sources).filter(\.isOfficial).map(\.name)).count
    }
}
