/// MinHash signatures cut into bands (Broder 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, 3.4): two
/// sets with Jaccard overlap s share a band of r rows with probability sʳ.
///
/// With the 32 bands of two rows used here a pair is met with probability .996 at an overlap of .40 and .27 at .10.
struct MinHash: Sendable {
    static let bands = 32
    private static let rows = 2

    /// Keys of the bands of a set; empty for an empty set. Bands of different `kind` never have a key in common.
    static func bands(of set: [UInt64], kind: UInt64) -> [UInt64] {
        guard !set.isEmpty else { return [] }
        var least = [UInt64](repeating: .max, count: bands * rows)
        least.withUnsafeMutableBufferPointer { least in
            for element in set {
                for (i, factor) in factors.enumerated() {
                    let value = (element ^ (factor >> 32)) &* factor
                    if value < least[i] { least[i] = value }
                }
            }
        }
        return (0..<bands).map { band in
            var key = WordScanner.spread(kind << 32 | UInt64(band))
            for row in 0..<rows { key = WordScanner.spread(key ^ least[band * rows + row]) }
            return key
        }
    }

    /// Odd factors, one for each hash function.
    private static let factors: [UInt64] = (0..<(bands * rows)).map {
        WordScanner.spread(0x9E37_79B9_7F4A_7C15 &* UInt64($0 + 1)) | 1
    }
}
