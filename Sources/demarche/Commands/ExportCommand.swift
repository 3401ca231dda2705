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
        let export = EventExport(tables, version: "demarche \(CommandTable.version)")
        try Complaint.ledger {
            try ledger.snapshot {
                let found = try LedgerExport(ledger, since: since, until: until, data)
                let rows =
                    if format == .gdelt { try writeGDELT(found, export, to: output ?? "") } else {
                        try write(found, export, format, to: output)
                    }
                report(rows: rows, found, to: output)
            }
        }
        return 0
    }

    /// Returns how many events that were.
    private static func write(
        _ found: LedgerExport, _ export: EventExport, _ format: ExportFormat, to output: String?
    ) throws -> Int {
        var rows = 0
        try OutputFile.write(to: output) { write in
            if let header = export.header(format) { try write(header) }
            try found.batches { events in
                let lines = try export.lines(events, as: format)
                for line in lines { try write(line) }
                rows += lines.count
            }
        }
        return rows
    }

    /// Two archives, named as GDELT names them: by the moment of the last report. Returns how many events they hold.
    private static func writeGDELT(_ found: LedgerExport, _ export: EventExport, to folder: String) throws
        -> Int
    {
        var status = stat()
        if stat(folder, &status) != 0, mkdir(folder, 0o777) != 0 {
            let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
            throw Complaint("\(folder): cannot be made: \(reason)", status: .cannotWrite)
        }
        var rows = 0
        var tables: (events: [UInt8], mentions: [UInt8]) = ([], [])
        try found.batches { events in
            let lines = try export.lines(events, as: .gdelt)
            for line in lines { tables.events += line.utf8 }
            for line in export.mentions(events) { tables.mentions += line.utf8 }
            rows += lines.count
        }
        let stamp = EventExport.stamp(found.stories)
        for (content, kind) in [(tables.events, "export"), (tables.mentions, "mentions")] {
            let name = "\(stamp).\(kind).CSV"
            guard let archive = ZipArchive.packed(content, name: name) else {
                throw Complaint(
                    "\(name): more than 4 GiB", hint: "choose days with --since and --until",
                    status: .cannotWrite)
            }
            let file = try OutputFile(folder + (folder.hasSuffix("/") ? "" : "/") + name + ".zip")
            try file.write(archive)
            try file.finish()
        }
        return rows
    }

    private static func report(rows: Int, _ found: LedgerExport, to output: String?) {
        if rows == 0 { StandardError.write("demarche: no event in the ledger fits") }
        guard let output, output != "-" else { return }
        let others = found.clusters.count - rows
        StandardOutput.write(
            "\(output): \(rows) \(rows == 1 ? "event" : "events")"
                + (others > 0 ? "; \(others) that the format does not hold" : "")
                + (found.leftOut > 0 ? "; \(found.leftOut) records that only copies have" : "") + "\n")
    }
}
