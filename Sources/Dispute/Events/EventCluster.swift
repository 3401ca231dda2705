public import Records

/// One event of a dispute, however many stories tell it.
///
/// The stories that report it, and each of their records, are its ``members``; what counts is ``sources``: copies of a
/// story add a member and nothing else.
public struct EventCluster: Hashable, Sendable {
    /// The earliest report: eight digits of its story's id, a hyphen, and the event's id.
    public var id: String
    public var type: EventType
    public var mode: EventMode?
    /// All contexts that a source gives, in the order of ``Records/EventContext``.
    public var contexts: [EventContext]
    public var modality: Modality
    /// True for history and comparison: apart from the news, and from what is counted.
    public var background: Bool
    /// One actor for each country, or for each name without one; most named first.
    public var actors: [Actor]
    public var recipients: [Actor]
    /// First and last day; of an event without a day of its own the day of its earliest report.
    public var begin: CalendarDay?
    public var end: CalendarDay?
    /// True when no report gives a day: then it is that of the report.
    public var isDayInferred: Bool
    public var place: ResolvedPlace?
    /// 0–1: one minus the product of the sources' doubts.
    public var confidence: Double
    /// Every record that reports it, in the order of publication.
    public var members: [Member]
    /// Who reports it independently, in the order of publication; a party's own publications among them.
    public var sources: [IndependentSource]

    /// The quad class of its type.
    public var quad: QuadClass { type.quad }
    /// How many sources are no party's own publication.
    public var independentCount: Int { sources.count { !$0.isOfficial } }
    /// How many sources are a party's own publication.
    public var officialCount: Int { sources.count { $0.isOfficial } }

    /// A record of a story that reports the event.
    public struct Member: Hashable, Sendable, Codable {
        /// Id of the story.
        public var story: String
        /// Id of the event in that story.
        public var event: String
        /// True when its story repeats another.
        public var isCopy: Bool

        /// Makes a member.
        public init(story: String, event: String, isCopy: Bool = false) {
            self.story = story
            self.event = event
            self.isCopy = isCopy
        }
    }

    /// Makes a cluster.
    public init(
        id: String, type: EventType, mode: EventMode? = nil, contexts: [EventContext] = [],
        modality: Modality = .actual, background: Bool = false, actors: [Actor] = [],
        recipients: [Actor] = [], begin: CalendarDay? = nil, end: CalendarDay? = nil,
        isDayInferred: Bool = false, place: ResolvedPlace? = nil, confidence: Double = 1,
        members: [Member] = [], sources: [IndependentSource] = []
    ) {
        self.id = id
        self.type = type
        self.mode = mode
        self.contexts = contexts
        self.modality = modality
        self.background = background
        self.actors = actors
        self.recipients = recipients
        self.begin = begin
        self.end = end
        self.isDayInferred = isDayInferred
        self.place = place
        self.confidence = confidence
        self.members = members
        self.sources = sources
    }
}
