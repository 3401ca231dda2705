internal import Dispute
internal import Records
internal import Tables

/// The forms in which events leave the program for other tools.
public enum ExportFormat: String, Sendable, CaseIterable {
    case polecat, icews, gdelt, ngec, ndjson, csv
}

/// Writes events in the formats of event data: one row or line an event, in the order given.
///
/// ```swift
/// let export = EventExport(tables, version: "demarche 1.0")
/// try export.write(events, as: .polecat) { print($0, terminator: "") }
/// ```
public struct EventExport: Sendable {
    private let tables: ExportTables
    private let version: String

    /// Makes a writer; `version` names the program in formats that have a column for it.
    public init(_ tables: ExportTables, version: String) {
        self.tables = tables
        self.version = version
    }

    /// Writes events as text; `write` gets whole lines. Returns how many rows that was, the header apart: formats without
    /// modality leave out background and what is merely possible. GDELT's events are written here, its mentions by
    /// ``writeMentions(_:write:)``.
    @discardableResult
    public func write(
        _ events: [ExportEvent], as format: ExportFormat, write: (String) throws -> Void
    ) throws -> Int {
        switch format {
        case .polecat:
            let row = PolecatRow(tables: tables, version: version)
            return try tabs(events.compactMap(row.values), PolecatRow.format, isHeaded: true, write)
        case .icews:
            let row = ICEWSRow(tables: tables)
            return try tabs(events.compactMap(row.values), ICEWSRow.format, isHeaded: true, write)
        case .gdelt:
            let rows = GDELTRows(tables: tables)
            return try tabs(events.compactMap(rows.event), GDELTRows.eventFormat, isHeaded: false, write)
        case .ngec:
            let lines = events.compactMap { NGECLine($0, tables) }
            for line in lines { try write(String(decoding: NDJSON.line(line), as: UTF8.self) + "\n") }
            return lines.count
        case .ndjson:
            for event in events {
                try write(String(decoding: NDJSON.line(NativeLine(event)), as: UTF8.self) + "\n")
            }
            return events.count
        case .csv:
            try write(CSV.line(NativeRow.columns))
            for event in events { try write(CSV.line(NativeRow.fields(event))) }
            return events.count
        }
    }

    /// Writes GDELT's mentions: one row a report of the events that GDELT's events hold. Returns how many.
    @discardableResult
    public func writeMentions(_ events: [ExportEvent], write: (String) throws -> Void) throws -> Int {
        let rows = GDELTRows(tables: tables)
        return try tabs(events.flatMap(rows.mentions), GDELTRows.mentionFormat, isHeaded: false, write)
    }

    /// The moment in the names of GDELT's files: when the last report was published, `YYYYMMDDHHMMSS`.
    public func stamp(_ events: [ExportEvent]) -> String {
        let moments = events.flatMap(\.reports).compactMap { report in
            report.story.published.flatMap { CompactTime.moment($0) }
                ?? report.story.day.map { CompactTime.day($0) + "000000" }
        }
        return moments.max() ?? String(repeating: "0", count: 14)
    }

    private func tabs(
        _ rows: [[String: String]], _ format: String, isHeaded: Bool, _ write: (String) throws -> Void
    ) throws -> Int {
        let columns = tables.columns(format)
        if isHeaded { try write(columns.joined(separator: "\t") + "\n") }
        for row in rows { try write(TabLine.line(row, columns)) }
        return rows.count
    }
}
