/// Two stories of which one repeats the other.
public struct StoryLink: Hashable, Sendable {
    /// Id of the story that comes first by rank (``CopyMarks``).
    public var original: String
    /// Id of the other.
    public var copy: String
    public var relation: CopyRelation
    /// 0–1, rising with likeness.
    public var score: Double

    /// Makes a link.
    public init(original: String, copy: String, relation: CopyRelation, score: Double) {
        self.original = original
        self.copy = copy
        self.relation = relation
        self.score = score
    }

    /// Orders by original, then copy.
    public static func precedes(_ a: StoryLink, _ b: StoryLink) -> Bool {
        (a.original, a.copy) < (b.original, b.copy)
    }
}
