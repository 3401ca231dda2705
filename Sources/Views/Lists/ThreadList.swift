public import Records
internal import Tables

/// Writes threads as a list in one of the formats, as they come.
public struct ThreadList {
    private let format: ListFormat
    private let write: (String) throws -> Void
    private var table: Table
    /// Number of threads so far.
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
        Table.Column(title: "Since", most: 10, least: 10, emphasis: .faint),
        Table.Column(title: "Last", most: 10, least: 10, isOptional: true, emphasis: .faint),
        Table.Column(title: "Thread", most: 7, least: 6),
        Table.Column(title: "State", most: 11, least: 6, emphasis: .bold),
        Table.Column(title: "Who", most: 24, least: 6),
        Table.Column(title: "Whom", most: 20, least: 6, isOptional: true),
        Table.Column(title: "What", most: 2000, least: 11, weight: 2),
        Table.Column(title: "Sources", most: 7, least: 7, isOptional: true),
    ]

    /// Adds a thread.
    public mutating func add(_ thread: DisputeThread) throws {
        count += 1
        switch format {
        case .table: try table.add(Self.cells(thread))
        case .ndjson: try write(String(decoding: NDJSON.line(thread), as: UTF8.self) + "\n")
        case .csv: for row in Self.rows(thread) { try write(CSV.line(row)) }
        }
    }

    /// Writes what is held back. A table without threads has no lines.
    public mutating func finish() throws {
        try table.finish()
    }

    private static func cells(_ thread: DisputeThread) -> [String] {
        let (first, last) = (thread.steps[0], thread.steps[thread.steps.count - 1])
        return [
            first.begin ?? "–", thread.steps.count > 1 ? last.begin ?? "–" : "", thread.kind.rawValue,
            thread.state.rawValue, RecordList.names(first.actors), RecordList.names(first.recipients),
            about(thread), sources(thread),
        ]
    }

    /// What the thread is about; where no text says so, the sentence that opens it.
    static func about(_ thread: DisputeThread) -> String {
        thread.what.isEmpty ? thread.steps[0].words : thread.what
    }

    /// Sources of the step with most of them.
    private static func sources(_ thread: DisputeThread) -> String {
        let most = thread.steps.map(\.sources).max() ?? 0
        let official = thread.steps.map(\.official).max() ?? 0
        return RecordList.sources(most, official: official)
    }

    private static let fieldNames = [
        "thread", "kind", "state", "act", "begin", "end", "actors", "recipients", "what", "words", "sources",
        "official", "confidence", "event", "evidence",
    ]

    /// One row a step.
    private static func rows(_ thread: DisputeThread) -> [[CSV.Field]] {
        thread.steps.map { step in
            [
                .text(thread.id), .text(thread.kind.rawValue), .text(thread.state.rawValue),
                .text(step.act.rawValue), .text(step.begin), .text(step.end),
                .text(step.actors.map(\.name).joined(separator: "; ")),
                .text(step.recipients.map(\.name).joined(separator: "; ")), .text(step.what),
                .text(step.words), .count(step.sources), .count(step.official), .share(step.confidence),
                .text(step.event),
                .text(step.evidence.map { $0.story + " " + $0.event }.joined(separator: "; ")),
            ]
        }
    }
}
