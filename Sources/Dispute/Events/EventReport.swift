public import Records

/// One event as one story reports it.
public struct EventReport: Hashable, Sendable {
    public var source: StorySource
    public var event: Event
    /// The words of what is demanded, refused, offered, threatened; empty when the text gives none.
    public var what: String

    /// Makes a report.
    public init(source: StorySource, event: Event, what: String = "") {
        self.source = source
        self.event = event
        self.what = what
    }

    /// The events of a story.
    public static func reports(_ records: StoryRecords, source: StorySource) -> [EventReport] {
        let map = OffsetMap(records.story.text)
        return records.events.map { event in
            let words = (event.what?.spans ?? []).map { records.story.text[map.bytes($0)] }
            return EventReport(source: source, event: event, what: words.joined(separator: " "))
        }
    }

    /// Orders by publication, story and event.
    static func precedes(_ a: EventReport, _ b: EventReport) -> Bool {
        if a.source.id != b.source.id { return StorySource.precedes(a.source, b.source) }
        return a.event.id < b.event.id
    }
}
