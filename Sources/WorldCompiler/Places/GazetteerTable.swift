private import FoundationEssentials
internal import Tables
internal import World

/// The gazetteer with our own areas and disputes, in memory while it is compiled.
struct GazetteerTable {
    /// A row of the gazetteer or of the table of areas.
    struct Entry {
        var kind: PlaceKind
        var id: UInt32
        var name: String
        /// Alpha-2 code; empty where there is none.
        var country: String
        /// Code of the first-level unit within the country.
        var unit: String
        var population: UInt32
        /// Degrees; `nil` where there is no point.
        var point: (latitude: Double, longitude: Double)?
        var alternates: [String]
        var demonyms: [String] = []
        var dispute = 0
    }

    static let path = "world/places/gazetteer.tsv.gz"

    private(set) var entries: [Entry] = []
    /// Alpha-2 code → alpha-3 code.
    private var alpha3: [String: String] = [:]
    /// Alpha-2 code → index of the country.
    private var countries: [String: Int] = [:]
    /// "UA/11" → index of the unit.
    private var units: [String: Int] = [:]
    /// Name of an area → index.
    private var areas: [String: Int] = [:]
    /// "UA/Crimea", "UA:Kyiv" → index of the most populous of that name.
    private var targets: [String: Int] = [:]
    /// The same by all names, folded.
    private var foldedTargets: [String: Int] = [:]
    private let letters: LetterTable
    private var disputes: [(status: String, claimants: String, holder: String)] = [("", "", "")]

    /// Unpacks and reads the gazetteer. Throws ``TableError``.
    init(_ folder: DataFolder, _ letters: LetterTable) throws {
        self.letters = letters
        for row in try GazetteerRows(folder.path + "/" + Self.path) { try add(row) }
    }

    private mutating func add(_ row: GazetteerRows.Row) throws {
        func fail(_ reason: String) -> TableError {
            TableError(path: Self.path, line: row.line, reason: reason)
        }
        let kinds: [String: PlaceKind] = [
            "C": .country, "A": .unit, "D": .district, "K": .capital, "P": .town,
        ]
        guard let kind = kinds[row["kind"]] else { throw fail("has an unknown kind") }
        guard let id = UInt32(row["id"].isEmpty ? "0" : row["id"]), let population = UInt64(row["population"])
        else { throw fail("has an id or a population that is no number") }
        let entry = Entry(
            kind: kind, id: id, name: row["name"], country: row["cc"], unit: row["admin1"],
            population: UInt32(clamping: population),
            point: try Self.point(row["lat"], row["lon"], Self.path, row.line),
            alternates: row["alternates"].split(separator: "|").map(String.init),
            demonyms: row["demonym"].split { $0 == "," || $0 == "|" }.map(String.init)
                .flatMap { $0.components(separatedBy: " or ") }.map(Self.trimmed))
        let index = entries.count
        entries.append(entry)
        switch kind {
        case .country:
            countries[entry.country] = index
            alpha3[entry.country] = row["iso3"]
        case .unit:
            units[entry.country + "/" + entry.unit] = index
            note(entry, "/", index)
        case .district: break
        default:
            note(entry, ":", index)
        }
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// A point in degrees, `nil` where both fields are empty. Throws ``TableError`` when it is none.
    private static func point(
        _ latitude: String, _ longitude: String, _ path: String, _ line: Int
    ) throws -> (latitude: Double, longitude: Double)? {
        if latitude.isEmpty, longitude.isEmpty { return nil }
        guard let latitude = Double(latitude), let longitude = Double(longitude), abs(latitude) <= 90,
            abs(longitude) <= 180
        else { throw TableError(path: path, line: line, reason: "has a point that is none") }
        return (latitude, longitude)
    }

    private mutating func note(_ entry: Entry, _ mark: String, _ index: Int) {
        Self.keepLarger(&targets[entry.country + mark + entry.name], index, entries)
        for name in [entry.name] + entry.alternates {
            Self.keepLarger(&foldedTargets[entry.country + mark + letters.folded(name)], index, entries)
        }
    }

    private static func keepLarger(_ known: inout Int?, _ index: Int, _ entries: [Entry]) {
        if let known, entries[known].population >= entries[index].population { return }
        known = index
    }

    /// Adds our own areas. Throws ``TableError`` for an unknown kind or country.
    mutating func addAreas(_ table: DataTable) throws {
        let path = "world/places/areas.tsv"
        let kinds: [String: PlaceKind] = [
            "continent": .continent, "region": .region, "bloc": .bloc, "sea": .sea, "water": .water,
            "mountain": .mountain, "island": .island, "facility": .facility,
        ]
        let alpha2 = Dictionary(alpha3.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })
        for row in table.rows {
            guard let kind = kinds[row["kind"]], let id = UInt32(row["id"].isEmpty ? "0" : row["id"]),
                row["country"].isEmpty || alpha2[row["country"]] != nil
            else {
                throw TableError(path: path, line: row.line, reason: "has an unknown kind, id or country")
            }
            guard areas[row["name"]] == nil else {
                throw TableError(path: path, line: row.line, reason: "is there twice")
            }
            areas[row["name"]] = entries.count
            entries.append(
                Entry(
                    kind: kind, id: id, name: row["name"], country: alpha2[row["country"]] ?? "", unit: "",
                    population: 0, point: try Self.point(row["lat"], row["lon"], path, row.line),
                    alternates: row["aliases"].split(separator: "|").map(String.init)))
        }
    }

    /// Marks disputed territories, and the towns in them. Throws ``TableError``.
    mutating func addDisputes(_ table: DataTable) throws {
        let path = "world/places/disputed.tsv"
        var ofPlace: [Int: Int] = [:]
        for row in table.rows {
            ofPlace[try target(row["target"], path, row.line)] = disputes.count
            disputes.append((row["status"], row["claimants"], row["holds"]))
        }
        for i in entries.indices {
            let entry = entries[i]
            let unit = units[entry.country + "/" + entry.unit]
            // The nearest statement wins: the place's own, then its unit's, then its country's.
            entries[i].dispute =
                ofPlace[i] ?? unit.flatMap { ofPlace[$0] } ?? countries[entry.country].flatMap { ofPlace[$0] }
                ?? 0
        }
    }

    /// Index of the place that a table names. Throws ``TableError`` when there is none.
    func target(_ key: String, _ path: String, _ line: Int) throws -> Int {
        let found =
            key.hasPrefix("=")
            ? areas[String(key.dropFirst())]
            : countries[key] ?? targets[key]
                ?? foldedTargets[String(key.prefix(3)) + letters.folded(String(key.dropFirst(3)))]
        guard let found else {
            throw TableError(path: path, line: line, reason: "names “\(key)”, which is not in the gazetteer")
        }
        return found
    }

    /// Country domains (`uk`, `fr`) and their countries. Not those that are used as names of their own.
    var topLevelDomains: [(code: String, country: Int)] {
        let generic: Set<String> = [
            "tv", "co", "io", "me", "ai", "fm", "ly", "to", "cc", "ws", "gg", "sh", "st", "nu", "am", "in",
        ]
        return countries.filter { !generic.contains($0.key.lowercased()) }
            .map { ($0.key == "GB" ? "uk" : $0.key.lowercased(), $0.value) }.sorted { $0.0 < $1.0 }
            + ["in", "am"].compactMap { code in countries[code.uppercased()].map { (code, $0) } }
    }

    // MARK: - Records

    func records(_ texts: inout TextPoolWriter) throws -> [PlaceRecord] {
        let numbers = countryNumbers
        var records: [PlaceRecord] = []
        records.reserveCapacity(entries.count)
        for entry in entries {
            let (latitude, longitude) = entry.point ?? (0, 0)
            let sphere = spherePoint(latitude: latitude, longitude: longitude)
            let isUnit = entry.kind == .unit
            let unit = isUnit ? nil : units[entry.country + "/" + entry.unit]
            records.append(
                PlaceRecord(
                    id: entry.id, name: try texts.number(entry.name), unit: UInt32(unit ?? 0),
                    population: entry.population, latitude: Float(latitude), longitude: Float(longitude),
                    x: sphere.x, y: sphere.y, z: sphere.z,
                    country: numbers[entry.country] ?? 0, dispute: UInt16(entry.dispute), kind: entry.kind,
                    hasPoint: entry.point != nil))
        }
        return records
    }

    func countryRecords(_ texts: inout TextPoolWriter) throws -> [CountryRecord] {
        try [CountryRecord(place: 0, alpha3: 0)]
            + countries.keys.sorted().map { code in
                CountryRecord(
                    place: UInt32(countries[code] ?? 0), alpha3: try texts.number(alpha3[code] ?? ""))
            }
    }

    func disputeRecords(_ texts: inout TextPoolWriter) throws -> [DisputeRecord] {
        try disputes.map {
            DisputeRecord(
                status: try texts.number($0.status), claimants: try texts.number($0.claimants),
                holder: try texts.number($0.holder))
        }
    }

    /// Numbers of the countries from 1, in the order of their codes.
    private var countryNumbers: [String: UInt16] {
        Dictionary(
            uniqueKeysWithValues: countries.keys.sorted().enumerated().map { ($1, UInt16($0 + 1)) })
    }
}
