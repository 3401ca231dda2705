internal import Dispute
internal import Records
internal import Tables

/// An event as a row of CSV: its main fields. Lists are joined by `; `.
enum NativeRow {
    static let columns = [
        "id", "begin", "end", "day_inferred", "type", "mode", "modality", "background", "quad", "contexts",
        "actors", "actor_countries", "actor_sectors", "recipients", "recipient_countries",
        "recipient_sectors",
        "what", "condition", "place", "place_country", "geonames", "latitude", "longitude", "confidence",
        "sources", "official_sources", "reports", "copies", "sentence", "story", "title", "publisher",
        "agency",
        "published", "url",
    ]

    static func fields(_ event: ExportEvent) -> [CSV.Field] {
        let cluster = event.cluster
        let story = event.first?.story
        let place = event.place
        var fields: [CSV.Field] = [
            .text(cluster.id), .text(cluster.begin?.description), .text(cluster.end?.description),
            .flag(cluster.isDayInferred), .text(cluster.type.rawValue), .text(cluster.mode?.rawValue),
            .text(cluster.modality.rawValue), .flag(cluster.background), .text(cluster.quad.rawValue),
            .text(list(cluster.contexts.map(\.rawValue))),
        ]
        for actors in [cluster.actors, cluster.recipients] {
            fields += [
                .text(list(actors.map(\.name))), .text(list(actors.map { $0.country?.rawValue ?? "" })),
                .text(list(actors.map { $0.sector?.rawValue ?? "" })),
            ]
        }
        fields += [
            .text(event.first?.what), .text(event.first?.condition),
            .text(place?.name ?? cluster.place?.name),
            .text((place?.country ?? cluster.place?.country)?.rawValue),
            .count(place?.geonames ?? cluster.place?.geonames), degree(place?.latitude),
            degree(place?.longitude),
            .share(cluster.confidence), .count(cluster.independentCount), .count(cluster.officialCount),
            .count(cluster.members.count), .count(cluster.members.count { $0.isCopy }),
            .text(event.first?.sentence), .text(story?.id), .text(story?.title), .text(story?.publisher),
            .text(story?.agency), .text(story?.published), .text(story?.url),
        ]
        return fields
    }

    private static func list(_ items: [String]) -> String { items.joined(separator: "; ") }

    private static func degree(_ value: Double?) -> CSV.Field { value.map { .share($0) } ?? .text(nil) }
}
