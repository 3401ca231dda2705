internal import Exports
internal import Ledger
internal import Records

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// `demarche export`: the ledger's events for other tools.
enum ExportCommand: Command {
    static let name = "export"
    static let summary = "write events for event-data tools: polecat, icews, gdelt, ngec …"
    static let usage = "--as polecat|icews|gdelt|ngec|ndjson|csv [-o FILE] [--since DAY] [--until DAY]"
    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: \(LedgerOptions.defaultPath))"),
        .value("as", "FORMAT", "polecat, icews, gdelt, ngec, ndjson (default) or csv"),
        .value(
            "output", "FILE", letter: "o",
            "write to a file rather than standard output; gdelt: a folder for its two archives"),
        .value("since", "DAY", "events from this day on, as 2022-01-10"),
        .value("until", "DAY", "events up to this day"),
    ]
    static let details = """
        Writes one row an event, however many stories tell it. polecat, icews and gdelt
        hold what happened or was announced, in PLOVER 2.0 or CAMEO codes; background
        and what is only possible, conditional or denied is in ngec, ndjson and csv.
        gdelt also has a row for each report (mentions).

          demarche export --as polecat -o events.tsv
          demarche export --as gdelt -o gdelt/
          demarche export --as ndjson --since 2022-01-01 | jq .type
        """

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        if let extra = arguments.rest.first { throw Complaint("“\(extra)” is not an option") }
        let format = try arguments.choice("as", ExportFormat.self) ?? .ndjson
        let since = try arguments.day("since").flatMap { CalendarDay($0) }
        let until = try arguments.day("until").flatMap { CalendarDay($0) }
        if let since, let until, until < since {
            throw Complaint("--until \(until) is before --since \(since)")
        }
        let output = arguments.value("output")
        guard format != .gdelt || (output != nil && output != "-") else {
            throw Complaint("gdelt is two archives", hint: "name a folder for them: -o FOLDER")
        }
        let data = try setting.data()
        let tables = try Complaint.system { try ExportTables(data) }
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        let found = try Complaint.ledger { try LedgerExport(ledger, since: since, until: until, data) }
        let export = EventExport(tables, version: "demarche \(CommandTable.version)")
        var rows = 0
        if format == .gdelt {
            rows = try writeGDELT(found.events, export, to: output ?? "")
        } else {
            try OutputFile.write(to: output) { write in
                rows = try export.write(found.events, as: format, write: write)
            }
        }
        report(rows: rows, found, to: output)
        return 0
    }

    /// Two archives, named as GDELT names them: by the moment of the last report.
    private static func writeGDELT(_ events: [ExportEvent], _ export: EventExport, to folder: String) throws
        -> Int
    {
        var status = stat()
        if stat(folder, &status) != 0, mkdir(folder, 0o777) != 0 {
            let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
            throw Complaint("\(folder): cannot be made: \(reason)", status: .cannotWrite)
        }
        let stamp = export.stamp(events)
        func pack(_ kind: String, _ write: ((String) throws -> Void) throws -> Int) throws -> Int {
            var content: [UInt8] = []
            let count = try write { content.append(contentsOf: $0.utf8) }
            let name = "\(stamp).\(kind).CSV"
            guard let archive = ZipArchive.packed(content, name: name) else {
                throw Complaint(
                    "\(name): more than 4 GiB", hint: "choose days with --since and --until",
                    status: .cannotWrite)
            }
            let file = try OutputFile(folder + (folder.hasSuffix("/") ? "" : "/") + name + ".zip")
            try file.write(archive)
            try file.finish()
            return count
        }
        let count = try pack("export") { try export.write(events, as: .gdelt, write: $0) }
        _ = try pack("mentions") { try export.writeMentions(events, write: $0) }
        return count
    }

    private static func report(rows: Int, _ found: LedgerExport, to output: String?) {
        if rows == 0 { StandardError.write("demarche: no event in the ledger fits") }
        guard let output, output != "-" else { return }
        let others = found.events.count - rows
        StandardOutput.write(
            "\(output): \(rows) \(rows == 1 ? "event" : "events")"
                + (others > 0 ? "; \(others) that the format does not hold" : "")
                + (found.leftOut > 0 ? "; \(found.leftOut) records that only copies have" : "") + "\n")
    }
}
