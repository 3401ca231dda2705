internal import Language
internal import Records

/// A predicate of a story that may name an event, with its participants.
struct EventCandidate: Sendable {
    /// The word that names it.
    var trigger: Int
    var type: EventType
    var mode: EventMode?
    var contexts: [EventContext]
    var actors: [Actor]
    var recipients: [Actor]
    var modality: Modality
    var isSpeech: Bool
    /// Heads of what is demanded, refused, offered …
    var what: Int?
    var confidence: Double
    /// The statement that is the act, where it was found by it.
    var statement: String?
    /// What it is about, where another sentence tells it.
    var content: Range<Int>?
}
