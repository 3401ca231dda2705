internal import Records

extension EventCluster {
    /// Makes one event of its reports.
    init(_ group: ReportGroups.Group) {
        let own = group.own
        let first = own[0]
        let sources = SourceGroups.sources(own)
        let contexts = Set(own.flatMap(\.event.contexts))
        let members = (own + group.copied).sorted(by: EventReport.precedes)
        self.init(
            id: first.source.id.prefix(12) + "-" + first.event.id, type: first.event.type,
            mode: group.mode ?? ReportGroups.mostFrequent(own.compactMap(\.event.mode)),
            contexts: EventContext.allCases.filter(contexts.contains), modality: first.event.modality,
            background: first.event.background, actors: Self.parties(own.map(\.event.actor)),
            recipients: Self.parties(own.map(\.event.recipient)), begin: group.begin ?? group.end,
            end: group.end ?? group.begin, isDayInferred: group.isDayInferred, place: Self.place(own),
            confidence: 1 - sources.reduce(1) { $0 * (1 - $1.confidence) },
            members: members.map {
                Member(story: $0.source.id, event: $0.event.id, isCopy: $0.source.isCopy)
            },
            sources: sources)
    }

    /// For each party the name and codes that most reports give it; most named first.
    private static func parties(_ reports: [[Actor]]) -> [Actor] {
        var named: [String: [Actor]] = [:]
        var order: [String] = []
        for actor in reports.joined() {
            let key = PartyKey.of(actor)
            if named[key] == nil { order.append(key) }
            named[key, default: []].append(actor)
        }
        let counts = named.mapValues(\.count)
        let sorted = order.enumerated().sorted {
            let (x, y) = (counts[$0.element] ?? 0, counts[$1.element] ?? 0)
            return x == y ? $0.offset < $1.offset : x > y
        }
        return sorted.compactMap { _, key in
            guard let actors = named[key], let name = ReportGroups.mostFrequent(actors.map(\.name)),
                var actor = actors.first(where: { $0.name == name })
            else { return nil }
            actor.span = nil
            actor.inferred = actors.allSatisfy(\.inferred)
            return actor
        }
    }

    /// The place that most reports give; a place of the text before one taken from a dateline.
    private static func place(_ reports: [EventReport]) -> ResolvedPlace? {
        let places = reports.compactMap(\.event.place)
        let told = places.filter { !$0.inferred }
        let chosen = told.isEmpty ? places : told
        guard let name = ReportGroups.mostFrequent(chosen.map(\.name)) else { return nil }
        var place = chosen.first { $0.name == name }
        place?.span = nil
        return place
    }
}
