/// A force or weapon placed somewhere.
public struct Force: Hashable, Sendable, Codable {
    /// Unique in its story.
    public var id: String
    public var who: Actor?
    public var unit: String?
    public var quantity: Quantity?
    public var place: ResolvedPlace?
    public var time: ResolvedTime?
    public var span: TextPosition
    /// Id of the event that tells the move.
    public var event: String?
    /// 0–1.
    public var confidence: Double

    /// Makes a force.
    public init(
        id: String, who: Actor? = nil, unit: String? = nil, quantity: Quantity? = nil,
        place: ResolvedPlace? = nil, time: ResolvedTime? = nil, span: TextPosition, event: String? = nil,
        confidence: Double
    ) {
        self.id = id
        self.who = who
        self.unit = unit
        self.quantity = quantity
        self.place = place
        self.time = time
        self.span = span
        self.event = event
        self.confidence = confidence
    }
}
