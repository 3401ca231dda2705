/// Length of the longest common subsequence, by Hyyrö's bit-parallel method (2004): 64 cells of the table a step.
enum CommonSubsequence {
    /// So many elements of each sequence are looked at, at most.
    static let limit = 2_000

    /// The number of elements that both sequences hold in the same order.
    static func length(_ a: [UInt64], _ b: [UInt64]) -> Int {
        let a = a.prefix(limit)
        let b = b.prefix(limit)
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        let blocks = (a.count + 63) / 64
        // Where each element of `a` stands: a row of bits for each different one, found by its place in the sorted set.
        let elements = Array(a).sortedSet()
        var bits = [UInt64](repeating: 0, count: blocks * elements.count)
        for (i, key) in a.enumerated() {
            guard let row = elements.place(of: key) else { continue }
            bits[row * blocks + i / 64] |= 1 << UInt64(i % 64)
        }
        var state = [UInt64](repeating: .max, count: blocks)
        for key in b {
            guard let row = elements.place(of: key).map({ $0 * blocks }) else { continue }
            var carry: UInt64 = 0
            for block in 0..<blocks {
                let match = state[block] & bits[row + block]
                let (half, over) = state[block].addingReportingOverflow(match)
                let (sum, more) = half.addingReportingOverflow(carry)
                carry = over || more ? 1 : 0
                state[block] = sum | (state[block] & ~bits[row + block])
            }
        }
        var zeros = state.reduce(0) { $0 + (~$1).nonzeroBitCount }
        // Bits behind the end of `a` never become zero in a place that counts.
        let unused = blocks * 64 - a.count
        if unused > 0 {
            let tail = ~state[blocks - 1] >> UInt64(64 - unused)
            zeros -= tail.nonzeroBitCount
        }
        return zeros
    }
}
