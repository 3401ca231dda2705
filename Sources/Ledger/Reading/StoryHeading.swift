public import Records

/// A stored story without its text: what lists show.
public struct StoryHeading: Hashable, Sendable {
    public var id: String
    /// 1 for the first text read under an address, 2 for the next …
    public var version: Int
    /// True for the version that stands for its address.
    public var isLatest: Bool
    public var url: String?
    public var site: String?
    public var agency: String?
    public var title: String?
    /// As the story gives it: a day or a moment.
    public var published: String?
    /// The day it is filed under, `YYYY-MM-DD`: published, else the dateline's.
    public var day: String?
    public var language: String?
    public var confidence: Double
    public var copyOf: CopyLink?
    /// How many stories go back to it.
    public var copies: Int
    /// How many warnings the story carries.
    public var warnings: Int
    /// How many records of each kind it has.
    public var counts: [RecordKind: Int]
}

/// One record with the story that it comes from.
public struct LedgerEntry: Hashable, Sendable {
    public var story: StoryHeading
    public var record: LedgerRecord
    /// First and last day of the record's own time, else its story's day.
    public var firstDay: String?
    public var lastDay: String?
    /// The words it was read from; pieces are joined by “ … ”.
    public var words: String
}
