internal import Dispute
internal import Records

/// A row of ICEWS' tab-separated files: one event between two sides, in CAMEO codes where these are unambiguous.
struct ICEWSRow {
    static let format = "icews"

    let tables: ExportTables

    /// The row's values by column; `nil` for an event that the format does not hold.
    func values(_ event: ExportEvent) -> [String: String]? {
        guard event.isNews, let day = event.day, let first = event.first else { return nil }
        let code = tables.code(event.type, event.mode)
        let (source, target) = event.sides
        let place = event.place
        return [
            "Event ID": event.cluster.id, "Event Date": day.description, "Source Name": source?.name ?? "",
            "Source Sectors": source?.sector?.rawValue ?? "", "Source Country": country(source?.country),
            "Event Text": event.type.rawValue.lowercased() + (event.mode.map { " (\($0.rawValue))" } ?? ""),
            "CAMEO Code": code?.cameo ?? "", "Intensity": TabLine.number(code?.goldstein),
            "Target Name": target?.name ?? "", "Target Sectors": target?.sector?.rawValue ?? "",
            "Target Country": country(target?.country), "Story ID": first.story.id,
            "Sentence Number": String(first.sentenceNumber),
            "Publisher": first.story.publisher ?? first.story.agency ?? "",
            "City": place?.kind == .city ? place?.name ?? "" : "",
            "District": place?.kind == .district ? place?.name ?? "" : "",
            "Province": place?.kind == .province ? place?.name ?? "" : place?.province ?? "",
            "Country": country(place?.country ?? event.cluster.place?.country),
            "Latitude": TabLine.number(place?.latitude), "Longitude": TabLine.number(place?.longitude),
        ]
    }

    /// ICEWS names countries rather than coding them.
    private func country(_ country: Country?) -> String {
        tables.country(country)?.name ?? country?.rawValue ?? ""
    }
}
