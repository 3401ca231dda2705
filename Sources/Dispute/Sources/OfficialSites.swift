public import Records
public import Tables

/// Which sites are a party's own publication, from `dispute/official_sites.tsv`.
public struct OfficialSites: Sendable {
    /// Where the table stands in the data folder.
    public static let name = "dispute/official_sites.tsv"

    private let countries: [String: Country]

    /// Reads the table. Throws ``Tables/TableError`` for a code that is none and for a host given twice.
    public init(table: DataTable, path: String) throws {
        var countries: [String: Country] = [:]
        for row in table.rows {
            guard let country = Country(rawValue: row["country"]) else {
                throw TableError(path: path, line: row.line, reason: "“\(row["country"])” is no country code")
            }
            guard !row["host"].isEmpty, countries.updateValue(country, forKey: row["host"]) == nil else {
                throw TableError(
                    path: path, line: row.line, reason: "the host is missing or stands there twice")
            }
        }
        self.countries = countries
    }

    /// Loads the table. Throws ``Tables/TableError``.
    public init(_ folder: DataFolder) throws {
        try self.init(table: folder.table(Self.name), path: folder.path + "/" + Self.name)
    }

    /// The country or body that publishes at an address; `nil` for the press.
    public func publisher(url: String?) -> Country? {
        guard let host = url.flatMap(Self.host) else { return nil }
        var rest = host[...]
        while true {
            if let country = countries[String(rest)] { return country }
            guard let dot = rest.firstIndex(of: ".") else { return nil }
            rest = rest[rest.index(after: dot)...]
        }
    }

    /// The host of a web address, in lower case; `nil` for other addresses.
    static func host(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let host = address[scheme.upperBound...].prefix { !"/?#:".contains($0) }
        // What stands before an at sign is a user's name.
        guard !host.isEmpty, !host.contains("@") else { return nil }
        return host.lowercased()
    }
}
