/// Who said, thought or wanted what: one attribution with its evidence.
///
/// Span boundaries follow PolNeAR (Newell et al. 2018): quotation marks and a leading “that” belong to
/// the content, recipients and media stand outside it.
public struct Statement: Hashable, Sendable, Codable {
    /// Unique in its story.
    public var id: String
    /// Empty when the text names none; several for a joint statement.
    public var speakers: [Actor]
    public var source: Fragments?
    public var cue: Fragments?
    public var content: [TextPosition]
    /// The parts inside quotation marks, without the marks.
    public var quoted: [TextPosition]
    public var type: StatementType
    public var act: SpeechAct
    /// Medium with its outlet where given: `interview (CNN)`.
    public var medium: String?
    public var addressee: String?
    /// Through which other reporter the words came.
    public var via: String?
    /// Id of the statement whose content holds this one.
    public var parent: String?
    public var anomalies: [Anomaly]
    /// Id of the statement that gives the same words to another speaker.
    public var conflictsWith: String?
    /// 0–1.
    public var confidence: Double

    /// Makes a statement.
    public init(
        id: String, speakers: [Actor] = [], source: Fragments? = nil, cue: Fragments? = nil,
        content: [TextPosition], quoted: [TextPosition] = [], type: StatementType, act: SpeechAct = .say,
        medium: String? = nil, addressee: String? = nil, via: String? = nil, parent: String? = nil,
        anomalies: [Anomaly] = [], conflictsWith: String? = nil, confidence: Double
    ) {
        self.id = id
        self.speakers = speakers
        self.source = source
        self.cue = cue
        self.content = content
        self.quoted = quoted
        self.type = type
        self.act = act
        self.medium = medium
        self.addressee = addressee
        self.via = via
        self.parent = parent
        self.anomalies = anomalies
        self.conflictsWith = conflictsWith
        self.confidence = confidence
    }
}

/// How much of a statement is quoted.
public enum StatementType: String, Sendable, Codable, CaseIterable {
    /// All words of a full clause are quoted, a leading “that” ignored.
    case direct
    case mixed
    case indirect
    /// A quoted paragraph whose speaker is carried over.
    case continuation
}

/// What is done by saying it.
public enum SpeechAct: String, Sendable, Codable, CaseIterable {
    case say, announce, deny, demand, propose, accept, reject, refuse, warn, threaten, promise, accuse
    case praise, assess, compare, ask, intend, believe
}

/// A sign that the text of a statement or event was altered or is inconsistent.
public enum Anomaly: String, Sendable, Codable, CaseIterable {
    case speakerConflict = "speaker-conflict"
    case thatPlusQuote = "that-plus-quote"
    case garbledSource = "garbled-source"
    case garbledContent = "garbled-content"
    case quoteVariant = "quote-variant"
    case quoteLost = "quote-lost"
    case hedgeLost = "hedge-lost"
    case modalitySuspect = "modality-suspect"
    case roleInversionSuspect = "role-inversion-suspect"
}
