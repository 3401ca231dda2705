public import Records

/// One event as one story reports it.
public struct EventReport: Hashable, Sendable {
    public var source: StorySource
    public var event: Event
    /// The words of what is demanded, refused, offered, threatened; empty when the text gives none.
    public var what: String
    /// The sentences that tell the event.
    public var sentences: String

    /// Makes a report.
    public init(source: StorySource, event: Event, what: String = "", sentences: String = "") {
        self.source = source
        self.event = event
        self.what = what
        self.sentences = sentences
    }

    /// The events of a story.
    public static func reports(_ records: StoryRecords, source: StorySource) -> [EventReport] {
        let map = OffsetMap(records.story.text)
        return records.events.map { event in
            func words(_ spans: [TextPosition]) -> String {
                spans.map { records.story.text[map.bytes($0)] }.joined(separator: " … ")
            }
            return EventReport(
                source: source, event: event, what: words(event.what?.spans ?? []),
                sentences: words(event.mentions.map(\.sentence)))
        }
    }

    /// Orders by publication, story and event.
    static func precedes(_ a: EventReport, _ b: EventReport) -> Bool {
        if a.source.id != b.source.id { return StorySource.precedes(a.source, b.source) }
        return a.event.id < b.event.id
    }
}
