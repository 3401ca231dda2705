/// Likeness of two short texts by their characters: twice the matching characters over all, where matching blocks are found
/// as Ratcliff and Obershelp do (1988), the longest first, then on both sides of it.
enum CharacterRatio {
    /// So many characters of each text are compared, at most.
    static let limit = 500

    /// 0–1; case is folded for ASCII letters.
    static func of(_ a: String, _ b: String) -> Float {
        let a = folded(a)
        let b = folded(b)
        var matching = 0
        var parts = [(a.startIndex..<a.endIndex, b.startIndex..<b.endIndex)]
        while let (left, right) = parts.popLast() {
            let (i, j, size) = longestBlock(a, left, b, right)
            guard size > 0 else { continue }
            matching += size
            parts.append((left.lowerBound..<i, right.lowerBound..<j))
            parts.append((i + size..<left.upperBound, j + size..<right.upperBound))
        }
        return Overlap.ratio(2 * matching, a.count + b.count)
    }

    private static func folded(_ text: String) -> [UInt32] {
        text.unicodeScalars.prefix(limit).map {
            (0x41...0x5A).contains($0.value) ? $0.value | 0x20 : $0.value
        }
    }

    /// The first longest run that both ranges hold.
    private static func longestBlock(_ a: [UInt32], _ left: Range<Int>, _ b: [UInt32], _ right: Range<Int>)
        -> (Int, Int, Int)
    {
        guard !left.isEmpty, !right.isEmpty else { return (left.lowerBound, right.lowerBound, 0) }
        var best = (left.lowerBound, right.lowerBound, 0)
        var before = [Int](repeating: 0, count: right.count + 1)
        for i in left {
            var row = [Int](repeating: 0, count: right.count + 1)
            for j in right where a[i] == b[j] {
                let size = before[j - right.lowerBound] + 1
                row[j - right.lowerBound + 1] = size
                if size > best.2 { best = (i - size + 1, j - size + 1, size) }
            }
            before = row
        }
        return best
    }
}
