public import Copies
public import Dispute
public import Ledger
public import Records

/// The events that a ledger's stories report, merged over all stories.
///
/// ```swift
/// var query = LedgerQuery()
/// query.parties = [try ActorFilter("USA"), try ActorFilter("RUS")]
/// let events = try DisputeEvents(ledger, query, try OfficialSites(folder))
/// events.clusters.filter { $0.independentCount > 2 }
/// ```
public struct DisputeEvents: Sendable {
    /// The stories, by id.
    public let sources: [String: StorySource]
    /// In the order in which they were stored.
    public let reports: [EventReport]
    /// By day.
    public let clusters: [EventCluster]

    /// Reads the events of the stories that fit. Where the query names parties, types or actors, only events in which they take
    /// part; its days are those of the stories. Reports are brief where contexts and words are not asked for. Throws
    /// ``Ledger/LedgerError``.
    public init(_ ledger: Ledger, _ query: LedgerQuery, _ sites: OfficialSites, isBrief: Bool = false) throws
    {
        var storyQuery = query
        storyQuery.kinds = [.event]
        var eventQuery = query
        (eventQuery.since, eventQuery.until, eventQuery.search, eventQuery.limit) = (nil, nil, nil, nil)
        let (origins, events) = try ledger.snapshot {
            (
                try ledger.origins(storyQuery),
                try ledger.events(eventQuery, inStories: storyQuery, isBrief: isBrief)
            )
        }
        let sources = Self.sources(origins, sites)
        self.sources = sources
        reports = events.compactMap { stored in
            sources[stored.story].map {
                EventReport(source: $0, event: stored.event, what: stored.what, sentences: stored.words)
            }
        }
        clusters = EventClusters.clusters(reports)
    }

    /// The threads that these events make.
    /// - Parameter day: the day by which a meeting counts as over; without one that of the latest story.
    public func threads(words: WordWeights, asOf day: CalendarDay? = nil) -> [DisputeThread] {
        Threads.threads(reports, clusters, words: words, asOf: day)
    }

    /// The stories as sources. Where the root of a family is not among them, the first of its members stands in for it.
    static func sources(_ origins: [StoryOrigin], _ sites: OfficialSites) -> [String: StorySource] {
        var sources = origins.map { origin in
            StorySource(
                id: origin.id, root: origin.copyOf?.story, relation: origin.copyOf?.relation,
                published: origin.published, day: origin.day.flatMap { CalendarDay($0) },
                publisher: origin.site ?? origin.url.flatMap(SiteName.host), agency: origin.agency,
                official: sites.publisher(url: origin.url))
        }.sorted(by: StorySource.precedes)
        let present = Set(sources.map(\.id))
        var standIns: [String: String] = [:]
        for i in sources.indices where !present.contains(sources[i].root) {
            let root = sources[i].root
            if let standIn = standIns[root] {
                sources[i].root = standIn
            } else {
                standIns[root] = sources[i].id
                sources[i].root = sources[i].id
                sources[i].relation = nil
            }
        }
        return Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
    }
}
