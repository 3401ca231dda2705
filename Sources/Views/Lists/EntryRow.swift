internal import Ledger
internal import Records
internal import Tables

/// A record as a row of CSV: the fields that a table can hold. Lists are joined by “; ”.
enum EntryRow {
    static let columns = [
        "kind", "first_day", "last_day", "actors", "actor_countries", "actor_sectors", "what", "mode",
        "modality", "recipients", "recipient_countries", "recipient_sectors", "addressee", "medium", "place",
        "place_country", "outlook", "background", "words", "start", "end", "anomalies", "confidence", "id",
        "story", "story_day", "title", "site", "agency", "url",
    ]

    static func fields(_ entry: LedgerEntry) -> [CSV.Field] {
        let record = entry.record
        let details = Details(record)
        let story = entry.story
        return [
            .text(record.kind.rawValue), .text(entry.firstDay), .text(entry.lastDay),
            .text(list(record.actors.map(\.name))),
            .text(list(record.actors.map { $0.country?.rawValue ?? "" })),
            .text(list(record.actors.map { $0.sector?.rawValue ?? "" })), .text(details.what),
            .text(details.mode), .text(details.modality), .text(list(record.recipients.map(\.name))),
            .text(list(record.recipients.map { $0.country?.rawValue ?? "" })),
            .text(list(record.recipients.map { $0.sector?.rawValue ?? "" })), .text(details.addressee),
            .text(details.medium), .text(details.place?.name), .text(details.place?.country?.rawValue),
            .count(details.outlook), .text(details.background), .text(entry.words),
            .count(record.passages.map(\.start).min()), .count(record.passages.map(\.end).max()),
            .text(list(details.anomalies.map(\.rawValue))), .share(record.confidence), .text(record.id),
            .text(story.id), .text(story.day), .text(story.title), .text(story.site), .text(story.agency),
            .text(story.url),
        ]
    }

    private static func list(_ values: [String]) -> String { values.joined(separator: "; ") }

    /// What only some kinds have.
    private struct Details {
        var what: String?
        var mode: String?
        var modality: String?
        var addressee: String?
        var medium: String?
        var place: ResolvedPlace?
        var outlook: Int?
        var background: String?
        var anomalies: [Anomaly] = []

        init(_ record: LedgerRecord) {
            switch record {
            case .statement(let statement):
                what = statement.act.rawValue
                mode = statement.type.rawValue
                addressee = statement.addressee
                medium = statement.medium
                anomalies = statement.anomalies
            case .event(let event):
                what = event.type.rawValue
                mode = event.mode?.rawValue
                modality = event.modality.rawValue
                place = event.place
                background = event.background ? "true" : "false"
                anomalies = event.anomalies
            case .assessment(let assessment):
                what = assessment.about
                outlook = assessment.outlook.rawValue
            case .force(let force):
                what = force.unit
                place = force.place
            }
        }
    }
}
