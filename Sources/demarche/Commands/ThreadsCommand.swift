internal import Copies
internal import Dispute
internal import Ledger
internal import Records
internal import Views

/// `demarche threads`: demands and their answers, meetings planned and held, threats and what became of them.
enum ThreadsCommand: Command {
    static let name = "threads"
    static let summary = "demands and answers, meetings and threats: what is open"
    static let usage = "[--actors WHO,WHO] [--open] [OPTIONS]"
    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: \(LedgerOptions.defaultPath))"),
        LedgerOptions.parties,
        .flag("open", "only what is not settled"),
        .value("kind", "KIND", "demand, meeting, threat; several with commas (default: all)"),
        .value("since", "DAY", "with a step on this day or later, as 2022-01-10"),
        .value("until", "DAY", "begun on this day or earlier"),
        .value("limit", "N", "no more than this"),
        .value("format", "FORMAT", "table (default), ndjson or csv (one row a step)"),
        .value("output", "FILE", letter: "o", "write to a file rather than standard output"),
    ]
    static let details = """
        A demand is open, accepted or rejected; a meeting open (to come), held,
        cancelled or unreported (its day is over and no story tells of it); a threat or
        announced measure open, carried-out or dropped. An answer belongs to a demand when its
        story says so, or when parties, days and the telling words fit. Days over or to
        come are counted from the last story of the ledger. SOURCES are independent
        ones; 2+1 means two, and one party's own publication besides. ndjson has every
        step with its evidence: ids of stories and of events in them.

          demarche threads --actors USA,RUS --open
          demarche threads --kind meeting --since 2022-01-09 --format ndjson
        """

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        if let extra = arguments.rest.first { throw Complaint("“\(extra)” is not an option") }
        var query = LedgerQuery()
        query.parties = try LedgerOptions.parties(arguments)
        let since = try arguments.day("since").flatMap { CalendarDay($0) }?.description
        let until = try arguments.day("until").flatMap { CalendarDay($0) }?.description
        let kinds = Set(
            try LedgerOptions.words("kind", arguments) { word in
                DisputeThread.Kind.allCases.first { $0.rawValue == word || $0.rawValue + "s" == word }
            })
        let limit = try arguments.count("limit") ?? .max
        let format = try arguments.choice("format", ListFormat.self) ?? .table
        let output = arguments.value("output")
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        let data = try setting.data()
        let (sites, words) = try Complaint.system {
            (try OfficialSites(data), try StoryComparison(data).words)
        }
        var count = 0
        try Complaint.ledger {
            // All stories, so that what settles a thread is not missed, and days are counted from the last of them.
            let threads = try DisputeEvents(ledger, query, sites).threads(
                words: words, asOf: ledger.lastDay())
            let fitting = threads.filter { thread in
                (!arguments.has("open") || thread.isOpen) && (kinds.isEmpty || kinds.contains(thread.kind))
                    && (since.map { day in thread.steps.contains { ($0.end ?? $0.begin ?? "") >= day } }
                        ?? true)
                    && (until.map { (thread.steps[0].begin ?? "~") <= $0 } ?? true)
            }
            try OutputFile.write(to: output) { write in
                let layout = output == nil ? TableLayout.ofTerminal() : TableLayout()
                var list = try ThreadList(format, layout: layout, write: write)
                for thread in fitting.prefix(limit) { try list.add(thread) }
                try list.finish()
                count = list.count
            }
        }
        if count == 0, format == .table { StandardError.write("demarche: no thread in the ledger fits") }
        return 0
    }
}
