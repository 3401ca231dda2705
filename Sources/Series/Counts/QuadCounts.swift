public import Records

/// Weighted numbers of events of the four quad classes.
public struct QuadCounts: Hashable, Sendable {
    /// In the order of ``Records/QuadClass``; one register, because the bootstrap adds up millions of them.
    private var numbers = SIMD4<Double>.zero

    /// Nothing.
    public init() {}

    private init(_ numbers: SIMD4<Double>) { self.numbers = numbers }

    /// The number of one class.
    public subscript(quad: QuadClass) -> Double {
        get { numbers[Self.place(quad)] }
        set { numbers[Self.place(quad)] = newValue }
    }

    private static func place(_ quad: QuadClass) -> Int {
        switch quad {
        case .verbalCooperation: 0
        case .materialCooperation: 1
        case .verbalConflict: 2
        case .materialConflict: 3
        }
    }

    /// Verbal and material cooperation together.
    public var cooperation: Double { numbers[0] + numbers[1] }
    /// Verbal and material conflict together.
    public var conflict: Double { numbers[2] + numbers[3] }
    /// All four.
    public var total: Double { cooperation + conflict }

    /// Class by class.
    static func + (a: Self, b: Self) -> Self { Self(a.numbers + b.numbers) }

    /// Class by class; what rounding leaves below nothing is nothing.
    static func - (a: Self, b: Self) -> Self {
        let rest = a.numbers - b.numbers
        return Self(rest.replacing(with: 0, where: rest .< 0))
    }

    /// The same to each class.
    static func + (a: Self, b: Double) -> Self { Self(a.numbers + b) }
    static func * (a: Self, b: Double) -> Self { Self(a.numbers * b) }
}
