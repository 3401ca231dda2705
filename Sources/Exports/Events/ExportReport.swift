public import Records

/// One record of an event in one story, with what the formats tell of the story.
public struct ExportReport: Hashable, Sendable {
    public var story: ExportStory
    /// The record.
    public var event: Event
    /// The sentence that tells it first, and its number in the text, from 1.
    public var sentence: String
    public var sentenceNumber: Int
    /// The words of ``Records/Event/what`` and ``Records/Event/condition``.
    public var what: String?
    public var condition: String?
    /// The mention of each actor and recipient, as the text has it.
    public var actorWords: [String]
    public var recipientWords: [String]
    /// True when title or first paragraph tells it.
    public var isLead: Bool
}

/// What the formats tell of a story.
public struct ExportStory: Hashable, Sendable {
    public var id: String
    public var url: String?
    public var title: String?
    /// Site, else the host of the address.
    public var publisher: String?
    public var agency: String?
    /// A day or a moment.
    public var published: String?
    /// The day it is filed under.
    public var day: CalendarDay?
    public var language: String?
    /// Length of the text in code points.
    public var length: Int
    /// Names that its records hold, each once, sorted.
    public var people: [String]
    public var organisations: [String]
    public var places: [String]
}
