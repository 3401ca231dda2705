public import Records

/// How the prospects of a dispute moved, week by week: what the dossier's chart shows.
public struct ProspectSeries: Hashable, Sendable {
    /// Who acts, and to whom, as the sides were named.
    public var source: String
    public var target: String
    /// In order of time, without gaps.
    public var points: [SeriesPoint]
    /// Weeks from which things are likely to have changed.
    public var changes: [SeriesChange]

    /// Makes a series.
    public init(source: String, target: String, points: [SeriesPoint], changes: [SeriesChange] = []) {
        self.source = source
        self.target = target
        self.points = points
        self.changes = changes
    }
}

/// One week of a series.
public struct SeriesPoint: Hashable, Sendable {
    /// Its first day.
    public var week: CalendarDay
    /// Share of conflict among the events, 0–1; `nil` where too little is reported.
    public var share: Double?
    /// Bounds that hold it with 80 and with 95 %.
    public var low80: Double?
    public var high80: Double?
    public var low95: Double?
    public var high95: Double?
    /// How many events.
    public var volume: Double
    /// How many independent sources tell of them.
    public var sources: Int

    /// Makes a point.
    public init(
        week: CalendarDay, share: Double?, low80: Double? = nil, high80: Double? = nil, low95: Double? = nil,
        high95: Double? = nil, volume: Double, sources: Int
    ) {
        self.week = week
        self.share = share
        self.low80 = low80
        self.high80 = high80
        self.low95 = low95
        self.high95 = high95
        self.volume = volume
        self.sources = sources
    }

    /// With fewer independent sources nothing is said of a week.
    public static let leastSources = 3

    /// True where the chart stays grey.
    public var isGrey: Bool { share == nil || sources < Self.leastSources }
}

/// A week in which a series is likely to have changed.
public struct SeriesChange: Hashable, Sendable {
    public var week: CalendarDay
    /// True when conflict grew.
    public var isWorse: Bool
    /// 0–1.
    public var probability: Double
    /// The records that moved it most: ids of stories and of events in them.
    public var evidence: [DisputeThread.Link]

    /// Makes a change.
    public init(week: CalendarDay, isWorse: Bool, probability: Double, evidence: [DisputeThread.Link] = []) {
        self.week = week
        self.isWorse = isWorse
        self.probability = probability
        self.evidence = evidence
    }
}
