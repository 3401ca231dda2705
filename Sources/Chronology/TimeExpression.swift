public import Records

/// An expression of time in a text, and what it stands for.
///
/// `value` and `type` are those of TIMEX3 (TimeML 1.2.1); a range between two named ends, for which TIMEX3 has no
/// value, is written `(begin,end,length)`.
public struct TimeExpression: Hashable, Sendable {
    /// The words, in UTF-8 bytes of the text.
    public var span: ByteSpan
    /// TIMEX3 type.
    public var type: TimexType
    /// TIMEX3 value, for instance `2022-01-10`, `P3D`, `PRESENT_REF`.
    public var value: String
    /// First day (`YYYY-MM-DD`) or moment (`YYYY-MM-DDThh:mm`, with seconds where given); `nil` when open or unknown.
    public var begin: String?
    /// Last day or moment, inclusive; `nil` when open or unknown.
    public var end: String?
    /// The finest unit that the words name.
    public var granularity: TimeGrain
    /// TIMEX3 modifier.
    public var mod: TimeMod?
    /// How sure the value is.
    public var certainty: TimeCertainty
    /// Id of the grammar rule that read the expression (`chronology/rules.tsv`).
    public var rule: String
    /// The event that a length is counted from ("eight years after Russia took Crimea"), where its days can be told.
    public var event: CountedEvent?

    /// Makes an expression.
    public init(
        span: ByteSpan, type: TimexType, value: String, begin: String? = nil, end: String? = nil,
        granularity: TimeGrain, mod: TimeMod? = nil, certainty: TimeCertainty = .certain, rule: String,
        event: CountedEvent? = nil
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
        self.event = event
    }

    /// The first day, whatever the granularity.
    public var firstDay: CalendarDay? { begin.flatMap { CalendarDay(opening: $0) } }
    /// The last day, whatever the granularity.
    public var lastDay: CalendarDay? { end.flatMap { CalendarDay(opening: $0) } }
}

/// An event that a length of time is counted from, and when it was.
public struct CountedEvent: Hashable, Sendable, Codable {
    /// Its name in `chronology/events.tsv`; `nil` when the event is not known and the days are only reckoned back from
    /// the anchor.
    public var name: String?
    /// First and last day, `YYYY-MM-DD`.
    public var begin: String
    public var end: String

    /// Makes an event.
    public init(name: String?, begin: String, end: String) {
        self.name = name
        self.begin = begin
        self.end = end
    }
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
