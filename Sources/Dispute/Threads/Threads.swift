public import Copies
public import Records

/// Follows demands to their answers, planned meetings to their day, and threats to what became of them: values in,
/// values out, in whatever order they come.
///
/// A step belongs to a thread when the story itself says so (an event that `answers` another), or when parties and days fit
/// and the wordings share most of what is telling in them. Every step names its evidence.
public enum Threads {
    /// The threads, by kind, then by first day and id.
    /// - Parameters:
    ///   - reports: what stories report.
    ///   - clusters: the events that these reports make (``EventClusters``).
    ///   - words: how telling words are.
    ///   - day: the day by which a meeting counts as over; without one that of the latest report.
    public static func threads(
        _ reports: [EventReport], _ clusters: [EventCluster], words: WordWeights, asOf day: CalendarDay? = nil
    ) -> [DisputeThread] {
        let items = ThreadItems(reports, clusters, words)
        let today = day ?? reports.compactMap(\.source.day).max()
        return DemandThreads.threads(items) + MeetingThreads.threads(items, asOf: today)
            + ThreatThreads.threads(items)
    }
}

extension DisputeThread {
    /// Makes a thread of its steps; `nil` without any. `settling` are the acts that may settle it, and how it stands then.
    init?(
        _ kind: Kind, _ steps: [Step], settling: [Act: State], otherwise state: State = .open
    ) {
        let steps = steps.sorted {
            ($0.begin ?? "~", Self.order($0.act), $0.event, $0.what)
                < ($1.begin ?? "~", Self.order($1.act), $1.event, $1.what)
        }
        guard let first = steps.first(where: { settling[$0.act] == nil }) else { return nil }
        let last = steps.last { settling[$0.act] != nil }
        self.init(
            id: first.event, kind: kind, state: last.flatMap { settling[$0.act] } ?? state, steps: steps,
            confidence: min(first.confidence, last?.confidence ?? 1))
    }

    private static func order(_ act: Act) -> Int { Act.allCases.firstIndex(of: act) ?? 0 }

    static func precedes(_ a: DisputeThread, _ b: DisputeThread) -> Bool {
        (a.steps[0].begin ?? "~", a.id, a.what) < (b.steps[0].begin ?? "~", b.id, b.what)
    }
}
