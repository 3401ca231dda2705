public import Records

/// Where a stored story comes from, without its text and records.
public struct StoryOrigin: Hashable, Sendable {
    /// The story's key in the ledger.
    public var id: String
    public var title: String?
    /// As the story gives it: a day or a moment.
    public var published: String?
    /// The day it is filed under, `YYYY-MM-DD`.
    public var day: String?
    public var site: String?
    public var url: String?
    public var agency: String?
    /// The story that it goes back to; `nil` when it repeats none.
    public var copyOf: CopyLink?
}

/// An event of a story with the words that tell it, without their positions.
public struct StoredEvent: Hashable, Sendable {
    /// Id of the story.
    public var story: String
    /// Its mentions, and the spans of all its parts, are left out.
    public var event: Event
    /// The words of what is demanded, refused, offered, threatened; empty when there are none.
    public var what: String
    /// The sentences that tell it.
    public var words: String
}

extension Ledger {
    /// Where the stories that fit come from, by day, undated last.
    public func origins(_ query: LedgerQuery) throws -> [StoryOrigin] {
        let made = QuerySQL.origins(query)
        let statement = try database.prepare(made.sql)
        try statement.bind(made.values)
        var found: [StoryOrigin] = []
        while try statement.step() {
            let root = statement.text(7)
            found.append(
                StoryOrigin(
                    id: statement.text(0) ?? "", title: statement.text(1), published: statement.text(2),
                    day: statement.text(3), site: statement.text(4), url: statement.text(5),
                    agency: statement.text(6),
                    copyOf: try root.map {
                        CopyLink(
                            story: $0, relation: try statement.word(8, "lineage", of: database),
                            score: statement.real(9) ?? 0)
                    }))
        }
        return found
    }

    /// The events that fit, in the order in which they were stored: many at once, for counting and following them.
    /// - Parameters:
    ///   - stories: only events of stories that are of its days and have its words.
    ///   - isBrief: true for what a series counts: without contexts and without words.
    public func events(
        _ query: LedgerQuery, inStories stories: LedgerQuery = LedgerQuery(), isBrief: Bool = false
    ) throws -> [StoredEvent] {
        var query = query
        query.kinds = [.event]
        return try EventReader(database: database, isBrief: isBrief).events(
            QuerySQL.keys(query, inStories: stories))
    }

    /// The sentences that tell an event of a story; `nil` when the ledger does not hold it.
    public func words(ofEvent event: String, story: String) throws -> String? {
        try database.rows(
            """
            SELECT r.words FROM story s JOIN record r ON r.story = s.key
            WHERE s.id = ?1 AND r.kind = 'event' AND r.id = ?2
            """, .text(story), .text(event)
        ) { $0.text(0) }.first.flatMap { $0 }
    }
}
