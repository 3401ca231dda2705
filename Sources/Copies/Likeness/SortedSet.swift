/// Sets as sorted arrays: small, and intersected in one pass.
extension [UInt64] {
    /// The different elements in order.
    func sortedSet() -> [UInt64] {
        guard count > 1 else { return self }
        let sorted = self.sorted()
        var result: [UInt64] = []
        result.reserveCapacity(count)
        for value in sorted where value != result.last { result.append(value) }
        return result
    }

    /// Index of an element of a sorted set.
    func place(of element: UInt64) -> Int? {
        withUnsafeBufferPointer { set in
            var (low, high) = (0, set.count)
            while low < high {
                let middle = (low &+ high) / 2
                if set[middle] < element { low = middle &+ 1 } else { high = middle }
            }
            return low < set.count && set[low] == element ? low : nil
        }
    }

    /// How many elements two sorted sets share.
    func shared(_ other: [UInt64]) -> Int {
        withUnsafeBufferPointer { a in
            other.withUnsafeBufferPointer { b in
                var (i, j, both) = (0, 0, 0)
                while i < a.count, j < b.count {
                    let (x, y) = (a[i], b[j])
                    if x == y { both &+= 1 }
                    if x <= y { i &+= 1 }
                    if y <= x { j &+= 1 }
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
