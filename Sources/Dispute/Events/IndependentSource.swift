public import Records

/// A story that reports an event on its own account: not a copy of another report, and not from the same agency.
public struct IndependentSource: Hashable, Sendable, Codable {
    /// Id of the story that the reports go back to; of several from one agency the earliest.
    public var story: String
    /// Site, else the host of the address: whose publication it is.
    public var publisher: String?
    public var agency: String?
    /// The country or body whose own publication it is; `nil` for the press.
    public var official: Country?
    /// The surest of its reports of the event, 0–1.
    public var confidence: Double

    /// True for a party's own publication (kremlin.ru, whitehouse.gov).
    public var isOfficial: Bool { official != nil }

    /// Makes a source.
    public init(
        story: String, publisher: String? = nil, agency: String? = nil, official: Country? = nil,
        confidence: Double = 1
    ) {
        self.story = story
        self.publisher = publisher
        self.agency = agency
        self.official = official
        self.confidence = confidence
    }
}
