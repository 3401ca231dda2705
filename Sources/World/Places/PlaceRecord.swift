/// A place as it lies in the knowledge file: 48 bytes without padding.
package struct PlaceRecord: BitwiseCopyable, Sendable {
    /// GeoNames id; 0 where there is none.
    package var id: UInt32
    /// Number of its name in the pool of texts.
    package var name: UInt32
    /// Index of its first-level unit among the places; 0 where there is none.
    package var unit: UInt32
    package var population: UInt32
    /// Degrees north and east.
    package var latitude: Float
    package var longitude: Float
    /// The point on the unit sphere: nearness of two places is then a product instead of six sines.
    package var x: Float
    package var y: Float
    package var z: Float
    /// Logarithm of the population, 1 for ten million.
    package var size: Float
    /// Index of its country among the countries; 0 where there is none.
    package var country: UInt16
    /// Index of what disputes its status; 0 where nothing does.
    package var dispute: UInt16
    package var kind: UInt8
    /// 1 where the point means something.
    package var hasPoint: UInt8
    package var unused: UInt16 = 0

    package init(
        id: UInt32, name: UInt32, unit: UInt32, population: UInt32, latitude: Float, longitude: Float,
        x: Float, y: Float, z: Float, country: UInt16, dispute: UInt16, kind: PlaceKind, hasPoint: Bool
    ) {
        self.id = id
        self.name = name
        self.unit = unit
        self.population = population
        self.latitude = latitude
        self.longitude = longitude
        self.x = x
        self.y = y
        self.z = z
        size = logarithm10(Float(population) + 10) / 7
        self.country = country
        self.dispute = dispute
        self.kind = kind.rawValue
        self.hasPoint = hasPoint ? 1 : 0
    }
}

/// A state as it lies in the knowledge file.
package struct CountryRecord: BitwiseCopyable, Sendable {
    /// Index among the places.
    package var place: UInt32
    /// Number of its alpha-3 code in the pool of texts.
    package var alpha3: UInt32

    package init(place: UInt32, alpha3: UInt32) {
        self.place = place
        self.alpha3 = alpha3
    }
}

/// What disputes the status of a territory: numbers of texts.
package struct DisputeRecord: BitwiseCopyable, Sendable {
    package var status: UInt32
    /// Alpha-3 codes between `|`.
    package var claimants: UInt32
    /// Alpha-3 code, or the empty text.
    package var holder: UInt32

    package init(status: UInt32, claimants: UInt32, holder: UInt32) {
        self.status = status
        self.claimants = claimants
        self.holder = holder
    }
}

/// What sort of place it is.
public enum PlaceKind: UInt8, Sendable, CaseIterable {
    /// A state or dependent territory.
    case country
    /// A first-level unit: state, province, oblast.
    case unit
    /// A second-level unit: county, district.
    case district
    /// The capital of a state.
    case capital
    case town
    case continent, region, bloc, sea, water, mountain, island, facility

    /// The word for it in the program's output.
    public var name: String {
        switch self {
        case .country: "country"
        case .unit: "unit"
        case .district: "district"
        case .capital: "capital"
        case .town: "town"
        case .continent: "continent"
        case .region: "region"
        case .bloc: "bloc"
        case .sea: "sea"
        case .water: "water"
        case .mountain: "mountain"
        case .island: "island"
        case .facility: "facility"
        }
    }

    /// True for towns, capitals and facilities: what has a spot on the map rather than an extent.
    public var isSpot: Bool { self == .capital || self == .town || self == .facility }
}

/// How a name stands for a place. In the table of names it takes the upper 8 bits of a number, the place's index the
/// lower 24.
package enum NameUse: UInt8, Sendable {
    /// The gazetteer's own name.
    case preferred
    /// Another name in the gazetteer, or its name without “County”.
    case alternate
    /// From our table of aliases.
    case alias
    /// A people or adjective.
    case demonym
    /// Postal code or abbreviation of a state: counts in capital letters, with its stop, or after a town.
    case code

    package static func packed(_ place: Int, _ use: NameUse) -> UInt32 {
        UInt32(use.rawValue) << 24 | UInt32(place & 0xFF_FFFF)
    }
}
