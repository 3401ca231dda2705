/// A set of hashes as 2,048 bits, by which two sets that share little are told apart at a glance.
///
/// An element's bit is found by its value alone. So a bit that one set has and the other lacks stands for an element, at least,
/// that they do not share: the bound is never too low.
struct SetSketch: Sendable {
    private static let words = 32

    private var bits: [UInt64]
    let count: Int

    init(_ set: [UInt64]) {
        count = set.count
        bits = [UInt64](repeating: 0, count: Self.words)
        for element in set {
            let place = (element &* 0x9E37_79B9_7F4A_7C15) >> 53
            bits[Int(place / 64)] |= 1 << (place % 64)
        }
    }

    /// How many elements two sets share, at most.
    func sharedBound(_ other: SetSketch) -> Int {
        let (small, large) = count <= other.count ? (self, other) : (other, self)
        let missing = small.bits.withUnsafeBufferPointer { a in
            large.bits.withUnsafeBufferPointer { b in
                (0..<Self.words).reduce(0) { $0 &+ (a[$1] & ~b[$1]).nonzeroBitCount }
            }
        }
        return small.count - missing
    }
}

extension Overlap {
    /// As much as two sets can overlap at most.
    init(boundOf a: SetSketch, _ b: SetSketch) {
        self.init(shared: a.sharedBound(b), first: a.count, second: b.count)
    }
}
