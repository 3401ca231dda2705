internal import Dispute
internal import Records

/// An event with all its reports as a line of NDJSON: nothing left out, nothing rewritten.
struct NativeLine: Encodable {
    struct Report: Encodable {
        var story: String
        var title: String?
        var url: String?
        var publisher: String?
        var agency: String?
        var published: String?
        var copy: Bool
        var sentence: String
        var event: Event
    }
    var id: String
    var type: String
    var mode: String?
    var contexts: [String]
    var modality: String
    var background: Bool
    var actor: [Actor]
    var recipient: [Actor]
    var begin: String?
    var end: String?
    var dayInferred: Bool
    var place: ResolvedPlace?
    var gazetteer: ExportPlace?
    var quad: String
    /// The type as PLOVER counts it, where that differs.
    var plover: String?
    var what: String?
    var condition: String?
    var confidence: Double
    var sources: [IndependentSource]
    var reports: [Report]

    init(_ event: ExportEvent) {
        let cluster = event.cluster
        id = cluster.id
        type = cluster.type.rawValue
        mode = cluster.mode?.rawValue
        contexts = cluster.contexts.map(\.rawValue)
        modality = cluster.modality.rawValue
        background = cluster.background
        actor = cluster.actors
        recipient = cluster.recipients
        begin = cluster.begin?.description
        end = cluster.end?.description
        dayInferred = cluster.isDayInferred
        place = cluster.place
        gazetteer = event.place
        quad = cluster.quad.rawValue
        plover = event.type == cluster.type ? nil : event.type.rawValue
        what = event.first?.what
        condition = event.first?.condition
        confidence = cluster.confidence
        sources = cluster.sources
        reports = zip(cluster.members, event.reports).map { member, report in
            let story = report.story
            return Report(
                story: story.id, title: story.title, url: story.url, publisher: story.publisher,
                agency: story.agency, published: story.published, copy: member.isCopy,
                sentence: report.sentence,
                event: report.event)
        }
    }
}
