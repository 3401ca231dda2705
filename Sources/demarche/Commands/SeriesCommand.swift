internal import Dispute
internal import Ledger
internal import Records
internal import Series
internal import Views

/// `demarche series`: what the sides of a dispute do to each other, period by period.
enum SeriesCommand: Command {
    static let name = "series"
    static let summary = "conflict and cooperation between sides by week or day"
    static let usage = "--actors SIDE,SIDE[,…] [--by week|day] [--since DAY] [--until DAY] [--as FORM]"
    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: \(LedgerOptions.defaultPath))"),
        .value("actors", "SIDES", "two or more, with commas: country codes or names, as USA,RUS,NATO"),
        .value("by", "STEP", "week (default) or day"),
        .value("since", "DAY", "show from this day on, as 2022-01-10"),
        .value("until", "DAY", "show up to this day"),
        .value("as", "FORM", "table (default), ndjson or csv"),
        .value("output", "FILE", letter: "o", "write to a file rather than standard output"),
    ]
    static let details = """
        Counts for each direction the events of the four classes of PLOVER, each once
        however many stories tell it, weighted by confidence only; background and
        what is merely possible are left out. NET is conflict less cooperation as a
        share of all, held near the pair's trailing half-year. With fewer than three
        independent sources there is no value. ▲ and ▼ mark changes of level that
        are at least 80 % probable. How others judge the prospects stands apart.

          demarche series --actors USA,RUS
          demarche series --actors RUS,NATO --by day --since 2022-01-01 --as csv
        """

    private enum Form: String, CaseIterable { case table, ndjson, csv }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        if let extra = arguments.rest.first { throw Complaint("“\(extra)” is not an option") }
        let sides = SeriesSides((arguments.value("actors") ?? "").split(separator: ",").map(String.init))
        guard sides.names.count >= 2 else {
            throw Complaint("between whom?", hint: "name two sides or more: --actors USA,RUS")
        }
        let step = try arguments.choice("by", SeriesStep.self) ?? .week
        let form = try arguments.choice("as", Form.self) ?? .table
        let since = try arguments.day("since").flatMap { CalendarDay($0) }
        let until = try arguments.day("until").flatMap { CalendarDay($0) }
        if let since, let until, until < since {
            throw Complaint("--until \(until) is before --since \(since)")
        }
        let data = try setting.data()
        let officials = try Complaint.system { try OfficialSites(data) }
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        let report = try Complaint.ledger {
            try SeriesReport(
                ledger, sides: sides, step: step, since: since, until: until, officials: officials)
        }
        let output = arguments.value("output")
        try OutputFile.write(to: output) { write in
            switch form {
            case .table:
                let layout = output == nil ? TableLayout.ofTerminal() : TableLayout()
                try SeriesTable(report, layout: layout, write: write).run()
            case .ndjson: try SeriesLines.ndjson(report, write: write)
            case .csv: try SeriesLines.csv(report, write: write)
            }
        }
        if report.pairs.allSatisfy({ $0.points.allSatisfy { $0.events == 0 } }) {
            StandardError.write("demarche: no events between these sides in the ledger")
        }
        return 0
    }
}
