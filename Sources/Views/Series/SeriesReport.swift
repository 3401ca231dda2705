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
    let events: DisputeEvents
    let byID: [String: EventCluster]

    /// Makes the series of the sides from the whole ledger and shows the periods of some days: what was before them is the
    /// habit that a value is held against. Throws what the ledger throws.
    public init(
        _ ledger: Ledger, sides: SeriesSides, step: SeriesStep, since: CalendarDay? = nil,
        until: CalendarDay? = nil, officials: OfficialSites
    ) throws {
        var found: [SeriesEvent] = []
        var clusters: [EventCluster] = []
        var judged: [(Assessment, StorySource)] = []
        var days: Set<CalendarDay> = []
        let both = try sides.names.map { try ActorFilter($0) }
        // What any two of the sides do to each other: of more than two, a query names one pair at a time.
        let queries = both.indices.flatMap { first in
            both.indices.dropFirst(first + 1).map { [both[first], both[$0]] }
        }
        var all: [DisputeEvents] = []
        try ledger.snapshot {
            days = Set(try ledger.storyDays().compactMap { CalendarDay($0) })
            var judgedIDs: Set<String> = []
            for actors in queries {
                var query = LedgerQuery()
                query.actors = actors
                let events = try DisputeEvents(ledger, query, officials: officials)
                all.append(events)
                var other = LedgerQuery()
                other.kinds = [.assessment]
                other.besideEventsOf = actors
                try ledger.records(other) { entry in
                    guard case .assessment(let assessment) = entry.record,
                        judgedIDs.insert(entry.story.id + " " + assessment.id).inserted
                    else { return }
                    judged.append((assessment, StorySource(entry.story, officials)))
                }
            }
        }
        var seen: Set<String> = []
        for events in all {
            let new = events.clusters.filter { seen.insert($0.id).inserted }
            clusters += new
            found += SeriesInput.events(new, sides: sides) { events.day(ofStory: $0) }
        }
        var builder = SeriesBuilder(step: step, covered: days)
        if let first = days.min(), let last = days.max() {
            let begin = since ?? first
            builder.shown = begin...max(begin, until ?? last)
        }
        let ready = builder
        pairs = sides.pairs.map { ready.series(found, from: $0.source, to: $0.target) }
        outlook = ready.outlook(SeriesInput.judgements(judged))
        byID = Dictionary(clusters.map { ($0.id, $0) }) { first, _ in first }
        events = DisputeEvents(merging: all)
    }
}
