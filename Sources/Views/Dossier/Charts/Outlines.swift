public import Tables

/// Outlines of countries for the map, from `map/outlines.tsv` (Natural Earth, public domain).
public struct Outlines: Sendable {
    /// Where the table stands in the data folder.
    public static let name = "map/outlines.tsv"

    /// A closed line of points in degrees.
    struct Ring: Sendable {
        var longitudes: [Double]
        var latitudes: [Double]
    }

    let rings: [Ring]
    /// English names of countries by code.
    let names: [String: String]

    /// Reads the table. Throws ``Tables/TableError`` for what is no list of numbers.
    public init(table: DataTable, path: String) throws {
        var rings: [Ring] = []
        var names: [String: String] = [:]
        for row in table.rows {
            names[row["country"]] = row["name"]
            for text in row["rings"].split(separator: ";") {
                let numbers = text.split(separator: " ").map { Int($0) }
                guard numbers.count >= 6, numbers.count % 2 == 0, !numbers.contains(nil) else {
                    throw TableError(path: path, line: row.line, reason: "a ring is no list of points")
                }
                var (x, y) = (0, 0)
                var ring = Ring(longitudes: [], latitudes: [])
                for (i, number) in numbers.enumerated() {
                    if i % 2 == 0 {
                        x &+= number ?? 0
                        ring.longitudes.append(Double(x) / 10)
                    } else {
                        y &+= number ?? 0
                        ring.latitudes.append(Double(y) / 10)
                    }
                }
                rings.append(ring)
            }
        }
        self.rings = rings
        self.names = names
    }

    /// Loads the table. Throws ``Tables/TableError``.
    public init(_ folder: DataFolder) throws {
        try self.init(table: folder.table(Self.name), path: folder.path + "/" + Self.name)
    }
}

/// A point on the globe, in degrees north and east.
public struct GeoPoint: Hashable, Sendable {
    public var latitude: Double
    public var longitude: Double

    /// Makes a point.
    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}
