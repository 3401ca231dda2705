/// A political actor as a story names it.
public struct Actor: Hashable, Sendable, Codable {
    /// Canonical English name, or the description of an unnamed source.
    public var name: String
    public var country: Country?
    public var sector: Sector?
    public var kind: ActorKind?
    /// Office as the story gives it.
    public var role: String?
    /// The mention; `nil` when the actor is inferred.
    public var span: TextPosition?
    public var inferred: Bool
    /// The code of an actor from a user's own list, as in that list.
    public var code: String?

    /// Makes an actor; what is not known stays `nil`.
    public init(
        name: String, country: Country? = nil, sector: Sector? = nil, kind: ActorKind? = nil,
        role: String? = nil, span: TextPosition? = nil, inferred: Bool = false, code: String? = nil
    ) {
        self.name = name
        self.country = country
        self.sector = sector
        self.kind = kind
        self.role = role
        self.span = span
        self.inferred = inferred
        self.code = code
    }
}

/// What sort of actor it is.
public enum ActorKind: String, Sendable, Codable, CaseIterable {
    case state, person, organisation, group
}

/// An ISO 3166 alpha-3 code (historical codes at their date) or a PLOVER non-state code such as `IGO`.
public struct Country: RawRepresentable, Hashable, Sendable, Codable {
    public let rawValue: String

    /// `nil` unless the code is three capital ASCII letters.
    public init?(rawValue: String) {
        guard rawValue.utf8.count == 3, rawValue.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            return nil
        }
        self.rawValue = rawValue
    }

    /// PLOVER's codes for actors that belong to no state.
    public static let nonState: Set<String> = [
        "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "KOS",
    ]

    /// True for a PLOVER non-state code.
    public var isNonState: Bool { Self.nonState.contains(rawValue) }
}

/// PLOVER's sectors of society. Source: PLOVER codebook (Open Event Data Alliance), table of sectors.
public enum Sector: String, Sendable, Codable, CaseIterable {
    case cop = "COP"
    case gov = "GOV"
    case jud = "JUD"
    case leg = "LEG"
    case mil = "MIL"
    case prm = "PRM"
    case pty = "PTY"
    case reb = "REB"
    case spy = "SPY"
    case uaf = "UAF"
    case unk = "UNK"
    case agr = "AGR"
    case bus = "BUS"
    case crm = "CRM"
    case cvl = "CVL"
    case edu = "EDU"
    case eli = "ELI"
    case jrn = "JRN"
    case lab = "LAB"
    case med = "MED"
    case ref = "REF"
    case opp = "OPP"
    case pre = "PRE"
    case rel = "REL"
    case soc = "SOC"
}
