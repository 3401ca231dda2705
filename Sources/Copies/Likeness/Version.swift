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
    /// Moment of the last change, else of publication: of two versions the later one updates the other.
    public let modified: String?
    public let agency: String?
    public let site: String?
    /// True when the page names another address as the original.
    public let namesOriginal: Bool

    /// Makes a version.
    public init(
        id: String, profile: TextProfile, published: String? = nil, modified: String? = nil,
        agency: String? = nil, site: String? = nil, namesOriginal: Bool = false
    ) {
        self.id = id
        self.profile = profile
        self.published = published
        self.modified = modified ?? published
        self.agency = agency
        self.site = site
        self.namesOriginal = namesOriginal
        day = published.flatMap { CalendarDay(opening: $0) }
    }

    /// Takes what a story tells.
    public init(_ story: Story, _ weights: WordWeights) {
        self.init(
            id: story.id, profile: TextProfile(story, weights), published: story.published ?? story.modified,
            modified: story.modified, agency: story.agency, site: story.site,
            namesOriginal: story.claimedOriginal.map { $0 != story.url } ?? false)
    }

    /// Sorts stories by which is rather the original, whatever the order they are read in: by day, undated last; on one day
    /// those that name no other original first, then those of an agency, then by the moment, as far as it is given, and id.
    public var rank: String {
        [
            day?.description ?? "~", namesOriginal ? "1" : "0", agency == nil ? "1" : "0", published ?? "~",
            id,
        ].joined(separator: " ")
    }

    /// What is kept to find it again; `nil` when its text has no words.
    public var marks: CopyMarks? {
        guard profile.count > 0 else { return nil }
        return CopyMarks(keys: BandKeys(profile).keys, hash: profile.hash, day: day, rank: rank)
    }
}
