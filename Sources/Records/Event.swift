/// Who did what to whom: one PLOVER event with all its mentions in one story.
public struct Event: Hashable, Sendable, Codable {
    /// Unique in its story.
    public var id: String
    public var type: EventType
    public var mode: EventMode?
    public var contexts: [EventContext]
    public var actor: [Actor]
    public var recipient: [Actor]
    /// One per sentence that reports the event.
    public var mentions: [EventMention]
    public var modality: Modality
    /// Id of the statement that performs a speech act.
    public var statement: String?
    /// Ids of the statements that assert the act, when only speakers do.
    public var claimedIn: [String]
    public var background: Bool
    public var time: ResolvedTime?
    public var place: ResolvedPlace?
    public var quantity: [Quantity]
    public var what: Fragments?
    public var condition: Fragments?
    /// Id of the event that this one answers.
    public var answers: String?
    public var redLine: Bool
    public var anomalies: [Anomaly]
    /// 0–1.
    public var confidence: Double

    /// Makes an event; what is not known stays `nil` or empty.
    public init(
        id: String, type: EventType, mode: EventMode? = nil, contexts: [EventContext] = [],
        actor: [Actor] = [], recipient: [Actor] = [], mentions: [EventMention],
        modality: Modality = .actual, statement: String? = nil, claimedIn: [String] = [],
        background: Bool = false, time: ResolvedTime? = nil, place: ResolvedPlace? = nil,
        quantity: [Quantity] = [], what: Fragments? = nil, condition: Fragments? = nil,
        answers: String? = nil, redLine: Bool = false, anomalies: [Anomaly] = [], confidence: Double
    ) {
        self.id = id
        self.type = type
        self.mode = mode
        self.contexts = contexts
        self.actor = actor
        self.recipient = recipient
        self.mentions = mentions
        self.modality = modality
        self.statement = statement
        self.claimedIn = claimedIn
        self.background = background
        self.time = time
        self.place = place
        self.quantity = quantity
        self.what = what
        self.condition = condition
        self.answers = answers
        self.redLine = redLine
        self.anomalies = anomalies
        self.confidence = confidence
    }
}

/// A sentence that reports an event, and the words that do.
public struct EventMention: Hashable, Sendable, Codable {
    public var trigger: TextPosition
    public var sentence: TextPosition

    /// Makes a mention.
    public init(trigger: TextPosition, sentence: TextPosition) {
        self.trigger = trigger
        self.sentence = sentence
    }
}

/// Whether an event happened.
public enum Modality: String, Sendable, Codable, CaseIterable {
    case actual, planned, possible, conditional, negated
}

/// When something happened.
public struct ResolvedTime: Hashable, Sendable, Codable {
    /// TIMEX3 value.
    public var timex: String
    /// First and last day, `YYYY-MM-DD`, both inclusive; an open side is `nil`.
    public var begin: String?
    public var end: String?
    public var span: TextPosition?
    public var inferred: Bool

    /// Makes a time.
    public init(
        timex: String, begin: String? = nil, end: String? = nil, span: TextPosition? = nil,
        inferred: Bool = false
    ) {
        self.timex = timex
        self.begin = begin
        self.end = end
        self.span = span
        self.inferred = inferred
    }
}

/// Where something happened.
public struct ResolvedPlace: Hashable, Sendable, Codable {
    public var name: String
    public var country: Country?
    /// GeoNames id.
    public var geonames: Int?
    public var span: TextPosition?
    public var inferred: Bool
    public var disputed: Bool?
    public var claimants: [Country]?

    /// Makes a place.
    public init(
        name: String, country: Country? = nil, geonames: Int? = nil, span: TextPosition? = nil,
        inferred: Bool = false, disputed: Bool? = nil, claimants: [Country]? = nil
    ) {
        self.name = name
        self.country = country
        self.geonames = geonames
        self.span = span
        self.inferred = inferred
        self.disputed = disputed
        self.claimants = claimants
    }
}

/// A number of things: exact in `value`, bounds in `low` and `high` (“nearly 100,000” → `high`).
public struct Quantity: Hashable, Sendable, Codable {
    public var value: Double?
    public var low: Double?
    public var high: Double?
    public var unit: String?
    public var span: TextPosition?

    /// Makes a quantity.
    public init(
        value: Double? = nil, low: Double? = nil, high: Double? = nil, unit: String? = nil,
        span: TextPosition? = nil
    ) {
        self.value = value
        self.low = low
        self.high = high
        self.unit = unit
        self.span = span
    }
}
