public import Dispute
public import Records
public import Series

/// What of a dispute's events a series counts.
///
/// Background is left out, and so is what is only possible, conditional or denied. What is announced counts under PLOVER's
/// rewrite, on the day of its first report rather than on the day it is for.
public enum SeriesInput {
    /// The events of the sides; `day` gives the day of a story.
    public static func events(
        _ clusters: [EventCluster], sides: SeriesSides, day: (String) -> CalendarDay?
    ) -> [SeriesEvent] {
        clusters.compactMap { cluster in
            guard !cluster.background, PloverRewrite.holds(cluster.modality) else { return nil }
            let type = PloverRewrite.type(cluster.type, cluster.modality)
            let actors = sides.sides(of: cluster.actors)
            let recipients = sides.sides(of: cluster.recipients)
            // Of a mutual act with parties on one side of the record only, all do it to each other.
            guard !actors.isEmpty, cluster.recipients.isEmpty || !recipients.isEmpty else { return nil }
            let reported = cluster.members.filter { !$0.isCopy }.compactMap { day($0.story) }.min()
            let begin = cluster.modality == .planned ? reported ?? cluster.begin : cluster.begin ?? reported
            guard let begin else { return nil }
            return SeriesEvent(
                id: cluster.id, begin: begin,
                end: cluster.modality == .planned ? begin : max(begin, cluster.end ?? begin), type: type,
                actors: actors, recipients: recipients,
                confidence: cluster.sources.map(\.confidence).max() ?? 0,
                sources: cluster.sources.map(SeriesSource.init))
        }
    }

    /// The judgements of some stories, each source's of one outlook once a day; copies give none.
    public static func judgements(_ found: [(assessment: Assessment, source: StorySource)])
        -> [OutlookJudgement]
    {
        var best: [Key: OutlookJudgement] = [:]
        for (assessment, source) in found where !source.isCopy {
            guard let day = source.day else { continue }
            let judgement = OutlookJudgement(
                id: source.id + "-" + assessment.id, day: day, outlook: assessment.outlook,
                confidence: assessment.confidence, source: SeriesSource(source))
            let key = Key(
                root: source.root, outlook: assessment.outlook,
                assessors: assessment.assessors.map(\.name).sorted())
            if let known = best[key], !outranks(judgement, known) { continue }
            best[key] = judgement
        }
        return best.values.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    }

    private struct Key: Hashable {
        var root: String
        var outlook: Outlook
        var assessors: [String]
    }

    private static func outranks(_ a: OutlookJudgement, _ b: OutlookJudgement) -> Bool {
        a.confidence == b.confidence ? (a.day, a.id) < (b.day, b.id) : a.confidence > b.confidence
    }
}

extension SeriesSource {
    /// Shared agency credit makes one voice of several publishers.
    init(_ source: IndependentSource) {
        self.init(source.agency ?? source.publisher ?? source.story, isOfficial: source.isOfficial)
    }

    init(_ source: StorySource) {
        self.init(source.agency ?? source.publisher ?? source.root, isOfficial: source.official != nil)
    }
}
