public import Records

/// What the clustering of events needs to know of a story.
public struct StorySource: Hashable, Sendable {
    /// The story's id.
    public var id: String
    /// The story that it goes back to over all links; its own id for a story that repeats none.
    public var root: String
    /// How it repeats the root; `nil` for the root itself.
    public var relation: CopyRelation?
    /// Moment of publication as the story gives it, `YYYY-MM-DD…`.
    public var published: String?
    /// The day it is filed under: of its publication, else of its dateline.
    public var day: CalendarDay?
    /// Site, else host of the address.
    public var publisher: String?
    public var agency: String?
    /// The country or body whose own publication it is: ``OfficialSites``.
    public var official: Country?

    /// Makes a source; a story without a root is its own.
    public init(
        id: String, root: String? = nil, relation: CopyRelation? = nil, published: String? = nil,
        day: CalendarDay? = nil, publisher: String? = nil, agency: String? = nil, official: Country? = nil
    ) {
        self.id = id
        self.root = root ?? id
        self.relation = relation
        self.published = published
        self.day = day ?? published.flatMap { CalendarDay(opening: $0) }
        self.publisher = publisher
        self.agency = agency
        self.official = official
    }

    /// True when it tells nothing of its own: updates do.
    public var isCopy: Bool { root != id && relation != .update }

    /// Orders by publication, then by id; what has no date comes last.
    public static func precedes(_ a: StorySource, _ b: StorySource) -> Bool {
        (a.published ?? a.day?.description ?? "~", a.id) < (b.published ?? b.day?.description ?? "~", b.id)
    }
}
