public import Records

/// A story as the comparison of stories takes it: its text's profile, when it appeared, and whose it is.
public struct Version: Sendable {
    /// The story's id.
    public let id: String
    public let profile: TextProfile
    /// Moment of publication as the story gives it, `YYYY-MM-DD…`.
    public let published: String?
    /// Its day.
    public let day: CalendarDay?
    public let agency: String?

    /// Makes a version.
    public init(id: String, profile: TextProfile, published: String? = nil, agency: String? = nil) {
        self.id = id
        self.profile = profile
        self.published = published
        self.agency = agency
        day = published.flatMap { CalendarDay(opening: $0) }
    }

    /// Takes what a story tells.
    public init(_ story: Story, _ weights: WordWeights) {
        self.init(
            id: story.id, profile: TextProfile(story, weights), published: story.modified ?? story.published,
            agency: story.agency)
    }

    /// Orders by publication, then by id; what has no date comes last.
    static func precedes(_ a: Version, _ b: Version) -> Bool {
        switch (a.published, b.published) {
        case (let x?, let y?) where x != y: x < y
        case (.some, nil): true
        case (nil, .some): false
        default: a.id < b.id
        }
    }
}
