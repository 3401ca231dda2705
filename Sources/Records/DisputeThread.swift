/// A link across stories: a demand and its answers, a meeting planned and held, a threat and its outcome.
public struct DisputeThread: Hashable, Sendable, Codable {
    /// What kind of thread it is.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case demand, meeting, threat
    }

    /// An event of a story that belongs to the thread.
    public struct Link: Hashable, Sendable, Codable {
        /// Id of the story.
        public var story: String
        /// Id of the event in that story.
        public var event: String

        /// Makes a link.
        public init(story: String, event: String) {
            self.story = story
            self.event = event
        }
    }

    public var id: String
    public var kind: Kind
    /// The event that opens the thread.
    public var opening: Link
    /// What followed, in order of time.
    public var following: [Link]
    /// True while no event settles it.
    public var open: Bool
    /// 0–1.
    public var confidence: Double

    /// Makes a thread.
    public init(
        id: String, kind: Kind, opening: Link, following: [Link] = [], open: Bool, confidence: Double
    ) {
        self.id = id
        self.kind = kind
        self.opening = opening
        self.following = following
        self.open = open
        self.confidence = confidence
    }
}
