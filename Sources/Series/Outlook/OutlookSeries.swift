public import Records

/// A judgement of the prospects, as a series counts it: once, however many copies repeat it.
public struct OutlookJudgement: Hashable, Sendable {
    /// Unique among the judgements of a series.
    public var id: String
    /// Day of publication.
    public var day: CalendarDay
    public var outlook: Outlook
    /// 0–1.
    public var confidence: Double
    public var source: SeriesSource

    /// Makes a judgement.
    public init(id: String, day: CalendarDay, outlook: Outlook, confidence: Double, source: SeriesSource) {
        self.id = id
        self.day = day
        self.outlook = outlook
        self.confidence = confidence
        self.source = source
    }
}

/// How outsiders judge the prospects in one period. Kept apart from what was done.
public struct OutlookPoint: Hashable, Sendable {
    public var period: SeriesPeriod
    /// How many judgements of each kind.
    public var worse: Int
    public var open: Int
    public var better: Int
    /// How many independent sources carry them.
    public var sources: Int
    /// Mean outlook, −1 (worse) to 1 (better), weighted by confidence; `nil` when there are not enough reports.
    public var mean: Double?
    /// Holds the mean with a probability of 80 %, other publishers considered.
    public var interval80: ClosedRange<Double>?
}

extension SeriesBuilder {
    /// The judgements by period, from the first story to the last.
    public func outlook(_ judgements: [OutlookJudgement]) -> [OutlookPoint] {
        guard let first = covered.min(), let last = covered.max() else { return [] }
        let byPeriod = Dictionary(grouping: judgements) { step.index(of: $0.day) }
        return (step.index(of: first)...step.index(of: last)).filter { isShown(step.period($0)) }.map {
            index in
            outlook(step.period(index), (byPeriod[index] ?? []).sorted { ($0.day, $0.id) < ($1.day, $1.id) })
        }
    }

    private func outlook(_ period: SeriesPeriod, _ judgements: [OutlookJudgement]) -> OutlookPoint {
        let sources = Set(judgements.map(\.source).filter { !$0.isOfficial }.map(\.name)).count
        var point = OutlookPoint(
            period: period, worse: judgements.count { $0.outlook == .worse },
            open: judgements.count { $0.outlook == .open },
            better: judgements.count { $0.outlook == .better }, sources: sources)
        guard sources >= PairPoint.leastSources else { return point }
        var bootstrap = PublisherBootstrap(replicates: replicates)
        var sums = Array(repeating: 0.0, count: replicates)
        var weights = sums
        for judgement in judgements {
            for (round, weight) in bootstrap.weights(of: [judgement.source]).enumerated() {
                sums[round] += weight * judgement.confidence * Double(judgement.outlook.rawValue)
                weights[round] += weight * judgement.confidence
            }
        }
        let total = judgements.reduce(0) { $0 + $1.confidence }
        guard total > 0 else { return point }
        let sum = judgements.reduce(0) { $0 + $1.confidence * Double($1.outlook.rawValue) }
        point.mean = sum / total
        point.interval80 = PublisherBootstrap.interval(zip(sums, weights).map { $0 / $1 }.sorted(), 0.80)
        return point
    }
}
