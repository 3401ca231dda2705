public import Dispute
internal import Records

/// An event with everything that the formats tell of it.
public struct ExportEvent: Sendable {
    public var cluster: EventCluster
    /// Its reports in the order of the cluster's members.
    public var reports: [ExportReport]
    public var place: ExportPlace?

    /// Joins an event to its reports.
    public init(_ cluster: EventCluster, reports: [ExportReport], place: ExportPlace? = nil) {
        self.cluster = cluster
        self.reports = reports
        self.place = place
    }

    /// The type that the formats know: PLOVER's rewrite of what is planned.
    var type: EventType { PloverRewrite.type(cluster.type, cluster.modality) }
    var mode: EventMode? { PloverRewrite.mode(cluster.mode, of: cluster.type, cluster.modality) }

    /// The earliest report.
    var first: ExportReport? { reports.first }

    /// The day that the formats file it under: its own, of a plan that of the first report; `nil` when no report has one.
    var day: CalendarDay? {
        let reported = zip(cluster.members, reports).filter { !$0.0.isCopy }.compactMap(\.1.story.day).min()
        return cluster.modality == .planned ? reported ?? cluster.begin : cluster.begin ?? reported
    }

    /// Who acts and to whom, for formats of one side each: of a mutual act the first two parties.
    var sides: (source: Actor?, target: Actor?) {
        let actors = cluster.actors
        guard cluster.recipients.isEmpty else { return (actors.first, cluster.recipients.first) }
        return (actors.first, actors.dropFirst().first)
    }

    /// True when formats without modality and background hold it: news that happened or was announced, on a known day.
    var isNews: Bool { !cluster.background && PloverRewrite.holds(cluster.modality) && day != nil }
}
