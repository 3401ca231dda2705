internal import Records

/// Gathers what stories report into events: values in, values out, in whatever order they come.
///
/// Two reports are of one event when type, modality, parties and day agree, both are news or both are background, and
/// neither place nor mode speaks against it. What a story copies from another adds nothing: its records join the events of
/// those that it repeats, and those without a counterpart are left out.
///
/// ```swift
/// let clusters = EventClusters.clusters(stories.flatMap { EventReport.reports($0, source: sources[$0.story.id]) })
/// ```
public enum EventClusters {
    /// The events, by day, then by id; those without a day come last.
    public static func clusters(_ reports: [EventReport]) -> [EventCluster] {
        let reports = ordered(reports)
        var buckets: [EventKey: (own: [EventReport], copied: [EventReport])] = [:]
        for report in reports {
            let key = EventKey(report)
            if report.source.isCopy {
                buckets[key, default: ([], [])].copied.append(report)
            } else {
                buckets[key, default: ([], [])].own.append(report)
            }
        }
        var clusters: [EventCluster] = []
        for (_, bucket) in buckets where !bucket.own.isEmpty {
            for group in ReportGroups.groups(bucket.own, copied: bucket.copied) {
                clusters.append(EventCluster(group))
            }
        }
        return clusters.sorted(by: EventCluster.precedes)
    }

    /// The reports by ``EventReport/precedes(_:_:)``. Stories are ordered first, each once, since there are fewer of them.
    private static func ordered(_ reports: [EventReport]) -> [EventReport] {
        let sources = Dictionary(reports.map { ($0.source.id, $0.source) }) { first, _ in first }
        let order = sources.values.sorted(by: StorySource.precedes).enumerated()
        let ranks = Dictionary(uniqueKeysWithValues: order.map { ($1.id, $0) })
        let keyed = reports.enumerated().map { at, report in
            (rank: ranks[report.source.id] ?? 0, event: report.event.id, at: at)
        }
        return keyed.sorted { ($0.rank, $0.event, $0.at) < ($1.rank, $1.event, $1.at) }.map { reports[$0.at] }
    }
}

extension EventCluster {
    /// Orders by day, then by id; what has no day comes last.
    public static func precedes(_ a: EventCluster, _ b: EventCluster) -> Bool {
        switch (a.begin, b.begin) {
        case (let x?, let y?) where x != y: x < y
        case (.some, nil): true
        case (nil, .some): false
        default: (a.end?.ordinal ?? .max, a.id) < (b.end?.ordinal ?? .max, b.id)
        }
    }
}

/// What reports of one event have in common beyond doubt.
struct EventKey: Hashable {
    private let type: EventType
    private let modality: Modality
    private let background: Bool
    private let actors: [String]
    private let recipients: [String]
    /// Where nobody is named, only one story and its copies can mean the same.
    private let root: String?

    init(_ report: EventReport) {
        let event = report.event
        type = event.type
        modality = event.modality
        background = event.background
        if Self.reciprocal.contains(event.type) {
            // One story has host and visitor, another lists both.
            actors = PartyKey.of(event.actor + event.recipient)
            recipients = []
        } else {
            actors = PartyKey.of(event.actor)
            recipients = PartyKey.of(event.recipient)
        }
        root = actors.isEmpty && recipients.isEmpty ? report.source.root : nil
    }

    private static let reciprocal: Set<EventType> = [.consult, .cooperate]
}
