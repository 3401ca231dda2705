public import Ledger
internal import Records
internal import Tables

/// Writes records as a list in one of the formats, as they come.
///
/// ```swift
/// var list = try RecordList(.table, layout: TableLayout(width: 100)) { print($0, terminator: "") }
/// try ledger.records(query) { try list.add($0) }
/// try list.finish()
/// ```
public struct RecordList {
    private let format: ListFormat
    private let write: (String) throws -> Void
    private var table: Table
    /// Number of records so far.
    public private(set) var count = 0

    /// Begins a list; `write` gets whole lines.
    public init(
        _ format: ListFormat, layout: TableLayout = TableLayout(), write: @escaping (String) throws -> Void
    ) throws {
        self.format = format
        self.write = write
        table = Table(Self.columns, layout, write: write)
        if format == .csv { try write(CSV.line(EntryRow.columns)) }
    }

    private static let columns = [
        Table.Column(title: "Day", most: 10, least: 10, emphasis: .faint),
        Table.Column(title: "Who", most: 28, least: 6),
        Table.Column(title: "What", most: 10, least: 7, emphasis: .bold),
        Table.Column(title: "Whom", most: 20, least: 6, isOptional: true),
        Table.Column(title: "Words", most: 2000, least: 11, weight: 2),
        Table.Column(title: "Story", most: 8, least: 8, isOptional: true, emphasis: .faint),
    ]

    /// Adds a record.
    public mutating func add(_ entry: LedgerEntry) throws {
        count += 1
        switch format {
        case .table: try table.add(Self.cells(entry))
        case .ndjson: try write(String(decoding: NDJSON.line(EntryLine(entry)), as: UTF8.self) + "\n")
        case .csv: try write(CSV.line(EntryRow.fields(entry)))
        }
    }

    /// Writes what is held back. A table without records has no lines.
    public mutating func finish() throws {
        try table.finish()
    }

    private static func cells(_ entry: LedgerEntry) -> [String] {
        let record = entry.record
        let whom =
            if case .statement(let statement) = record { statement.addressee ?? "" } else {
                names(record.recipients)
            }
        return [
            entry.firstDay ?? "–", names(record.actors), label(record), whom, entry.words,
            String(entry.story.id.prefix(8)),
        ]
    }

    static func names(_ actors: [Actor]) -> String { actors.map(\.name).joined(separator: ", ") }

    /// The field's word for what the record says was done. Modalities other than fact are marked.
    static func label(_ record: LedgerRecord) -> String {
        switch record {
        case .statement(let statement): return statement.act.rawValue
        case .event(let event): return label(event.type, event.modality)
        case .assessment(let assessment):
            switch assessment.outlook {
            case .worse: return "outlook −"
            case .open: return "outlook ±"
            case .better: return "outlook +"
            }
        case .force: return "force"
        }
    }

    /// An event's type; modalities other than fact are marked.
    static func label(_ type: EventType, _ modality: Modality) -> String {
        switch modality {
        case .actual: type.rawValue
        case .negated: "no " + type.rawValue
        case .planned, .possible, .conditional: type.rawValue + "?"
        }
    }

    /// How many independent sources; official statements behind a plus sign.
    static func sources(_ independent: Int, official: Int) -> String {
        official > 0 ? "\(independent)+\(official)" : String(independent)
    }
}
