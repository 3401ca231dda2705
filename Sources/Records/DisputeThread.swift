/// What goes on across stories: a demand and its answers, a meeting planned and held, a threat and what became of it.
public struct DisputeThread: Hashable, Sendable, Codable {
    /// What kind of thread it is.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case demand, meeting, threat
    }

    /// How it stands after its last step.
    public enum State: String, Sendable, Codable, CaseIterable {
        /// Nobody has answered the demand, the meeting is to come, the threat is neither carried out nor dropped.
        case open
        /// The demand.
        case accepted, rejected
        /// The meeting. `unreported`: its day is over, and no story tells whether it was held.
        case held, cancelled, unreported
        /// The threat.
        case carriedOut = "carried-out"
        case dropped
    }

    /// What happened in a step.
    public enum Act: String, Sendable, Codable, CaseIterable {
        case demanded, accepted, rejected
        case planned, held, cancelled
        case threatened
        case carriedOut = "carried-out"
        case dropped
    }

    /// An event of a story: the evidence.
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

    /// One step, told by one event over all stories.
    public struct Step: Hashable, Sendable, Codable {
        public var act: Act
        /// First and last day, `YYYY-MM-DD`: of a planned meeting the days that it is planned for.
        public var begin: String?
        public var end: String?
        public var actors: [Actor]
        public var recipients: [Actor]
        /// The words of what is demanded, refused, threatened; empty when no text gives them.
        public var what: String
        /// The sentence of the first report.
        public var words: String
        /// Id of the event over all stories.
        public var event: String
        /// The records that tell it, the first report first; copies are left out.
        public var evidence: [Link]
        /// Independent sources, and official statements apart.
        public var sources: Int
        public var official: Int
        /// 0–1: how sure it is that the step happened and belongs here.
        public var confidence: Double

        /// Makes a step.
        public init(
            act: Act, begin: String? = nil, end: String? = nil, actors: [Actor] = [],
            recipients: [Actor] = [], what: String = "", words: String = "", event: String, evidence: [Link],
            sources: Int,
            official: Int, confidence: Double
        ) {
            self.act = act
            self.begin = begin
            self.end = end
            self.actors = actors
            self.recipients = recipients
            self.what = what
            self.words = words
            self.event = event
            self.evidence = evidence
            self.sources = sources
            self.official = official
            self.confidence = confidence
        }
    }

    /// That of the event of its first step.
    public var id: String
    public var kind: Kind
    public var state: State
    /// In order of time: those that open it, repeat it and answer it; never empty.
    public var steps: [Step]
    /// 0–1: of its first step, or where it is settled the lesser of that and of the step that settles it.
    public var confidence: Double

    /// Makes a thread.
    public init(id: String, kind: Kind, state: State, steps: [Step], confidence: Double) {
        self.id = id
        self.kind = kind
        self.state = state
        self.steps = steps
        self.confidence = confidence
    }

    /// True while nothing settles it; also for a meeting of which nobody tells whether it was held.
    public var isOpen: Bool { state == .open || state == .unreported }

    /// The words of what it is about: the longest that opens it.
    public var what: String {
        steps.filter { $0.act == steps[0].act }.map(\.what).max { ($0.count, $1) < ($1.count, $0) } ?? ""
    }
}
