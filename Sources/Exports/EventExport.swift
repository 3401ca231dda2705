public import Dispute
internal import Records
internal import Tables

/// The forms in which events leave the program for other tools.
public enum ExportFormat: String, Sendable, CaseIterable {
    case polecat, icews, gdelt, ngec, ndjson, csv
}

/// Tells events in the formats of event data: one row or line an event, in the order given.
///
/// ```swift
/// let export = EventExport(tables, version: "demarche 1.0")
/// print(export.header(.polecat) ?? "", terminator: "")
/// for line in export.lines(events, as: .polecat) { print(line, terminator: "") }
/// ```
public struct EventExport: Sendable {
    private let tables: ExportTables
    private let version: String

    /// Makes a writer; `version` names the program in formats that have a column for it.
    public init(_ tables: ExportTables, version: String) {
        self.tables = tables
        self.version = version
    }

    /// The first line of a format that names its columns, with its line feed.
    public func header(_ format: ExportFormat) -> String? {
        switch format {
        case .polecat: tables.columns(PolecatRow.format).joined(separator: "\t") + "\n"
        case .icews: tables.columns(ICEWSRow.format).joined(separator: "\t") + "\n"
        case .csv: CSV.line(NativeRow.columns)
        case .gdelt, .ngec, .ndjson: nil
        }
    }

    /// One line an event, with its line feed: formats without modality leave out background and what is merely possible.
    /// GDELT's events are told here, its mentions by ``mentions(_:)``. Throws what encoding throws.
    public func lines(_ events: [ExportEvent], as format: ExportFormat) throws -> [String] {
        switch format {
        case .polecat:
            tabs(events.compactMap(PolecatRow(tables: tables, version: version).values), PolecatRow.format)
        case .icews: tabs(events.compactMap(ICEWSRow(tables: tables).values), ICEWSRow.format)
        case .gdelt: tabs(events.compactMap(GDELTRows(tables: tables).event), GDELTRows.eventFormat)
        case .ngec: try events.compactMap { NGECLine($0, tables) }.map(Self.line)
        case .ndjson: try events.map { try Self.line(NativeLine($0)) }
        case .csv: events.map { CSV.line(NativeRow.fields($0)) }
        }
    }

    /// GDELT's mentions: one line a report of the events that GDELT's events hold.
    public func mentions(_ events: [ExportEvent]) -> [String] {
        tabs(events.flatMap(GDELTRows(tables: tables).mentions), GDELTRows.mentionFormat)
    }

    /// The moment in the names of GDELT's files: when the last of the stories was published, `YYYYMMDDHHMMSS`.
    public static func stamp(_ stories: some Sequence<StorySource>) -> String {
        let moments = stories.compactMap { story in
            story.published.flatMap { CompactTime.moment($0) }
                ?? story.day.map { CompactTime.day($0) + "000000" }
        }
        return moments.max() ?? String(repeating: "0", count: 14)
    }

    private func tabs(_ rows: [[String: String]], _ format: String) -> [String] {
        let columns = tables.columns(format)
        return rows.map { TabLine.line($0, columns) }
    }

    private static func line(_ value: some Encodable) throws -> String {
        try String(decoding: NDJSON.line(value), as: UTF8.self) + "\n"
    }
}
