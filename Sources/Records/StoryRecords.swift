/// A story with all records read from it: one line of the native NDJSON.
public struct StoryRecords: Hashable, Sendable, Codable {
    public var story: Story
    public var statements: [Statement]
    public var events: [Event]
    public var assessments: [Assessment]
    public var forces: [Force]

    /// Makes a bundle.
    public init(
        story: Story, statements: [Statement] = [], events: [Event] = [], assessments: [Assessment] = [],
        forces: [Force] = []
    ) {
        self.story = story
        self.statements = statements
        self.events = events
        self.assessments = assessments
        self.forces = forces
    }
}
