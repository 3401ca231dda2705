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
    /// What the earliest report of each event that moved a series says, by the event's id.
    private let sentences: [String: String]

    /// Makes the series of the sides from the whole ledger and shows the periods of some days: what was before them is the
    /// habit that a value is held against. Throws what the ledger throws.
    public init(
        _ ledger: Ledger, sides: SeriesSides, step: SeriesStep, since: CalendarDay? = nil,
        until: CalendarDay? = nil, officials: OfficialSites
    ) throws {
        self = try ledger.snapshot {
            try Self(ledger, sides, SeriesBuilder(step: step, covered: []), (since, until), officials)
        }
    }

    private init(
        _ ledger: Ledger, _ sides: SeriesSides, _ builder: SeriesBuilder,
        _ shown: (since: CalendarDay?, until: CalendarDay?), _ officials: OfficialSites
    ) throws {
        var query = LedgerQuery()
        query.parties = try sides.names.map { try ActorFilter($0) }
        let dispute = try DisputeEvents(ledger, query, officials, isBrief: true)
        var builder = builder
        builder.covered = Set(try ledger.storyDays().compactMap { CalendarDay($0) })
        if let first = builder.covered.min(), let last = builder.covered.max() {
            let begin = shown.since ?? first
            builder.shown = begin...max(begin, shown.until ?? last)
        }
        let ready = builder
        let found = SeriesInput.events(dispute.clusters, sides: sides) { dispute.sources[$0]?.day }
        let pairs = sides.pairs.map { ready.series(found, from: $0.source, to: $0.target) }
        self.pairs = pairs
        outlook = ready.outlook(
            SeriesInput.judgements(
                try Self.judged(ledger, query.parties).compactMap { item in
                    dispute.sources[item.story].map { (item.assessment, $0) }
                }))
        let events = Dictionary(dispute.clusters.map { ($0.id, $0) }) { first, _ in first }
        self.events = events
        var sentences: [String: String] = [:]
        for id in Set(pairs.flatMap { $0.points.flatMap { $0.arrows.flatMap(\.movers) } }) {
            guard let first = events[id]?.members.first else { continue }
            sentences[id] = try ledger.words(ofEvent: first.event, story: first.story)
        }
        self.sentences = sentences
    }

    /// The judgements in stories that tell of events between the parties.
    private static func judged(_ ledger: Ledger, _ parties: [ActorFilter]) throws
        -> [(story: String, assessment: Assessment)]
    {
        var query = LedgerQuery()
        query.kinds = [.assessment]
        query.besideEventsOf = parties
        var judged: [(story: String, assessment: Assessment)] = []
        try ledger.records(query) { entry in
            if case .assessment(let assessment) = entry.record { judged.append((entry.story.id, assessment)) }
        }
        return judged
    }

    /// The words of the earliest report of an event that moved a series.
    func words(of cluster: EventCluster) -> String { sentences[cluster.id] ?? "" }
}
