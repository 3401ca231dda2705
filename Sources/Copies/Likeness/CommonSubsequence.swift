/// Length of the longest common subsequence, by Hyyrö's bit-parallel method (2004): 64 cells of the table a step.
enum CommonSubsequence {
    /// So many elements of each sequence are looked at, at most.
    static let limit = 2_000

    /// The number of elements that both sequences hold in the same order.
    static func length(_ a: [UInt64], _ b: [UInt64]) -> Int {
        let a = a.prefix(limit)
        let numbers = KeyNumbers(a)
        let row = numbers.numbers(of: a)
        return length(row, numbers.numbers(of: b.prefix(limit)), elements: numbers.count)
    }

    /// The same of sequences of the numbers from 0 to `elements`, not included.
    static func length(_ a: [Int32], _ b: [Int32], elements: Int) -> Int {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        let blocks = (a.count + 63) / 64
        // Where each element of `a` stands: a row of bits for each.
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: blocks * (elements + 1)) { memory in
            memory.initialize(repeating: 0)
            let state = UnsafeMutableBufferPointer(rebasing: memory[..<blocks])
            let bits = UnsafeMutableBufferPointer(rebasing: memory[blocks...])
            state.update(repeating: .max)
            for (i, element) in a.enumerated() {
                bits[Int(element) &* blocks &+ i / 64] |= 1 << UInt64(i % 64)
            }
            for element in b {
                let row = Int(element) &* blocks
                var carry: UInt64 = 0
                for block in 0..<blocks {
                    let old = state[block]
                    let match = old & bits[row &+ block]
                    let (half, over) = old.addingReportingOverflow(match)
                    let (sum, more) = half.addingReportingOverflow(carry)
                    carry = over || more ? 1 : 0
                    state[block] = sum | (old & ~bits[row &+ block])
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
}

/// Numbers the different keys of a sequence from 0 on. A table with open addressing: half of its places stay free.
private struct KeyNumbers {
    private var keys: [UInt64]
    private var numbers: [Int32]
    private let mask: Int
    private(set) var count = 0

    init(_ sequence: ArraySlice<UInt64>) {
        var size = 16
        while size < 2 * sequence.count { size *= 2 }
        mask = size - 1
        keys = [UInt64](repeating: 0, count: size)
        numbers = [Int32](repeating: -1, count: size)
        for key in sequence {
            let at = place(of: key)
            guard numbers[at] < 0 else { continue }
            keys[at] = key
            numbers[at] = Int32(count)
            count += 1
        }
    }

    /// Where a key stands, or would.
    private func place(of key: UInt64) -> Int {
        var at = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while numbers[at] >= 0, keys[at] != key { at = (at &+ 1) & mask }
        return at
    }

    /// The numbers of a sequence's keys; what has none is left out.
    func numbers(of sequence: ArraySlice<UInt64>) -> [Int32] {
        sequence.compactMap { key in
            let number = numbers[place(of: key)]
            return number < 0 ? nil : number
        }
    }
}
