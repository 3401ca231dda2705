internal import Dispute
internal import Exports
internal import Ledger
internal import Records
internal import Tables
internal import Views
internal import World

/// A ledger's events with all that the export formats tell of them, read story by story as they are asked for.
///
/// What it holds at once are the merged events and the reports of some stories, however many events there are.
struct LedgerExport {
    /// How many events make a batch, and of how many stories the reports are kept.
    private static let batch = 500
    private static let kept = 2000

    /// By day, then by id.
    let clusters: [EventCluster]
    /// Event records that belong to no event: those of copies which tell what their original does not.
    let leftOut: Int
    private let ledger: Ledger
    private let reader: StoryReports
    private let sources: [String: StorySource]
    private let places: [Int: ExportPlace]

    /// Merges the events that fit the days. Throws what the ledger and the tables throw.
    init(_ ledger: Ledger, since: CalendarDay?, until: CalendarDay?, _ data: DataFolder) throws {
        let officials = try Complaint.system { try OfficialSites(data) }
        reader = try Complaint.system { try StoryReports(data) }
        let dispute = try DisputeEvents(ledger, LedgerQuery(), officials)
        self.ledger = ledger
        sources = dispute.sources
        clusters = dispute.clusters.filter { Self.isWithin($0, since, until) }
        leftOut = dispute.reports.count - dispute.clusters.reduce(0) { $0 + $1.members.count }
        places = try Self.places(clusters, data)
    }

    /// The stories that tell the events.
    var stories: [StorySource] {
        Set(clusters.flatMap(\.members).map(\.story)).compactMap { sources[$0] }
    }

    /// Gives the events in their order, some at a time. The ledger must be as it was when they were merged: see
    /// ``Ledger/Ledger/snapshot(_:)``.
    func batches(_ body: ([ExportEvent]) throws -> Void) throws {
        var reports: [String: [String: ExportReport]] = [:]
        for start in stride(from: 0, to: clusters.count, by: Self.batch) {
            let some = clusters[start..<min(start + Self.batch, clusters.count)]
            let stories = Set(some.flatMap(\.members).map(\.story))
            if reports.count > Self.kept { reports = reports.filter { stories.contains($0.key) } }
            for story in stories.sorted() where reports[story] == nil {
                reports[story] = try self.reports(of: story)
            }
            try body(
                some.map { cluster in
                    ExportEvent(
                        cluster, reports: cluster.members.compactMap { reports[$0.story]?[$0.event] },
                        place: cluster.place?.geonames.flatMap { places[$0] })
                })
        }
    }

    /// The reports of a story by the ids of its events.
    private func reports(of id: String) throws -> [String: ExportReport] {
        guard let records = try ledger.records(ofStory: id), let source = sources[id] else { return [:] }
        return Dictionary(
            reader.reports(records, publisher: source.publisher, day: source.day).map { ($0.event.id, $0) }
        ) { first, _ in first }
    }

    private static func isWithin(_ cluster: EventCluster, _ since: CalendarDay?, _ until: CalendarDay?)
        -> Bool
    {
        guard since != nil || until != nil else { return true }
        guard let begin = cluster.begin, let end = cluster.end else { return false }
        return (since.map { end >= $0 } ?? true) && (until.map { begin <= $0 } ?? true)
    }

    private static func places(_ clusters: [EventCluster], _ data: DataFolder) throws -> [Int: ExportPlace] {
        let ids = Set(clusters.compactMap { $0.place?.geonames })
        guard !ids.isEmpty else { return [:] }
        let gazetteer = try Complaint.system {
            try Gazetteer(KnowledgeFile(path: data.path + "/" + KnowledgeFile.name))
        }
        return gazetteer.places(ids: ids).mapValues(ExportPlace.init)
    }
}

extension ExportPlace {
    /// A place of the gazetteer.
    fileprivate init(_ place: LocatedPlace) {
        let kind: Kind =
            switch place.kind {
            case .country: .country
            case .unit: .province
            case .district: .district
            case .capital, .town: .city
            case .continent, .region, .bloc, .sea, .water, .mountain, .island, .facility: .other
            }
        self.init(
            name: place.name, geonames: place.geonames ?? 0, country: place.country, province: place.admin1,
            latitude: place.latitude, longitude: place.longitude, kind: kind)
    }
}
