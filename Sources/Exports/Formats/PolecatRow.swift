internal import Dispute
internal import Records

/// A row of POLECAT's tab-separated files (PLOVER 2.0): one event, all its parties in one field with `;` between.
struct PolecatRow {
    static let format = "polecat"

    let tables: ExportTables
    /// What stands in the column `Version`.
    let version: String

    /// The row's values by column; `nil` for an event that the format does not hold.
    func values(_ event: ExportEvent) -> [String: String]? {
        guard event.isNews, let day = event.day, let first = event.first else { return nil }
        let cluster = event.cluster
        var values = [
            "Event ID": cluster.id, "Event Date": day.description, "Event Type": event.type.rawValue,
            "Event Mode": event.mode?.rawValue ?? "",
            "Intensity": TabLine.number(tables.code(event.type, event.mode)?.intensity),
            "Quad Code": event.type.quad.rawValue.split(separator: "-").joined(separator: " ").uppercased(),
            "Contexts": TabLine.list(cluster.contexts.map(\.rawValue)),
            "Source": first.story.publisher ?? first.story.agency ?? "",
            "Publication Date": first.story.day?.description ?? "",
            "Story People": TabLine.list(first.story.people),
            "Story Organizations": TabLine.list(first.story.organisations),
            "Story Locations": TabLine.list(first.story.places), "Language": first.story.language ?? "",
            "Version": version,
        ]
        add(cluster.actors, raw: first.actorWords, as: "Actor", to: &values)
        add(cluster.recipients, raw: first.recipientWords, as: "Recipient", to: &values)
        values["Raw Placename"] = first.event.place?.name ?? cluster.place?.name ?? ""
        values["Country"] = (event.place?.country ?? cluster.place?.country)?.rawValue ?? ""
        guard let place = event.place else { return values }
        values["Placename"] = place.name
        values["City"] = place.kind == .city ? place.name : ""
        values["District"] = place.kind == .district ? place.name : ""
        values["Province"] = place.kind == .province ? place.name : place.province ?? ""
        values["Latitude"] = TabLine.number(place.latitude)
        values["Longitude"] = TabLine.number(place.longitude)
        values["GeoNames ID"] = String(place.geonames)
        values["Feature Type"] = place.kind.rawValue
        return values
    }

    private func add(_ actors: [Actor], raw: [String], as side: String, to values: inout [String: String]) {
        values["\(side) Name"] = TabLine.list(actors.map(\.name))
        values["\(side) Country"] = TabLine.list(actors.map { $0.country?.rawValue ?? "" })
        values["\(side) COW"] = TabLine.list(actors.map { tables.country($0.country)?.cow ?? "" })
        values["Primary \(side) Sector"] = actors.first?.sector?.rawValue ?? ""
        values["\(side) Sectors"] = TabLine.list(actors.map { $0.sector?.rawValue ?? "" })
        values["\(side) Title"] = TabLine.list(actors.map { $0.role ?? "" })
        values["\(side) Name Raw"] = TabLine.list(raw)
    }
}
