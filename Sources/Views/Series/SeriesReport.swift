public import Dispute
public import Ledger
public import Records
public import Series

/// The series of a dispute's sides, with the events that they count.
public struct SeriesReport {
    /// In the order of the sides, each pair in both directions.
    public let pairs: [PairSeries]
    /// How outsiders judge the prospects, in the stories that tell of these events.
    public let outlook: [OutlookPoint]
    /// The events that are counted, by id.
    let events: [String: EventCluster]
    private let sentences: [EventCluster.Member: String]

    /// Makes the series of the sides from the whole ledger and shows the periods of some days: what was before them is the
    /// habit that a value is held against. Throws what the ledger throws.
    public init(
        _ ledger: Ledger, sides: SeriesSides, step: SeriesStep, since: CalendarDay? = nil,
        until: CalendarDay? = nil, officials: OfficialSites
    ) throws {
        var query = LedgerQuery()
        query.parties = try sides.names.map { try ActorFilter($0) }
        var others = LedgerQuery()
        others.kinds = [.assessment]
        others.besideEventsOf = query.parties
        var days: Set<CalendarDay> = []
        var judged: [(story: String, assessment: Assessment)] = []
        let dispute = try ledger.snapshot {
            days = Set(try ledger.storyDays().compactMap { CalendarDay($0) })
            try ledger.records(others) { entry in
                if case .assessment(let assessment) = entry.record {
                    judged.append((entry.story.id, assessment))
                }
            }
            return try DisputeEvents(ledger, query, officials)
        }
        var builder = SeriesBuilder(step: step, covered: days)
        if let first = days.min(), let last = days.max() {
            let begin = since ?? first
            builder.shown = begin...max(begin, until ?? last)
        }
        let ready = builder
        let found = SeriesInput.events(dispute.clusters, sides: sides) { dispute.sources[$0]?.day }
        pairs = sides.pairs.map { ready.series(found, from: $0.source, to: $0.target) }
        outlook = ready.outlook(
            SeriesInput.judgements(
                judged.compactMap { item in dispute.sources[item.story].map { (item.assessment, $0) } }))
        events = Dictionary(dispute.clusters.map { ($0.id, $0) }) { first, _ in first }
        sentences = Dictionary(
            dispute.reports.map {
                (EventCluster.Member(story: $0.source.id, event: $0.event.id), $0.sentences)
            }
        ) { first, _ in first }
    }

    /// The words of an event's earliest report.
    func words(of cluster: EventCluster) -> String {
        cluster.members.first.flatMap { sentences[EventCluster.Member(story: $0.story, event: $0.event)] }
            ?? ""
    }
}
