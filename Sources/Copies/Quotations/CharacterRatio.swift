/// Likeness of two short texts by their characters: twice the matching characters over all, where matching blocks are found
/// as Ratcliff and Obershelp do (1988), the longest first, then on both sides of it.
enum CharacterRatio {
    /// So many characters of each text are compared, at most.
    static let limit = 500

    /// True when the ratio is `bound` (0–1) or more; case is folded for ASCII letters. Most pairs are told apart by their lengths and letters alone.
    static func reaches(_ bound: Float, _ a: String, _ b: String) -> Bool {
        let (a, b) = (folded(a), folded(b))
        let all = a.count + b.count
        guard Overlap.ratio(2 * min(a.count, b.count), all) >= bound,
            Overlap.ratio(2 * sharedCharacters(a, b), all) >= bound
        else { return false }
        return Overlap.ratio(2 * matching(a, b), all) >= bound
    }

    private static func folded(_ text: String) -> [UInt32] {
        text.unicodeScalars.prefix(limit).map {
            (0x41...0x5A).contains($0.value) ? $0.value | 0x20 : $0.value
        }
    }

    /// Characters that both have, in any order: no fewer than match.
    private static func sharedCharacters(_ a: [UInt32], _ b: [UInt32]) -> Int {
        // Characters of one bin count as equal, which only raises the bound.
        withUnsafeTemporaryAllocation(of: Int16.self, capacity: 256) { counts in
            counts.initialize(repeating: 0)
            for character in a { counts[Int(character & 0xFF)] += 1 }
            return b.count { character in
                let bin = Int(character & 0xFF)
                counts[bin] -= 1
                return counts[bin] >= 0
            }
        }
    }

    private static func matching(_ a: [UInt32], _ b: [UInt32]) -> Int {
        var rows = (
            before: [Int16](repeating: 0, count: b.count + 1), row: [Int16](repeating: 0, count: b.count + 1)
        )
        var matching = 0
        var parts = [(a.startIndex..<a.endIndex, b.startIndex..<b.endIndex)]
        while let (left, right) = parts.popLast() {
            let (i, j, size) = longestBlock(a, left, b, right, &rows)
            guard size > 0 else { continue }
            matching += size
            parts.append((left.lowerBound..<i, right.lowerBound..<j))
            parts.append((i + size..<left.upperBound, j + size..<right.upperBound))
        }
        return matching
    }

    /// The first longest run that both ranges hold. `rows` is working room, as long as `b` and one more.
    private static func longestBlock(
        _ a: [UInt32], _ left: Range<Int>, _ b: [UInt32], _ right: Range<Int>,
        _ rows: inout (before: [Int16], row: [Int16])
    ) -> (Int, Int, Int) {
        var best = (left.lowerBound, right.lowerBound, 0)
        guard !left.isEmpty, !right.isEmpty else { return best }
        for j in right.lowerBound...right.upperBound { rows.before[j] = 0 }
        for i in left {
            rows.row[right.lowerBound] = 0
            for j in right {
                guard a[i] == b[j] else {
                    rows.row[j + 1] = 0
                    continue
                }
                let size = rows.before[j] + 1
                rows.row[j + 1] = size
                if size > best.2 { best = (i - Int(size) + 1, j - Int(size) + 1, Int(size)) }
            }
            swap(&rows.before, &rows.row)
        }
        return best
    }
}
