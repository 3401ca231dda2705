public import Records

/// One statement as one story tells it: whose words, which words, and whether they stand in quotation marks.
public struct QuoteMention: Hashable, Sendable {
    /// Id of the story, and of the statement in it.
    public var story: String
    public var statement: String
    /// Names of the speakers; empty when the story names none.
    public var speakers: [String]
    /// Moment of the story's publication, `YYYY-MM-DD…`.
    public var published: String?
    /// The quoted words without their marks; of a statement without quotation marks its content.
    public var text: String
    public var isQuoted: Bool

    /// Makes a mention.
    public init(
        story: String, statement: String, speakers: [String], published: String? = nil, text: String,
        isQuoted: Bool = true
    ) {
        self.story = story
        self.statement = statement
        self.speakers = speakers
        self.published = published
        self.text = text
        self.isQuoted = isQuoted
    }

    /// The statements of a story, in their order; several quoted parts of one statement are one text.
    public static func mentions(_ records: StoryRecords) -> [QuoteMention] {
        let map = OffsetMap(records.story.text)
        return records.statements.map { statement in
            let spans = statement.quoted.isEmpty ? statement.content : statement.quoted
            let text = spans.map { records.story.text[map.bytes($0)] }.joined(separator: " … ")
            return QuoteMention(
                story: records.story.id, statement: statement.id, speakers: statement.speakers.map(\.name),
                published: records.story.published, text: text, isQuoted: !statement.quoted.isEmpty)
        }
    }

    /// Orders by publication, story and statement; what has no date comes last.
    static func precedes(_ a: QuoteMention, _ b: QuoteMention) -> Bool {
        (a.published ?? "~", a.story, a.statement) < (b.published ?? "~", b.story, b.statement)
    }
}
