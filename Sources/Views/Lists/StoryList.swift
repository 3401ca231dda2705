public import Ledger
internal import Records
internal import Tables

/// Writes stories as a list in one of the formats, as they come.
///
/// As NDJSON each line is the story in its contract form, text and all, with `kind`, `version` and `latest`.
public struct StoryList {
    private let format: ListFormat
    private let write: (String) throws -> Void
    private let ledger: Ledger
    private var table: Table
    /// Number of stories so far.
    public private(set) var count = 0

    /// Begins a list; `write` gets whole lines. Texts are read from the ledger where the format has them.
    public init(
        _ format: ListFormat, of ledger: Ledger, layout: TableLayout = TableLayout(),
        write: @escaping (String) throws -> Void
    ) throws {
        self.format = format
        self.ledger = ledger
        self.write = write
        table = Table(Self.columns, layout, write: write)
        if format == .csv { try write(CSV.line(Self.fieldNames)) }
    }

    private static let columns = [
        Table.Column(title: "Day", most: 10, least: 10, emphasis: .faint),
        Table.Column(title: "Site", most: 24, least: 8),
        Table.Column(title: "Agency", most: 12, least: 6, isOptional: true),
        Table.Column(title: "Title", most: 2000, least: 12, weight: 2, emphasis: .bold),
        Table.Column(title: "Records", most: 7, least: 7, isOptional: true),
        Table.Column(title: "Copies", most: 17, least: 6, isOptional: true),
        Table.Column(title: "Story", most: 8, least: 8, isOptional: true, emphasis: .faint),
    ]

    /// Adds a story.
    public mutating func add(_ story: StoryHeading) throws {
        count += 1
        switch format {
        case .table:
            try table.add([
                story.day ?? "–", story.siteName ?? "", story.agency ?? "", story.title ?? "(no title)",
                String(story.counts.values.reduce(0, +)), Self.copies(story), String(story.id.prefix(8)),
            ])
        case .ndjson:
            guard let records = try ledger.records(ofStory: story.id) else { return }
            try write(
                String(decoding: NDJSON.line(StoryLine(heading: story, story: records.story)), as: UTF8.self)
                    + "\n")
        case .csv: try write(CSV.line(Self.fields(story)))
        }
    }

    /// Of an original how many stories go back to it; of another how it repeats which: `reworded 5f0c2a1b`.
    private static func copies(_ story: StoryHeading) -> String {
        if let copy = story.copyOf { return "\(copy.relation.rawValue) \(copy.story.prefix(8))" }
        return story.copies > 0 ? String(story.copies) : ""
    }

    /// Writes what is held back. A table without stories has no lines.
    public mutating func finish() throws {
        try table.finish()
    }

    private static let fieldNames = [
        "story", "day", "published", "title", "site", "agency", "language", "url", "version", "latest",
        "statements", "events", "assessments", "forces", "warnings", "copy_of", "copy_relation", "copies",
        "confidence",
    ]

    private static func fields(_ story: StoryHeading) -> [CSV.Field] {
        [
            .text(story.id), .text(story.day), .text(story.published), .text(story.title), .text(story.site),
            .text(story.agency), .text(story.language), .text(story.url), .count(story.version),
            .flag(story.isLatest), .count(story.counts[.statement] ?? 0), .count(story.counts[.event] ?? 0),
            .count(story.counts[.assessment] ?? 0), .count(story.counts[.force] ?? 0),
            .count(story.warnings), .text(story.copyOf?.story),
            .text(story.copyOf?.relation.rawValue), .count(story.copies), .share(story.confidence),
        ]
    }
}

/// A story as a line of NDJSON.
private struct StoryLine: Encodable {
    var heading: StoryHeading
    var story: Story

    private enum Key: String, CodingKey { case kind, version, latest }

    func encode(to encoder: any Encoder) throws {
        try story.encode(to: encoder)
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode("story", forKey: .kind)
        try fields.encode(heading.version, forKey: .version)
        try fields.encode(heading.isLatest, forKey: .latest)
    }
}
