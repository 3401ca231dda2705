internal import Dispute
internal import Records

/// A line in the manner of NGEC's output (Halterman and others 2023), with an `evidence` object that NGEC has not: where in
/// which story each part was read.
struct NGECLine: Encodable {
    struct Attribute: Encodable {
        var text: String
        var name: String
        var country: String?
        var sector: String?
        var span: TextPosition?
    }
    struct Location: Encodable {
        var name: String
        var country: String?
        var province: String?
        var geonameid: Int?
        var lat: Double?
        var lon: Double?
    }
    struct Evidence: Encodable {
        var story: String
        var url: String?
        var event: String
        var sentence: TextPosition?
        var trigger: TextPosition?
        var what: Fragments?
        var condition: Fragments?
        var copy: Bool
        var confidence: Double
    }
    var id: String
    var date: String?
    var eventType: String
    var eventMode: String?
    var contexts: [String]
    var modality: String
    var background: Bool
    var quad: String
    var intensity: Double?
    var eventText: String
    var headline: String?
    var storyId: String
    var publisher: String?
    var pubDate: String?
    var language: String?
    var actor: [Attribute]
    var recipient: [Attribute]
    var eventLocation: Location?
    var sources: Int
    var confidence: Double
    var evidence: [Evidence]

    private enum CodingKeys: String, CodingKey {
        case eventType = "event_type"
        case eventMode = "event_mode"
        case eventText = "event_text"
        case storyId = "story_id"
        case pubDate = "pub_date"
        case eventLocation = "event_location"
        case id, date, contexts, modality, background, quad, intensity, headline, publisher, language, actor
        case recipient, sources, confidence, evidence
    }

    /// `nil` for an event without a report.
    init?(_ event: ExportEvent, _ tables: ExportTables) {
        guard let first = event.first else { return nil }
        let cluster = event.cluster
        id = cluster.id
        date = event.day?.description
        eventType = event.type.rawValue
        eventMode = event.mode?.rawValue
        contexts = cluster.contexts.map(\.rawValue)
        modality = cluster.modality.rawValue
        background = cluster.background
        quad = event.type.quad.rawValue
        intensity = tables.code(event.type, event.mode)?.intensity
        eventText = first.sentence
        headline = first.story.title
        storyId = first.story.id
        publisher = first.story.publisher ?? first.story.agency
        pubDate = first.story.day?.description
        language = first.story.language
        actor = Self.attributes(first.event.actor, first.actorWords)
        recipient = Self.attributes(first.event.recipient, first.recipientWords)
        eventLocation = cluster.place.map { place in
            Location(
                name: event.place?.name ?? place.name,
                country: (event.place?.country ?? place.country)?.rawValue, province: event.place?.province,
                geonameid: event.place?.geonames ?? place.geonames, lat: event.place?.latitude,
                lon: event.place?.longitude)
        }
        sources = cluster.sources.count
        confidence = cluster.confidence
        evidence = zip(cluster.members, event.reports).map { member, report in
            Evidence(
                story: report.story.id, url: report.story.url, event: report.event.id,
                sentence: report.event.mentions.first?.sentence,
                trigger: report.event.mentions.first?.trigger,
                what: report.event.what, condition: report.event.condition, copy: member.isCopy,
                confidence: report.event.confidence)
        }
    }

    private static func attributes(_ actors: [Actor], _ words: [String]) -> [Attribute] {
        zip(actors, words).map { actor, words in
            Attribute(
                text: words, name: actor.name, country: actor.country?.rawValue,
                sector: actor.sector?.rawValue, span: actor.span)
        }
    }
}
