internal import Copies
internal import Records

/// The reports of one event that agree in what it is about: a demand among those that one side made on a day.
struct ThreadItem {
    let cluster: EventCluster
    let actors: Set<String>
    let recipients: Set<String>
    /// In order of publication, without copies.
    let reports: [EventReport]
    /// The longest wording that a report gives; empty when none does.
    let what: String
    /// What it is about; of reports that do not say, what their sentences hold.
    let words: TellingWords
    /// True when the words are those of `what`.
    let isWorded: Bool

    init(_ cluster: EventCluster, _ reports: [EventReport], _ weights: WordWeights) {
        self.cluster = cluster
        self.reports = reports
        actors = Set(reports.flatMap { PartyKey.of($0.event.actor) })
        recipients = Set(reports.flatMap { PartyKey.of($0.event.recipient) })
        let what = reports.map(\.what).max { ($0.count, $1) < ($1.count, $0) } ?? ""
        let names = reports.flatMap(ThreadItem.names)
        let words = TellingWords(reports.map(\.what).joined(separator: " "), weights, without: names)
        self.what = what
        isWorded = !words.isEmpty
        self.words =
            words.isEmpty
            ? TellingWords(reports.map(\.sentences).joined(separator: " "), weights, without: names) : words
    }

    /// The names of those who take part.
    static func names(_ report: EventReport) -> [String] {
        (report.event.actor + report.event.recipient).map(\.name)
    }

    var begin: CalendarDay? { cluster.begin }

    /// One step of a thread. `link` is how sure it is that the step belongs to it, 0–1.
    func step(_ act: DisputeThread.Act, link: Double = 1) -> DisputeThread.Step {
        let sources = SourceGroups.sources(reports)
        return DisputeThread.Step(
            act: act, begin: cluster.begin?.description, end: cluster.end?.description,
            actors: cluster.actors, recipients: cluster.recipients, what: what,
            words: reports[0].sentences, event: cluster.id,
            evidence: reports.map { DisputeThread.Link(story: $0.source.id, event: $0.event.id) },
            sources: sources.count { !$0.isOfficial }, official: sources.count { $0.isOfficial },
            confidence: link * (1 - sources.reduce(1) { $0 * (1 - $1.confidence) }))
    }

    /// Orders by day, then by event and first report; what has no day comes last.
    static func precedes(_ a: ThreadItem, _ b: ThreadItem) -> Bool {
        let (x, y) = (a.begin?.ordinal ?? .max, b.begin?.ordinal ?? .max)
        return (x, a.cluster.id, a.reports[0].event.id) < (y, b.cluster.id, b.reports[0].event.id)
    }
}

/// All that threads are made of: the items of each event, found by what reports say.
struct ThreadItems {
    private let weights: WordWeights
    private let reports: [DisputeThread.Link: EventReport]
    let clusters: [EventCluster]

    init(_ reports: [EventReport], _ clusters: [EventCluster], _ weights: WordWeights) {
        self.weights = weights
        self.clusters = clusters
        self.reports = Dictionary(
            reports.filter { !$0.source.isCopy }.map {
                (DisputeThread.Link(story: $0.source.id, event: $0.event.id), $0)
            }
        ) { first, _ in first }
    }

    /// One item for each event that fits.
    func whole(where fits: (EventCluster) -> Bool) -> [ThreadItem] {
        clusters.filter(fits).compactMap { cluster in
            let own = own(cluster)
            return own.isEmpty ? nil : ThreadItem(cluster, own, weights)
        }.sorted(by: ThreadItem.precedes)
    }

    /// The events that fit, each cut into items of unlike wording. Reports that do not say what it is about go with the
    /// largest item.
    func worded(where fits: (EventCluster) -> Bool) -> [ThreadItem] {
        clusters.filter(fits).flatMap { cluster -> [ThreadItem] in
            let own = own(cluster)
            guard !own.isEmpty else { return [] }
            let words = own.map { TellingWords($0.what, weights, without: ThreadItem.names($0)) }
            let said = own.indices.filter { !words[$0].isEmpty }
            guard !said.isEmpty else { return [ThreadItem(cluster, own, weights)] }
            var groups = Groups(count: own.count)
            for (n, i) in said.enumerated() {
                for j in said[(n + 1)...] where Wording.isSame(words[i], words[j]) { groups.join(i, j) }
            }
            var parts = groups.parts(said)
            if let largest = parts.indices.max(by: { (parts[$0].count, -$0) < (parts[$1].count, -$1) }) {
                parts[largest] += own.indices.filter { words[$0].isEmpty }
            }
            return parts.map { ThreadItem(cluster, $0.sorted().map { own[$0] }, weights) }
        }.sorted(by: ThreadItem.precedes)
    }

    private func own(_ cluster: EventCluster) -> [EventReport] {
        cluster.members.compactMap { reports[DisputeThread.Link(story: $0.story, event: $0.event)] }
    }
}

/// When two wordings mean the same demand, refusal or threat.
enum Wording {
    /// Share of the lighter wording's telling weight that both must have.
    static let share: Float = 0.5

    static func isSame(_ a: TellingWords, _ b: TellingWords) -> Bool {
        likeness(a, b) >= share
    }

    /// Shared weight over that of the lighter wording; 0 where a single word in common may be chance.
    static func likeness(_ a: TellingWords, _ b: TellingWords) -> Float {
        let least = min(2, a.stems.count, b.stems.count)
        return least > 0 && a.shared(b) >= least ? a.containment(b) : 0
    }
}
