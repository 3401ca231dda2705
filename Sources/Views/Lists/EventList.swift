public import Dispute
internal import Records
internal import Tables

/// Writes events, each once however many stories tell it, as a list in one of the formats.
public struct EventList {
    private let format: ListFormat
    private let write: (String) throws -> Void
    private var table: Table
    /// Number of events so far.
    public private(set) var count = 0

    /// Begins a list; `write` gets whole lines.
    public init(
        _ format: ListFormat, layout: TableLayout = TableLayout(), write: @escaping (String) throws -> Void
    ) throws {
        self.format = format
        self.write = write
        table = Table(Self.columns, layout, write: write)
        if format == .csv { try write(CSV.line(Self.fieldNames)) }
    }

    private static let columns = [
        Table.Column(title: "Day", most: 10, least: 10, emphasis: .faint),
        Table.Column(title: "Who", most: 24, least: 6),
        Table.Column(title: "What", most: 11, least: 7, emphasis: .bold),
        Table.Column(title: "Whom", most: 20, least: 6, isOptional: true),
        Table.Column(title: "Place", most: 14, least: 6, isOptional: true),
        Table.Column(title: "Sources", most: 7, least: 7),
        Table.Column(title: "Words", most: 2000, least: 11, weight: 2),
        Table.Column(title: "Event", most: 15, least: 11, isOptional: true, emphasis: .faint),
    ]

    /// Adds an event with the sentences of its first report.
    public mutating func add(_ event: EventCluster, words: String) throws {
        count += 1
        switch format {
        case .table:
            try table.add([
                event.begin?.description ?? "–", RecordList.names(event.actors), Self.label(event),
                RecordList.names(event.recipients), event.place?.name ?? "", Self.sources(event), words,
                event.id,
            ])
        case .ndjson:
            let line = try NDJSON.line(EventClusterLine(event, words: words))
            try write(String(decoding: line, as: UTF8.self) + "\n")
        case .csv: try write(CSV.line(Self.fields(event, words)))
        }
    }

    /// Writes what is held back. A table without events has no lines.
    public mutating func finish() throws {
        try table.finish()
    }

    static func label(_ event: EventCluster) -> String { RecordList.label(event.type, event.modality) }

    static func sources(_ event: EventCluster) -> String {
        RecordList.sources(event.independentCount, official: event.officialCount)
    }

    private static let fieldNames = [
        "event", "first_day", "last_day", "day_inferred", "actors", "actor_countries", "what", "mode",
        "modality", "quad", "background", "recipients", "recipient_countries", "place", "place_country",
        "sources", "official", "stories", "words", "confidence",
    ]

    private static func fields(_ event: EventCluster, _ words: String) -> [CSV.Field] {
        func list(_ values: [String]) -> CSV.Field { .text(values.joined(separator: "; ")) }
        return [
            .text(event.id), .text(event.begin?.description), .text(event.end?.description),
            .flag(event.isDayInferred), list(event.actors.map(\.name)),
            list(event.actors.map { $0.country?.rawValue ?? "" }), .text(event.type.rawValue),
            .text(event.mode?.rawValue), .text(event.modality.rawValue), .text(event.quad.rawValue),
            .flag(event.background), list(event.recipients.map(\.name)),
            list(event.recipients.map { $0.country?.rawValue ?? "" }), .text(event.place?.name),
            .text(event.place?.country?.rawValue), .count(event.independentCount),
            .count(event.officialCount), .count(Set(event.members.map(\.story)).count), .text(words),
            .share(event.confidence),
        ]
    }
}

/// An event over all stories as a line of NDJSON.
struct EventClusterLine: Encodable {
    private let event: EventCluster
    private let words: String

    init(_ event: EventCluster, words: String) {
        self.event = event
        self.words = words
    }

    private enum Key: String, CodingKey {
        case id, type, mode, contexts, quad, modality, background, actors, recipients, begin, end
        case isDayInferred, place, confidence, members, sources, words
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(event.id, forKey: .id)
        try fields.encode(event.type, forKey: .type)
        try fields.encodeIfPresent(event.mode, forKey: .mode)
        try fields.encode(event.contexts, forKey: .contexts)
        try fields.encode(event.quad, forKey: .quad)
        try fields.encode(event.modality, forKey: .modality)
        try fields.encode(event.background, forKey: .background)
        try fields.encode(event.actors, forKey: .actors)
        try fields.encode(event.recipients, forKey: .recipients)
        try fields.encodeIfPresent(event.begin?.description, forKey: .begin)
        try fields.encodeIfPresent(event.end?.description, forKey: .end)
        try fields.encode(event.isDayInferred, forKey: .isDayInferred)
        try fields.encodeIfPresent(event.place, forKey: .place)
        try fields.encode(event.confidence, forKey: .confidence)
        try fields.encode(event.members, forKey: .members)
        try fields.encode(event.sources, forKey: .sources)
        try fields.encode(words, forKey: .words)
    }
}
