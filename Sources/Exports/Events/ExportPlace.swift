public import Records

/// A place as the gazetteer has it.
public struct ExportPlace: Hashable, Sendable, Codable {
    /// What sort of place it is.
    public enum Kind: String, Sendable, Codable {
        case country, province, district, city, other
    }

    /// Name in the gazetteer.
    public var name: String
    /// GeoNames id.
    public var geonames: Int
    public var country: Country?
    /// Its first-level unit.
    public var province: String?
    /// Degrees north and east.
    public var latitude: Double?
    public var longitude: Double?
    public var kind: Kind

    /// Makes a place.
    public init(
        name: String, geonames: Int, country: Country? = nil, province: String? = nil,
        latitude: Double? = nil,
        longitude: Double? = nil, kind: Kind = .city
    ) {
        self.name = name
        self.geonames = geonames
        self.country = country
        self.province = province
        self.latitude = latitude
        self.longitude = longitude
        self.kind = kind
    }
}
