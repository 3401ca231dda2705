public import Dispute
public import Ledger
public import Records

/// The events of a ledger, each once, with the stories that tell them.
public struct DisputeEvents {
    /// By day, then by id.
    public let clusters: [EventCluster]
    /// The stories of their reports, by id.
    public let stories: [String: StoryHeading]
    /// The words of a report, by story and event.
    private let words: [EventCluster.Member: String]
    /// How many of the ledger's records they stand for; copies without a counterpart are in none.
    public let reports: Int

    /// Gathers the events that fit a query. Throws what the ledger throws.
    public init(_ ledger: Ledger, _ query: LedgerQuery, officials: OfficialSites) throws {
        var query = query
        query.kinds = [.event]
        var reports: [EventReport] = []
        var stories: [String: StoryHeading] = [:]
        var sources: [String: StorySource] = [:]
        var words: [EventCluster.Member: String] = [:]
        try ledger.records(query) { entry in
            guard case .event(let event) = entry.record else { return }
            let id = entry.story.id
            let source = sources[id] ?? StorySource(entry.story, officials)
            sources[id] = source
            stories[id] = entry.story
            words[EventCluster.Member(story: id, event: event.id)] = entry.words
            reports.append(EventReport(source: source, event: event))
        }
        clusters = EventClusters.clusters(reports)
        self.stories = stories
        self.words = words
        self.reports = reports.count
    }

    /// What several queries gave, as one.
    init(merging all: [DisputeEvents]) {
        clusters = all.flatMap(\.clusters).sorted(by: EventCluster.precedes)
        stories = all.reduce(into: [:]) { $0.merge($1.stories) { first, _ in first } }
        words = all.reduce(into: [:]) { $0.merge($1.words) { first, _ in first } }
        reports = all.reduce(0) { $0 + $1.reports }
    }

    /// The words of an event's earliest report.
    public func words(of cluster: EventCluster) -> String {
        cluster.members.first.flatMap { words[EventCluster.Member(story: $0.story, event: $0.event)] } ?? ""
    }

    /// The day of a story.
    public func day(ofStory id: String) -> CalendarDay? { stories[id]?.day.flatMap { CalendarDay($0) } }
}

extension StorySource {
    /// A story as it stands in the ledger.
    public init(_ story: StoryHeading, _ officials: OfficialSites) {
        self.init(
            id: story.id, root: story.copyOf?.story, relation: story.copyOf?.relation,
            published: story.published,
            day: story.day.flatMap { CalendarDay($0) }, publisher: story.siteName, agency: story.agency,
            official: officials.publisher(url: story.url))
    }
}
