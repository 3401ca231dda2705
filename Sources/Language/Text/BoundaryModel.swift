/// Decides where a run of characters without white space (a *chunk*) is cut into words.
///
/// A linear model over hashed features of each candidate position; trained by `Training/language`, specified
/// in
/// `Documentation/model-format.md`, section 2.
struct BoundaryModel: Sendable {
    /// One weight for each value of the hash's low bits.
    let weights: Tensor<Int8>
    private var mask: UInt32 { UInt32(truncatingIfNeeded: weights.count - 1) }

    /// Offsets (in scalars) at which `chunk` is cut, in order, without its ends.
    func cuts(in chunk: Chunk) -> [Int] {
        var found: [Int] = []
        for p in chunk.candidates where score(chunk, p) > 0 { found.append(p) }
        return found
    }

    /// Sum of the weights of the features of position `p`.
    private func score(_ chunk: Chunk, _ p: Int) -> Int {
        let bar: UInt32 = 0x7C
        let ellipsis: UInt32 = 0x2026
        let n = chunk.count
        let low = chunk.low
        var left = p - 1
        while left > max(0, p - 12), chunk.sameRun(left - 1, p - 1) { left -= 1 }
        var right = p + 1
        while right < min(n, p + 12), chunk.sameRun(right, p) { right += 1 }
        let leftRun = left..<p
        let rightRun = p..<right
        var sum = 0
        func add(_ hash: FeatureHash) { sum += Int(weights[Int(hash.value & mask)]) }

        add(FeatureHash(0))
        for i in 1...6 { add(FeatureHash(UInt8(i)).with(chunk.low(p - 4 + i))) }
        add(FeatureHash(7).with(chunk.low(p - 1)).with(chunk.low(p)))
        add(FeatureHash(8).with(chunk.low(p - 2)).with(chunk.low(p - 1)).with(chunk.low(p)))
        add(FeatureHash(9).with(chunk.low(p - 1)).with(chunk.low(p)).with(chunk.low(p + 1)))
        add(
            FeatureHash(10).with(chunk.low(p - 2)).with(chunk.low(p - 1)).with(chunk.low(p))
                .with(chunk.low(p + 1)))
        add(FeatureHash(11).with(low[leftRun]))
        add(FeatureHash(12).with(low[rightRun]))
        add(FeatureHash(13).with(low[leftRun]).with(bar).with(low[rightRun]))
        var shape = FeatureHash(14)
        for i in (p - 3)...(p + 2) { shape = shape.with(chunk.letter(i)) }
        add(shape)
        let tail = FeatureHash(15).with(chunk.low(p - 1)).with(bar)
        add(n - p <= 6 ? tail.with(low[p...]) : tail.with(ellipsis))
        let head = p <= 8 ? FeatureHash(16).with(low[..<p]) : FeatureHash(16).with(ellipsis)
        add(head.with(bar).with(chunk.low(p)))
        let whole = n <= 16 ? FeatureHash(17).with(low[...]) : FeatureHash(17).with(ellipsis)
        add(whole.with(bar).withDecimal(p))
        add(FeatureHash(18).with(chunk.low(p - 1)).with(chunk.low(p)).with(bar).with(chunk.follower))
        add(
            FeatureHash(19).with(low[leftRun]).with(bar).with(chunk.low(p)).with(bar).with(chunk.follower)
                .with(bar).with(p + 1 == n ? 0x31 : 0x30))
        add(
            FeatureHash(20).with(chunk.letter(p - 1)).with(chunk.letter(p)).with(bar)
                .withDecimal(min(4, chunk.signCount)))
        return sum
    }
}

/// 32-bit FNV-1a over a feature's number and the UTF-8 of its string.
private struct FeatureHash {
    var value: UInt32

    init(_ number: UInt8) {
        value = (2_166_136_261 ^ UInt32(number)) &* 16_777_619
    }

    private mutating func add(byte: UInt32) {
        value = (value ^ byte) &* 16_777_619
    }

    func with(_ scalar: UInt32) -> FeatureHash {
        var hash = self
        if scalar < 0x80 {
            hash.add(byte: scalar)
        } else if scalar < 0x800 {
            hash.add(byte: 0xC0 | scalar >> 6)
            hash.add(byte: 0x80 | scalar & 0x3F)
        } else if scalar < 0x1_0000 {
            hash.add(byte: 0xE0 | scalar >> 12)
            hash.add(byte: 0x80 | scalar >> 6 & 0x3F)
            hash.add(byte: 0x80 | scalar & 0x3F)
        } else {
            hash.add(byte: 0xF0 | scalar >> 18)
            hash.add(byte: 0x80 | scalar >> 12 & 0x3F)
            hash.add(byte: 0x80 | scalar >> 6 & 0x3F)
            hash.add(byte: 0x80 | scalar & 0x3F)
        }
        return hash
    }

    func with(_ scalars: ArraySlice<UInt32>) -> FeatureHash {
        var hash = self
        for scalar in scalars { hash = hash.with(scalar) }
        return hash
    }

    func withDecimal(_ number: Int) -> FeatureHash {
        number < 10
            ? with(0x30 + UInt32(number)) : withDecimal(number / 10).with(0x30 + UInt32(number % 10))
    }
}
