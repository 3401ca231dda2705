/// One published news story: its text, where it came from, and what each part of the text is.
///
/// Field names are those of the NDJSON contract. Positions count code points of `text`.
public struct Story: Hashable, Sendable, Codable {
    /// Hash of the URL, else of the given id, and of the normalised text: see ``TextHash``.
    public var id: String
    /// The id under which the story was handed in.
    public var givenId: String?
    /// Equal for exact copies.
    public var textHash: String
    public var url: String?
    /// The address that a copy names as its original.
    public var claimedOriginal: String?
    public var site: String?
    /// News agency in its common short form: Reuters, AP, AFP …
    public var agency: String?
    public var title: String?
    public var authors: [String]
    public var dateline: Dateline?
    /// `YYYY-MM-DD`, or an ISO 8601 moment that begins with the day.
    public var published: String?
    public var modified: String?
    public var section: String?
    /// ISO 639-1 code.
    public var language: String?
    public var text: String
    public var blocks: [Block]
    public var captions: [Caption]
    public var removed: [Removal]
    public var warnings: [String]
    public var copyOf: CopyLink?
    /// How sure each field of the metadata is, by field name.
    public var evidence: [String: Evidence]
    /// 0–1: how sure the extraction is that `text` is the article; 1 for text given as text.
    public var confidence: Double

    /// Makes a story; its `id` and `textHash` follow from address, given id and text unless `named` is false.
    public init(
        givenId: String? = nil, url: String? = nil, title: String? = nil, published: String? = nil,
        text: String, named: Bool = true
    ) {
        self.id = ""
        self.givenId = givenId
        self.textHash = ""
        self.url = url
        self.title = title
        self.published = published
        self.text = text
        authors = []
        blocks = []
        captions = []
        removed = []
        warnings = []
        evidence = [:]
        confidence = 1
        if named { name() }
    }

    /// Makes `id` and `textHash` follow from the story's address, given id and text as they now are.
    public mutating func name() {
        id = TextHash.storyID(url: url, givenID: givenId, text: text)
        textHash = TextHash.ofNormalised(text)
    }
}

/// The line that opens wire copy: where and on which day the story was filed.
public struct Dateline: Hashable, Sendable, Codable {
    public var places: [String]
    /// `YYYY-MM-DD`.
    public var day: String?
    public var span: TextPosition?

    /// Makes a dateline.
    public init(places: [String], day: String? = nil, span: TextPosition? = nil) {
        self.places = places
        self.day = day
        self.span = span
    }
}

/// What a part of a story's text is.
public enum BlockRole: String, Sendable, Codable, CaseIterable {
    case heading, dateline, byline, body, caption, credit, noise
}

/// A part of the text with its role. Blocks stand in text order and do not overlap.
public struct Block: Hashable, Sendable, Codable {
    public var role: BlockRole
    public var span: TextPosition

    /// Makes a block.
    public init(_ role: BlockRole, _ span: TextPosition) {
        self.role = role
        self.span = span
    }
}

/// A photo's caption. Its date and place describe the photo, never the story.
public struct Caption: Hashable, Sendable, Codable {
    /// Where it stands in the text; `nil` when the page's extraction took it out.
    public var span: TextPosition?
    /// The caption's words, without credit.
    public var text: String
    public var credit: String?
    /// `YYYY-MM-DD`.
    public var photoDate: String?
    /// True for archive pictures (“File photo”).
    public var isFile: Bool

    /// Makes a caption.
    public init(
        span: TextPosition?, text: String, credit: String? = nil, photoDate: String? = nil,
        isFile: Bool = false
    ) {
        self.span = span
        self.text = text
        self.credit = credit
        self.photoDate = photoDate
        self.isFile = isFile
    }
}

/// A piece that is not part of the story: marked in a given text, or dropped from a page (`span` null).
public struct Removal: Hashable, Sendable, Codable {
    public var span: TextPosition?
    public var text: String
    public var reason: String

    /// Makes a removal.
    public init(span: TextPosition?, text: String, reason: String) {
        self.span = span
        self.text = text
        self.reason = reason
    }
}

/// A link from a copy to the story that it repeats.
public struct CopyLink: Hashable, Sendable, Codable {
    /// Id of the other story.
    public var story: String
    public var relation: CopyRelation
    /// 0–1, rising with likeness.
    public var score: Double

    /// Makes a link.
    public init(story: String, relation: CopyRelation, score: Double) {
        self.story = story
        self.relation = relation
        self.score = score
    }
}

/// How one story repeats another.
public enum CopyRelation: String, Sendable, Codable, CaseIterable {
    case exact, near, reworded, update
}

/// Where a metadata value was read and how sure it is.
public struct Evidence: Hashable, Sendable, Codable {
    /// For instance `json-ld`, `meta article:published_time`, `h1`, `dateline`.
    public var source: String
    /// 0–1.
    public var confidence: Double

    /// Makes an evidence note.
    public init(_ source: String, _ confidence: Double) {
        self.source = source
        self.confidence = confidence
    }
}
