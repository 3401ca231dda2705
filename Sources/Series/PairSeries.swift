internal import Records

/// One period of a ``PairSeries``.
public struct PairPoint: Hashable, Sendable {
    public var period: SeriesPeriod
    /// False when no story of the period was read: then nothing is known, which is not the same as nothing happening.
    public var isCovered: Bool
    /// True when the stories that were read may not reach over the whole period.
    public var isPartial: Bool
    /// The four counts, each event weighted by its confidence and by nothing else.
    public var counts: QuadCounts
    /// How many events that is.
    public var events: Int
    /// How many independent sources report them: publishers and agencies, no party's own publication.
    public var sources: Int
    /// How many of the parties' own publications do.
    public var officials: Int
    /// Conflict less cooperation as a share of all, −1 to 1; `nil` when there are not enough reports.
    public var netConflict: NetConflictValue?
    /// What has changed, as far as it is known in this period; at most one of each measure.
    public var arrows: [SeriesArrow]

    /// True when the sources are too few for a value.
    public var isTooThin: Bool { sources < Self.leastSources }

    /// With fewer independent sources there is no value.
    public static let leastSources = 3
}

/// The headline figure of a period.
public struct NetConflictValue: Hashable, Sendable {
    /// −1 (all cooperation) to 1 (all conflict), shrunk towards the pair's own trailing half-year.
    public var value: Double
    /// Holds the figure with a probability of 80 and of 95 %, other publishers and chance considered.
    public var interval80: ClosedRange<Double>
    public var interval95: ClosedRange<Double>
}

/// A change of level that is at least ``ChangeDetector/threshold`` probable.
public struct SeriesArrow: Hashable, Sendable {
    /// Which counts changed.
    public enum Measure: String, Sendable, CaseIterable {
        case conflict, cooperation

        /// The measured count.
        func count(_ counts: QuadCounts) -> Double {
            self == .conflict ? counts.conflict : counts.cooperation
        }

        func holds(_ quad: QuadClass) -> Bool {
            switch quad {
            case .verbalConflict, .materialConflict: self == .conflict
            case .verbalCooperation, .materialCooperation: self == .cooperation
            }
        }
    }

    public var measure: Measure
    public var isRise: Bool
    /// 0–1.
    public var probability: Double
    /// When the new level most probably began.
    public var since: SeriesPeriod
    /// Ids of the events that moved it most, at most three: those without which the change is least probable. When counts
    /// fall, the weightiest of the last periods before.
    public var movers: [String]
}

/// What one side did to another, period by period.
public struct PairSeries: Hashable, Sendable {
    /// Who acts.
    public var source: String
    /// To whom.
    public var target: String
    public var step: SeriesStep
    public var points: [PairPoint]
    /// Events that the texts do not date to a period.
    public var unplaced: Int
}
