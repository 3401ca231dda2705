public import Records

/// An expression of time in a text, and what it stands for.
///
/// `value` and `type` are those of TIMEX3 (TimeML 1.2.1); a range between two named ends, for which TIMEX3 has no
/// value, is written `(begin,end,length)`.
public struct TimeExpression: Hashable, Sendable {
    /// The words, in UTF-8 bytes of the text.
    public var span: ByteSpan
    public var type: TimexType
    /// TIMEX3 value, for instance `2022-01-10`, `P3D`, `PRESENT_REF`.
    public var value: String
    /// First day (`YYYY-MM-DD`) or moment (`YYYY-MM-DDThh:mm`, with seconds where given); `nil` when open or unknown.
    public var begin: String?
    /// Last day or moment, inclusive; `nil` when open or unknown.
    public var end: String?
    /// The finest unit that the words name.
    public var granularity: TimeGrain
    public var mod: TimeMod?
    public var certainty: TimeCertainty
    /// Id of the grammar rule that read the expression (`chronology/rules.tsv`).
    public var rule: String

    /// Makes an expression.
    public init(
        span: ByteSpan, type: TimexType, value: String, begin: String? = nil, end: String? = nil,
        granularity: TimeGrain, mod: TimeMod? = nil, certainty: TimeCertainty = .certain, rule: String
    ) {
        self.span = span
        self.type = type
        self.value = value
        self.begin = begin
        self.end = end
        self.granularity = granularity
        self.mod = mod
        self.certainty = certainty
        self.rule = rule
    }

    /// The first day, whatever the granularity.
    public var firstDay: CalendarDay? { begin.flatMap { CalendarDay(opening: $0) } }
    /// The last day, whatever the granularity.
    public var lastDay: CalendarDay? { end.flatMap { CalendarDay(opening: $0) } }
}

/// The four kinds of TIMEX3.
public enum TimexType: String, Sendable, Codable, CaseIterable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
    case set = "SET"
}

/// The TIMEX3 attribute `mod`.
public enum TimeMod: String, Sendable, Codable, CaseIterable {
    case before = "BEFORE"
    case after = "AFTER"
    case onOrBefore = "ON_OR_BEFORE"
    case onOrAfter = "ON_OR_AFTER"
    case lessThan = "LESS_THAN"
    case moreThan = "MORE_THAN"
    case equalOrLess = "EQUAL_OR_LESS"
    case equalOrMore = "EQUAL_OR_MORE"
    case start = "START"
    case mid = "MID"
    case end = "END"
    case approximate = "APPROX"
}

/// How sure the days are: `uncertain` where the words leave room, or rest on an event that is not known.
public enum TimeCertainty: String, Sendable, Codable, CaseIterable {
    case certain, uncertain
}

/// Units of granularity, from fine to coarse.
public enum TimeGrain: String, Sendable, Codable, CaseIterable, Comparable {
    case second, minute, hour, partOfDay, day, weekend, week, month, quarter, season, half, year, decade,
        century, unknown

    /// Orders from fine to coarse.
    public static func < (a: TimeGrain, b: TimeGrain) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
