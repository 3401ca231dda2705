public import Records

/// Makes series of events: values in, values out, in whatever order they come.
///
/// ```swift
/// let builder = SeriesBuilder(step: .week, covered: days)
/// let series = builder.series(events, from: "RUS", to: "USA")
/// ```
public struct SeriesBuilder: Sendable {
    public var step: SeriesStep
    /// Days of the stories that were read: outside them nothing is known.
    public var covered: Set<CalendarDay>
    /// The days whose periods are wanted: all when `nil`. What was before them still makes the habit and the level.
    public var shown: ClosedRange<CalendarDay>?
    /// How often the bootstrap is repeated.
    public var replicates: Int

    /// Makes a builder.
    public init(
        step: SeriesStep, covered: Set<CalendarDay>, shown: ClosedRange<CalendarDay>? = nil,
        replicates: Int = 1000
    ) {
        self.step = step
        self.covered = covered
        self.shown = shown
        self.replicates = replicates
    }

    /// True for a period that is wanted.
    func isShown(_ period: SeriesPeriod) -> Bool {
        shown.map { period.end >= $0.lowerBound && period.begin <= $0.upperBound } ?? true
    }

    /// What `source` did to `target`, for every period from the first story to the last; empty without stories.
    public func series(_ events: [SeriesEvent], from source: String, to target: String) -> PairSeries {
        var series = PairSeries(source: source, target: target, step: step, points: [], unplaced: 0)
        guard let first = covered.min(), let last = covered.max() else { return series }
        let own = events.filter { $0.goes(from: source, to: target) }.sorted(by: SeriesEvent.precedes)
        let periods = step.index(of: first)...step.index(of: last)
        let counts = PeriodCounts(own, step: step, periods: periods)
        let indices = Set(covered.map(step.index(of:)))
        let isCovered = periods.map(indices.contains)
        let isPartial = periods.map { index in
            step.period(index).begin < first || step.period(index).end > last
        }
        let arrows = ArrowFinder(
            counts: counts, step: step, isKnown: zip(isCovered, isPartial).map { $0 && !$1 }
        ).arrows()
        let values = values(counts, name: source + "\t" + target)
        series.unplaced = counts.unplaced
        series.points = counts.counts.indices.map { at in
            PairPoint(
                period: step.period(periods.lowerBound + at), isCovered: isCovered[at],
                isPartial: isPartial[at], counts: counts.counts[at], events: counts.events[at].count,
                sources: counts.press(at), officials: counts.officials(at), netConflict: values[at],
                arrows: counts.press(at) < PairPoint.leastSources ? [] : arrows[at])
        }.filter { isShown($0.period) }
        return series
    }

    /// The headline figure of each period that has the sources for it.
    private func values(_ counts: PeriodCounts, name: String) -> [NetConflictValue?] {
        let isShown = counts.counts.indices.map { at in
            counts.press(at) >= PairPoint.leastSources && self.isShown(step.period(counts.first + at))
        }
        let priors = NetConflict.priors(counts.counts, trailing: step.trailing)
        let samples = samples(counts, isShown, name: name)
        return counts.counts.indices.map { at in
            guard isShown[at] else { return nil }
            let sorted = samples[at].sorted()
            return NetConflictValue(
                value: NetConflict.value(counts.counts[at], prior: priors[at]),
                interval80: PublisherBootstrap.interval(sorted, 0.80),
                interval95: PublisherBootstrap.interval(sorted, 0.95))
        }
    }

    /// For each shown period the figure in every replicate.
    private func samples(_ counts: PeriodCounts, _ isShown: [Bool], name: String) -> [[Double]] {
        var samples: [[Double]] = Array(repeating: [], count: counts.counts.count)
        guard let first = isShown.firstIndex(of: true), let last = isShown.lastIndex(of: true) else {
            return samples
        }
        // Nothing beyond the habit of the first shown period moves any of them.
        let window = max(0, first - step.trailing)...last
        var bootstrap = PublisherBootstrap(replicates: replicates)
        var replicated = Array(repeating: QuadCounts(), count: replicates * window.count)
        for at in window {
            for event in counts.events[at] {
                let weights = bootstrap.weights(of: event.sources)
                let quad = event.type.quad
                for round in 0..<replicates {
                    replicated[round * window.count + at - window.lowerBound][quad] +=
                        event.confidence * weights[round]
                }
            }
        }
        // A stream for each period of each pair, so that none depends on which others are shown.
        var random = counts.counts.indices.map { at in
            SplitMix64(
                seed: PublisherBootstrap.seed, stream: UInt64(counts.first + at), name: name)
        }
        for round in 0..<replicates {
            let drawn = Array(replicated[(round * window.count)..<((round + 1) * window.count)])
            let priors = NetConflict.priors(drawn, trailing: step.trailing)
            for at in window where isShown[at] {
                let place = at - window.lowerBound
                samples[at].append(NetConflict.draw(drawn[place], prior: priors[place], &random[at]))
            }
        }
        return samples
    }
}
