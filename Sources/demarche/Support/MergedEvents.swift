internal import Dispute
internal import Ledger
internal import Records
internal import Views

/// `demarche ledger --merged`: events over all stories.
enum MergedEvents {
    /// Lists the events that fit the query. All stories are read, so that no source is missed; the query's days are those of
    /// the events.
    static func list(
        _ query: LedgerQuery, _ format: ListFormat, _ output: String?, _ arguments: Arguments,
        _ setting: Setting
    ) throws -> Int32 {
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        let data = try setting.data()
        let sites = try Complaint.system { try OfficialSites(data) }
        var count = 0
        try Complaint.ledger {
            var wide = query
            (wide.since, wide.until, wide.limit) = (nil, nil, nil)
            let events = try DisputeEvents(ledger, wide, sites)
            let words = Dictionary(
                events.reports.map {
                    (EventCluster.Member(story: $0.source.id, event: $0.event.id), $0.sentences)
                }
            ) { first, _ in first }
            let fitting = events.clusters.filter { event in
                (query.since.map { since in event.end.map { $0 >= since } ?? false } ?? true)
                    && (query.until.map { until in event.begin.map { $0 <= until } ?? false } ?? true)
            }
            try OutputFile.write(to: output) { write in
                let layout = output == nil ? TableLayout.ofTerminal() : TableLayout()
                var list = try EventList(format, layout: layout, write: write)
                for event in fitting.prefix(query.limit ?? .max) {
                    let first = event.members.first { !$0.isCopy }
                    try list.add(event, words: first.flatMap { words[$0] } ?? "")
                }
                try list.finish()
                count = list.count
            }
        }
        if count == 0, format == .table { StandardError.write("demarche: nothing in the ledger fits") }
        return 0
    }
}
