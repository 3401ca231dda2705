public import Records

/// An event as a series counts it: once, however many stories tell it.
public struct SeriesEvent: Hashable, Sendable {
    /// Unique among the events of a series; names the event where a reader asks what moved it.
    public var id: String
    /// The first and last day that it may have been on.
    public var begin: CalendarDay
    public var end: CalendarDay
    /// As it is exported: a planned meeting is an agreement.
    public var type: EventType
    /// Who acts: countries by code, others by name.
    public var actors: [String]
    /// To whom; empty for a meeting or another mutual act, whose parties all stand in ``actors``.
    public var recipients: [String]
    /// 0–1: what the event weighs. The surest record of an independent source, so that copies add nothing.
    public var confidence: Double
    /// Who reports it independently. Copies are not among them.
    public var sources: [SeriesSource]

    /// Makes an event of a day.
    public init(
        id: String, begin: CalendarDay, end: CalendarDay? = nil, type: EventType, actors: [String],
        recipients: [String] = [], confidence: Double, sources: [SeriesSource]
    ) {
        self.id = id
        self.begin = begin
        self.end = max(begin, end ?? begin)
        self.type = type
        self.actors = actors
        self.recipients = recipients
        self.confidence = confidence
        self.sources = sources
    }

    /// True when it goes from one side to the other. Parties of a mutual act do it to each other.
    func goes(from source: String, to target: String) -> Bool {
        guard actors.contains(source) else { return false }
        return recipients.isEmpty ? source != target && actors.contains(target) : recipients.contains(target)
    }

    /// A fixed order, so that sums do not depend on the order of reading.
    static func precedes(_ a: Self, _ b: Self) -> Bool { (a.begin, a.id) < (b.begin, b.id) }
}

/// A publisher or agency that reports on its own account.
public struct SeriesSource: Hashable, Sendable, Comparable {
    /// The agency, else the publisher, else the story itself: one voice, however many stories.
    public var name: String
    /// True for a party's own publication: it is no independent source of what that party does.
    public var isOfficial: Bool

    /// Makes a source.
    public init(_ name: String, isOfficial: Bool = false) {
        self.name = name
        self.isOfficial = isOfficial
    }

    /// Orders by name.
    public static func < (a: Self, b: Self) -> Bool {
        (a.name, a.isOfficial ? 1 : 0) < (b.name, b.isOfficial ? 1 : 0)
    }
}
