import Dispute
import Foundation
import Records
import Tables

@testable import Exports

/// Events of an invented dispute, with what the formats tell of them.
enum Sample {
    static let folder = DataFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources").path)

    static func tables() throws -> ExportTables { try ExportTables(folder) }

    static func actor(_ name: String, _ country: String?, _ sector: Sector? = .gov) -> Actor {
        Actor(name: name, country: country.flatMap { Country(rawValue: $0) }, sector: sector, kind: .state)
    }

    static let russia = actor("Russia", "RUS")
    static let america = actor("United States", "USA")
    static let nato = actor("NATO", "IGO", nil)

    static let geneva = ExportPlace(
        name: "Geneva", geonames: 2_660_646, country: Country(rawValue: "CHE"), province: "Geneva",
        latitude: 46.2022, longitude: 6.1457)

    static func story(_ id: String, published: String?, title: String = "Talks") -> ExportStory {
        ExportStory(
            id: id, url: "https://news.example/\(id)", title: title, publisher: "news.example", agency: nil,
            published: published, day: published.flatMap { CalendarDay(opening: $0) }, language: "en",
            length: 900,
            people: ["Ann Lee", "Bo Ek"], organisations: ["NATO"], places: ["Geneva"])
    }

    static func event(
        _ type: EventType, mode: EventMode? = nil, modality: Modality = .actual, background: Bool = false,
        from actors: [Actor] = [russia], to recipients: [Actor] = [america], on day: String? = "2022-01-10",
        place: ExportPlace? = geneva, published: [String] = ["2022-01-11T15:05:00+01:00"],
        sentence: String = "Russia\trejected\nthe \"offer\".", id: String = "aaaa-e1"
    ) -> ExportEvent {
        let record = Event(
            id: "e1", type: type, mode: mode, actor: actors, recipient: recipients,
            mentions: [EventMention(trigger: TextPosition(7, 15), sentence: TextPosition(0, 27))],
            modality: modality, background: background,
            place: place.map { ResolvedPlace(name: "Geneva", country: $0.country, geonames: $0.geonames) },
            confidence: 0.75)
        let reports = published.enumerated().map { at, moment in
            ExportReport(
                story: story("s\(at)", published: moment), event: record, sentence: sentence,
                sentenceNumber: 2,
                what: nil, condition: nil, actorWords: actors.map(\.name),
                recipientWords: recipients.map(\.name),
                isLead: true)
        }
        let begin = day.flatMap { CalendarDay($0) }
        let cluster = EventCluster(
            id: id, type: type, mode: mode, contexts: [.diplomatic, .military], modality: modality,
            background: background, actors: actors, recipients: recipients, begin: begin, end: begin,
            place: record.place, confidence: 0.75,
            members: reports.enumerated().map { .init(story: $1.story.id, event: "e1", isCopy: $0 > 0) },
            sources: [IndependentSource(story: "s0", publisher: "news.example", confidence: 0.75)])
        return ExportEvent(cluster, reports: reports, place: place)
    }

    /// Rows by column of a format with a header line.
    static func rows(_ events: [ExportEvent], _ format: ExportFormat) throws -> [[String: String]] {
        let export = EventExport(try tables(), version: "demarche test")
        let text = (export.header(format) ?? "") + (try export.lines(events, as: format)).joined()
        let lines = text.components(separatedBy: "\n").dropLast().map { $0.components(separatedBy: "\t") }
        let columns = lines.first ?? []
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
    }
}
