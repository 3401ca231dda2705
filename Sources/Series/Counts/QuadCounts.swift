public import Records

/// Weighted numbers of events of the four quad classes.
public struct QuadCounts: Hashable, Sendable {
    public var verbalCooperation = 0.0
    public var materialCooperation = 0.0
    public var verbalConflict = 0.0
    public var materialConflict = 0.0

    /// Nothing.
    public init() {}

    /// The number of one class.
    public subscript(quad: QuadClass) -> Double {
        get {
            switch quad {
            case .verbalCooperation: verbalCooperation
            case .materialCooperation: materialCooperation
            case .verbalConflict: verbalConflict
            case .materialConflict: materialConflict
            }
        }
        set {
            switch quad {
            case .verbalCooperation: verbalCooperation = newValue
            case .materialCooperation: materialCooperation = newValue
            case .verbalConflict: verbalConflict = newValue
            case .materialConflict: materialConflict = newValue
            }
        }
    }

    /// Verbal and material cooperation together.
    public var cooperation: Double { verbalCooperation + materialCooperation }
    /// Verbal and material conflict together.
    public var conflict: Double { verbalConflict + materialConflict }
    /// All four.
    public var total: Double { cooperation + conflict }

    /// Class by class.
    static func + (a: Self, b: Self) -> Self {
        var sum = a
        for quad in QuadClass.allCases { sum[quad] += b[quad] }
        return sum
    }

    /// Class by class; what rounding leaves below nothing is nothing.
    static func - (a: Self, b: Self) -> Self {
        var rest = a
        for quad in QuadClass.allCases { rest[quad] = max(0, rest[quad] - b[quad]) }
        return rest
    }
}
