public import Records

/// Where a mention is on the map.
public struct LocatedPlace: Hashable, Sendable {
    /// English name in the gazetteer.
    public var name: String
    /// GeoNames id, where the place has one that is known.
    public var geonames: Int?
    /// The state it belongs to, as in the gazetteer; `nil` for seas, continents and regions of several states.
    public var country: Country?
    /// Its first-level unit: state, province, oblast.
    public var admin1: String?
    /// Degrees north and east of a point in it; `nil` where there is no such thing (“the West”).
    public var latitude: Double?
    public var longitude: Double?
    public var kind: PlaceKind
    /// True where the mention's own place is not known, and this is the town, unit or state in which it lies.
    public var isApproximate: Bool
    /// What disputes its status, in words; `nil` where nothing does.
    public var dispute: String?
    /// The states that claim it, where its status is disputed.
    public var claimants: [Country]
    /// 0 to 1: how likely it is this place.
    public var confidence: Double

    /// True where its status is disputed.
    public var isDisputed: Bool { dispute != nil }
}
