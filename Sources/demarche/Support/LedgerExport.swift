internal import Dispute
internal import Exports
internal import Ledger
internal import Records
internal import Tables
internal import Views
internal import World

/// Reads a ledger's events with all that the export formats tell of them.
struct LedgerExport {
    /// By day, then by id.
    let events: [ExportEvent]
    /// Event records that belong to no event: those of copies which tell what their original does not.
    let leftOut: Int

    /// Reads the stories whose records fit the days. Throws what the ledger and the tables throw.
    init(_ ledger: Ledger, since: CalendarDay?, until: CalendarDay?, _ data: DataFolder) throws {
        let officials = try Complaint.system { try OfficialSites(data) }
        let reader = try Complaint.system { try StoryReports(data) }
        let (found, details) = try ledger.snapshot {
            let dispute = try DisputeEvents(ledger, LedgerQuery(), officials)
            let chosen = dispute.clusters.filter { Self.isWithin($0, since, until) }
            var details: [EventCluster.Member: ExportReport] = [:]
            for id in Set(chosen.flatMap(\.members).map(\.story)).sorted() {
                guard let records = try ledger.records(ofStory: id), let source = dispute.sources[id] else {
                    continue
                }
                for report in reader.reports(records, publisher: source.publisher, day: source.day) {
                    details[EventCluster.Member(story: id, event: report.event.id)] = report
                }
            }
            let members = dispute.clusters.reduce(0) { $0 + $1.members.count }
            return ((clusters: chosen, leftOut: dispute.reports.count - members), details)
        }
        let clusters = found.clusters
        leftOut = found.leftOut
        let places = try Self.places(clusters, data)
        events = clusters.map { cluster in
            ExportEvent(
                cluster,
                reports: cluster.members.compactMap {
                    details[EventCluster.Member(story: $0.story, event: $0.event)]
                },
                place: cluster.place?.geonames.flatMap { places[$0] })
        }
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
