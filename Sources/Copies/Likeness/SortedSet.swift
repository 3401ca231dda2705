/// Sets as sorted arrays: small, and intersected in one pass.
extension Array where Element: FixedWidthInteger {
    /// The different elements in order.
    func sortedSet() -> Self {
        guard count > 1 else { return self }
        let sorted = self.sorted()
        var result: Self = []
        result.reserveCapacity(count)
        for value in sorted where value != result.last { result.append(value) }
        return result
    }

}

extension [UInt64] {
    /// How many elements two sorted sets share.
    func shared(_ other: [UInt64]) -> Int {
        withUnsafeBufferPointer { a in
            other.withUnsafeBufferPointer { b in
                var (i, j, both) = (0, 0, 0)
                // Which of two hashes is greater cannot be foretold, so that steps are added rather than branched to.
                while i < a.count, j < b.count {
                    let (x, y) = (a[i], b[j])
                    both &+= x == y ? 1 : 0
                    i &+= x <= y ? 1 : 0
                    j &+= y <= x ? 1 : 0
                }
                return both
            }
        }
    }
}

/// How much two sets overlap.
struct Overlap {
    var shared: Int
    var first: Int
    var second: Int

    init(shared: Int, first: Int, second: Int) {
        (self.shared, self.first, self.second) = (shared, first, second)
    }

    init(_ a: [UInt64], _ b: [UInt64]) {
        shared = a.shared(b)
        first = a.count
        second = b.count
    }

    /// Shared over all elements; 0 for two empty sets.
    var jaccard: Float { Self.ratio(shared, first + second - shared) }
    /// Shared over the elements of the smaller set; 0 when it is empty.
    var containment: Float { Self.ratio(shared, Swift.min(first, second)) }
    /// Twice the shared over the sum of both sizes.
    var dice: Float { Self.ratio(2 * shared, first + second) }

    static func ratio(_ part: Int, _ whole: Int) -> Float { whole > 0 ? Float(part) / Float(whole) : 0 }
}
