internal import Dispute
internal import Records

/// Rows of GDELT 2.0's two tables: an event between two sides, and each report of it.
///
/// GDELT counts reports; here the event is one row, and its reports, copies among them, are in the mentions.
struct GDELTRows {
    static let eventFormat = "gdelt-events"
    static let mentionFormat = "gdelt-mentions"

    let tables: ExportTables

    /// The event's values by column; `nil` for an event that the format does not hold.
    func event(_ event: ExportEvent) -> [String: String]? {
        guard event.isNews, let day = event.day, let first = event.first else { return nil }
        let code = tables.code(event.type, event.mode)
        let (source, target) = event.sides
        let date = CompactTime.day(day)
        let mentions = event.reports.reduce(0) { $0 + $1.event.mentions.count }
        let isRoot = event.reports.contains { $0.isLead }
        var values: [String: String] = [:]
        values["GLOBALEVENTID"] = Self.number(event.cluster.id)
        values["SQLDATE"] = date
        values["MonthYear"] = String(date.prefix(6))
        values["Year"] = String(date.prefix(4))
        values["FractionDate"] = Self.fraction(day)
        values["IsRootEvent"] = isRoot ? "1" : "0"
        values["EventCode"] = code?.cameo
        values["EventBaseCode"] = code?.cameo.map { String($0.prefix(3)) }
        values["EventRootCode"] = code?.cameo.map { String($0.prefix(2)) }
        values["QuadClass"] = Self.quad(event.type.quad)
        values["GoldsteinScale"] = TabLine.number(code?.goldstein)
        values["NumMentions"] = String(mentions)
        values["NumSources"] = String(event.cluster.sources.count)
        values["NumArticles"] = String(Set(event.reports.map(\.story.id)).count)
        values["DATEADDED"] = event.reports.compactMap { Self.moment($0.story) }.max()
        values["SOURCEURL"] = first.story.url ?? first.story.id
        values["Actor1Geo_Type"] = "0"
        values["Actor2Geo_Type"] = "0"
        add(source, "Actor1", to: &values)
        add(target, "Actor2", to: &values)
        addPlace(event, to: &values)
        return values
    }

    /// The values of each report.
    func mentions(_ event: ExportEvent) -> [[String: String]] {
        guard event.isNews, let day = event.day else { return [] }
        let number = Self.number(event.cluster.id)
        return event.reports.map { report in
            let story = report.story
            func offset(_ actors: [Actor]) -> String {
                String(actors.compactMap(\.span?.start).min() ?? -1)
            }
            let others =
                report.event.recipient.isEmpty
                ? Array(report.event.actor.dropFirst()) : report.event.recipient
            return [
                "GLOBALEVENTID": number, "EventTimeDate": CompactTime.day(day) + "000000",
                "MentionTimeDate": Self.moment(story) ?? "",
                // 1 is a page of the web, 2 a source known by its citation only.
                "MentionType": story.url == nil ? "2" : "1",
                "MentionSourceName": story.publisher ?? story.agency ?? "",
                "MentionIdentifier": story.url ?? story.id, "SentenceID": String(report.sentenceNumber),
                "Actor1CharOffset": offset(Array(report.event.actor.prefix(1))),
                "Actor2CharOffset": offset(others),
                "ActionCharOffset": String(report.event.mentions.map(\.trigger.start).min() ?? -1),
                "InRawText": "1", "Confidence": String(Int((report.event.confidence * 10).rounded()) * 10),
                "MentionDocLen": String(story.length),
            ]
        }
    }

    private func add(_ actor: Actor?, _ side: String, to values: inout [String: String]) {
        guard let actor else { return }
        let sector = actor.sector.map(Self.cameo)
        let country = actor.country.flatMap { $0.isNonState ? nil : $0.rawValue }
        let group = actor.country.flatMap { $0.isNonState ? $0.rawValue : nil }
        values["\(side)Code"] = (actor.country?.rawValue ?? "") + (sector ?? "")
        values["\(side)Name"] = actor.name.uppercased()
        values["\(side)CountryCode"] = country ?? ""
        values["\(side)KnownGroupCode"] = group == "UNO" || group == "EUR" ? group : ""
        values["\(side)Type1Code"] = sector ?? (group == "UNO" || group == "EUR" ? "IGO" : group ?? "")
    }

    private func addPlace(_ event: ExportEvent, to values: inout [String: String]) {
        values["ActionGeo_Type"] = "0"
        let country = event.place?.country ?? event.cluster.place?.country
        let name = event.place?.name ?? event.cluster.place?.name
        guard let name else { return }
        let fips = tables.country(country)?.fips
        let countryName = tables.country(country)?.name
        values["ActionGeo_Type"] = Self.kind(event.place, country)
        values["ActionGeo_FullName"] = [
            name, event.place?.province ?? "", countryName == name ? "" : countryName ?? "",
        ]
        .filter { !$0.isEmpty }.joined(separator: ", ")
        values["ActionGeo_CountryCode"] = fips ?? ""
        values["ActionGeo_Lat"] = TabLine.number(event.place?.latitude)
        values["ActionGeo_Long"] = TabLine.number(event.place?.longitude)
    }

    /// 1 country, 2 state of the US, 3 town of the US, 4 town, 5 first-level unit elsewhere.
    private static func kind(_ place: ExportPlace?, _ country: Country?) -> String {
        let isUS = country?.rawValue == "USA"
        switch place?.kind {
        case .country, nil: return country == nil ? "0" : "1"
        case .province: return isUS ? "2" : "5"
        case .district, .city, .other: return isUS ? "3" : "4"
        }
    }

    /// CAMEO's word for PLOVER's sector where the two differ.
    private static func cameo(_ sector: Sector) -> String {
        switch sector {
        case .jrn: "MED"
        case .med: "HLH"
        default: sector.rawValue
        }
    }

    private static func quad(_ quad: QuadClass) -> String {
        switch quad {
        case .verbalCooperation: "1"
        case .materialCooperation: "2"
        case .verbalConflict: "3"
        case .materialConflict: "4"
        }
    }

    private static func moment(_ story: ExportStory) -> String? {
        story.published.flatMap { CompactTime.moment($0) } ?? story.day.map { CompactTime.day($0) + "000000" }
    }

    /// Year and the share of it that has passed, months taken for 30 days, as GDELT's codebook has it.
    private static func fraction(_ day: CalendarDay) -> String {
        let passed = min(9999, ((day.month - 1) * 30 + day.day) * 10_000 / 365)
        let digits = String(passed)
        return String(day.year) + "." + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// A number that follows from the event's id: 52 bits of FNV-1a, which R's numbers hold exactly.
    private static func number(_ id: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return String((hash ^ (hash >> 52)) & 0xF_FFFF_FFFF_FFFF)
    }
}
