public import Records

/// Which records or stories are asked for. All conditions must hold; an empty query asks for everything.
public struct LedgerQuery: Hashable, Sendable {
    /// Empty means all kinds.
    public var kinds: Set<RecordKind> = []
    /// Each must take part in the record, in whatever part.
    public var actors: [ActorFilter] = []
    /// Two of them at least, or the only one, must take part: of a record in itself, of a story in its records.
    public var parties: [ActorFilter] = []
    /// Only records of stories that tell an event in which two of these at least, or the only one, take part.
    public var besideEventsOf: [ActorFilter] = []
    /// Each must be among the speakers of a statement.
    public var speakers: [ActorFilter] = []
    /// Events of one of these types, and with ``acts`` statements of one of those acts.
    public var types: Set<EventType> = []
    /// Statements of one of these acts, beside events of ``types``.
    public var acts: Set<SpeechAct> = []
    /// First day, inclusive. An event counts by its own time where it has one.
    public var since: CalendarDay?
    /// Last day, inclusive.
    public var until: CalendarDay?
    /// Ids of stories or their beginnings (from six digits on), given ids, or addresses; one must fit.
    public var stories: [String] = []
    /// Searched in the words of records, and in title and text of stories.
    public var search: SearchExpression?
    /// With all versions of a story rather than the latest; a story named by its id comes anyway.
    public var allVersions = false
    /// Most results.
    public var limit: Int?

    /// True when nothing but the kind of its records is asked of a story's records.
    var isOfKindsOnly: Bool {
        !kinds.isEmpty && actors.isEmpty && besideEventsOf.isEmpty && speakers.isEmpty && types.isEmpty
            && acts.isEmpty
    }

    /// Makes a query that asks for everything.
    public init() {}
}
