public import Records

/// Who a mention stands for.
public struct ResolvedActor: Hashable, Sendable {
    /// Canonical English name, or the description of a group or an unnamed source, without article and number.
    public var name: String
    /// ISO 3166 alpha-3 (historical codes at their date) or a PLOVER non-state code.
    public var country: Country?
    /// `nil` for a bare state, for an intergovernmental body as such, and where nothing tells.
    public var sector: Sector?
    public var kind: ActorKind?
    /// Office as the story gives it, else as the tables have it at the date.
    public var role: String?
    /// 0–1: about how often an answer of this sort is right.
    public var confidence: Double
    /// Code from a user's own lists, actor and agent joined.
    public var code: String?
    /// True when the name is a description (“Iranian officials”) and not a name.
    public var isDescription: Bool
    /// Words by which one side or state is told from another when a story speaks of “the two presidents”.
    var office: String?

    /// Makes an actor; what is not known stays `nil`.
    public init(
        name: String, country: Country? = nil, sector: Sector? = nil, kind: ActorKind? = nil,
        role: String? = nil, confidence: Double = 1, code: String? = nil, isDescription: Bool = false
    ) {
        self.name = name
        self.country = country
        self.sector = sector
        self.kind = kind
        self.role = role
        self.confidence = confidence
        self.code = code
        self.isDescription = isDescription
        office = nil
    }

    /// The actor as a record carries it: a state acts through its government.
    public func actor(span: TextPosition?, inferred: Bool = false) -> Actor {
        Actor(
            name: name, country: country, sector: kind == .state ? sector ?? .gov : sector, kind: kind,
            role: role,
            span: span, inferred: inferred, code: code)
    }

    /// True when both stand for the same actor: the same name, or the same state.
    public func isSame(as other: ResolvedActor) -> Bool {
        if kind == .state, other.kind == .state { return country == other.country && country != nil }
        return name == other.name && country == other.country
    }
}
