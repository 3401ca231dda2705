public import Records
public import Tables

/// Turns events of the ledger into PLOVER 2.0's own codes and CAMEO's roots. Table: `coding/plover_rewrites.tsv`.
///
/// A pure function of the record:
/// ```swift
/// let codes = try PloverExport(.init(path: "Resources"))
/// codes.code(of: event)?.type  // a planned CONSULT is an AGREE
/// ```
public struct PloverExport: Sendable {
    private struct Key: Hashable {
        var type: EventType
        /// `nil` for every mode and none; an inner `nil` for none.
        var mode: EventMode??
    }

    private let future: [EventType: EventType]
    private let roots: [Key: String]

    private static let path = "coding/plover_rewrites.tsv"

    /// Loads the table. Throws ``TableError`` with the line for what cannot be read.
    public init(_ folder: DataFolder) throws {
        var future: [EventType: EventType] = [:]
        var roots: [Key: String] = [:]
        for row in try folder.table(Self.path).rows {
            func fault(_ reason: String) -> TableError {
                TableError(path: Self.path, line: row.line, reason: reason)
            }
            guard let type = EventType(rawValue: row["type"]) else { throw fault("unknown type") }
            switch row["kind"] {
            case "future":
                guard let other = EventType(rawValue: row["becomes"]) else { throw fault("unknown type") }
                future[type] = other
            case "cameo":
                guard row["becomes"].count == 2, Int(row["becomes"]) != nil else {
                    throw fault("a root has two digits")
                }
                let mode: EventMode?? = row["mode"] == "*" ? nil : .some(EventMode(rawValue: row["mode"]))
                guard mode == nil || row["mode"].isEmpty || EventMode(rawValue: row["mode"]) != nil else {
                    throw fault("unknown mode")
                }
                roots[Key(type: type, mode: mode)] = row["becomes"]
            default: throw fault("unknown kind")
            }
        }
        self.future = future
        self.roots = roots
    }

    /// The code of an event; `nil` for an act that did not happen, which PLOVER drops.
    public func code(of event: Event) -> PloverCode? {
        guard event.modality != .negated else { return nil }
        let isPlanned = event.modality == .planned
        let type = isPlanned ? future[event.type] ?? event.type : event.type
        let mode = event.mode.flatMap { type == event.type && type.modes.contains($0) ? $0 : nil }
        var marks: [PloverMark] = []
        if event.background { marks.append(.historical) }
        // A type that means the plan itself needs no mark for it.
        if isPlanned, type == event.type { marks.append(.future) }
        if event.modality == .possible || event.modality == .conditional { marks.append(.hypothetical) }
        return PloverCode(type: type, mode: mode, marks: marks, cameoRoot: cameoRoot(type, mode))
    }

    /// The CAMEO root that all codes of this type and mode share; `nil` where there are several.
    public func cameoRoot(_ type: EventType, _ mode: EventMode?) -> String? {
        roots[Key(type: type, mode: nil)] ?? roots[Key(type: type, mode: .some(mode))]
    }
}
