internal import Records
public import Tables

/// What the formats call things: columns, codes of countries and of events.
public struct ExportTables: Sendable {
    /// A PLOVER type and mode in other codes.
    struct EventCode: Hashable, Sendable {
        /// PLOVER's score, −10 to 10.
        var intensity: Double
        /// CAMEO code with its leading zero; `nil` where several roots fit.
        var cameo: String?
        /// Goldstein's score of the CAMEO code.
        var goldstein: Double?
    }

    /// A country in other codes.
    struct CountryCode: Hashable, Sendable {
        var name: String
        /// FIPS 10-4.
        var fips: String?
        /// Number of the Correlates of War project.
        var cow: String?
    }

    private let codes: [String: EventCode]
    private let countries: [String: CountryCode]
    private let columns: [String: [String]]

    /// Loads the tables. Throws ``Tables/TableError`` for a row that cannot be read.
    public init(_ folder: DataFolder) throws {
        var codes: [String: EventCode] = [:]
        for row in try folder.table("exports/event_codes.tsv").rows {
            guard EventType(rawValue: row["type"]) != nil, let intensity = Double(row["intensity"]),
                row["mode"].isEmpty || EventMode(rawValue: row["mode"]) != nil
            else {
                throw TableError(
                    path: "exports/event_codes.tsv", line: row.line, reason: "unknown type, mode or figure")
            }
            codes[row["type"] + " " + row["mode"]] = EventCode(
                intensity: intensity, cameo: row["cameo"].isEmpty ? nil : row["cameo"],
                goldstein: Double(row["goldstein"]))
        }
        self.codes = codes
        var countries: [String: CountryCode] = [:]
        for row in try folder.table("exports/country_codes.tsv").rows {
            countries[row["code"]] = CountryCode(
                name: row["name"], fips: row["fips"].isEmpty ? nil : row["fips"],
                cow: row["cow"].isEmpty ? nil : row["cow"])
        }
        self.countries = countries
        columns = Dictionary(grouping: try folder.table("exports/columns.tsv").rows) { $0["format"] }
            .mapValues { $0.map { $0["column"] } }
    }

    /// The codes of a type and mode; those of the type for a mode without its own.
    func code(_ type: EventType, _ mode: EventMode?) -> EventCode? {
        codes[type.rawValue + " " + (mode?.rawValue ?? "")] ?? codes[type.rawValue + " "]
    }

    /// The codes of a country; `nil` for one that the table has not.
    func country(_ country: Country?) -> CountryCode? { country.flatMap { countries[$0.rawValue] } }

    /// The columns of a format in order.
    func columns(_ format: String) -> [String] { columns[format] ?? [] }
}
