/// A judgement of how a dispute, a negotiation or relations will go.
public struct Assessment: Hashable, Sendable, Codable {
    /// Unique in its story.
    public var id: String
    /// Empty when the reporter judges.
    public var assessors: [Actor]
    public var content: TextPosition
    public var about: String?
    public var outlook: Outlook
    /// Id of the statement that holds the judgement.
    public var statement: String?
    /// 0–1.
    public var confidence: Double

    /// Makes an assessment.
    public init(
        id: String, assessors: [Actor] = [], content: TextPosition, about: String? = nil, outlook: Outlook,
        statement: String? = nil, confidence: Double
    ) {
        self.id = id
        self.assessors = assessors
        self.content = content
        self.about = about
        self.outlook = outlook
        self.statement = statement
        self.confidence = confidence
    }
}

/// Which way things are judged to go, written as −1, 0 or 1.
public enum Outlook: Int, Sendable, Codable, CaseIterable {
    case worse = -1
    case open = 0
    case better = 1
}
