/// Likeness of two short texts by their characters: twice the matching characters over all, where matching blocks are found
/// as Ratcliff and Obershelp do (1988), the longest first, then on both sides of it.
enum CharacterRatio {
    /// So many characters of each text are compared, at most.
    static let limit = 500

    /// The characters of a text that are compared; case is folded for ASCII letters.
    static func folded(_ text: String) -> [UInt32] {
        text.unicodeScalars.prefix(limit).map {
            (0x41...0x5A).contains($0.value) ? $0.value | 0x20 : $0.value
        }
    }

    /// True when the ratio is `bound` (0–1) or more. Most pairs are told apart by their lengths and letters alone.
    static func reaches(_ bound: Float, _ a: [UInt32], _ b: [UInt32]) -> Bool {
        let all = a.count + b.count
        func isEnough(_ matching: Int) -> Bool { Overlap.ratio(2 * matching, all) >= bound }
        guard isEnough(min(a.count, b.count)), isEnough(sharedCharacters(a, b)) else { return false }
        var rare: [UInt32: UInt16] = [:]
        let (a, b) = (small(a, &rare), small(b, &rare))
        return a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                let room = b.count + 1
                return withUnsafeTemporaryAllocation(of: Int16.self, capacity: 2 * room) { memory in
                    var rows = Rows(
                        before: UnsafeMutableBufferPointer(rebasing: memory[..<room]),
                        row: UnsafeMutableBufferPointer(rebasing: memory[room...]))
                    return matches(a, b, &rows, isEnough)
                }
            }
        }
    }

    /// Characters as 16 bits. Those beyond are numbered as they come: of two times 500 there are fewer than surrogates, which
    /// no text holds.
    private static func small(_ characters: [UInt32], _ rare: inout [UInt32: UInt16]) -> [UInt16] {
        characters.map { value in
            if let small = UInt16(exactly: value) { return small }
            let number = rare[value] ?? 0xD800 + UInt16(rare.count)
            rare[value] = number
            return number
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

    private typealias Characters = UnsafeBufferPointer<UInt16>

    /// Working room for two rows of the table, each as long as the second text and one more.
    private struct Rows {
        var before: UnsafeMutableBufferPointer<Int16>
        var row: UnsafeMutableBufferPointer<Int16>
    }

    /// Finds block after block until enough characters match, or no longer can.
    private static func matches(
        _ a: Characters, _ b: Characters, _ rows: inout Rows, _ isEnough: (Int) -> Bool
    ) -> Bool {
        var matching = 0
        var parts = [(0..<a.count, 0..<b.count)]
        // What the parts that are left can add at most.
        var open = min(a.count, b.count)
        while let (left, right) = parts.popLast() {
            open -= min(left.count, right.count)
            let (i, j, size) = longestBlock(a, left, b, right, &rows)
            guard size > 0 else { continue }
            matching += size
            for part in [
                (left.lowerBound..<i, right.lowerBound..<j),
                (i + size..<left.upperBound, j + size..<right.upperBound),
            ] where !part.0.isEmpty && !part.1.isEmpty {
                parts.append(part)
                open += min(part.0.count, part.1.count)
            }
            if isEnough(matching) { return true }
            if !isEnough(matching + open) { return false }
        }
        return isEnough(matching)
    }

    /// The first longest run that both ranges hold.
    private static func longestBlock(
        _ a: Characters, _ left: Range<Int>, _ b: Characters, _ right: Range<Int>, _ rows: inout Rows
    ) -> (Int, Int, Int) {
        var best = (left.lowerBound, right.lowerBound, 0)
        for j in right.lowerBound...right.upperBound { rows.before[j] = 0 }
        for i in left {
            rows.row[right.lowerBound] = 0
            let most = fill(rows.row, from: rows.before, a[i], b, right)
            if most > best.2, let j = right.first(where: { rows.row[$0 + 1] == most }) {
                best = (i - most + 1, j - most + 1, most)
            }
            swap(&rows.before, &rows.row)
        }
        return best
    }

    /// Writes the lengths of the runs that end with a character of the first text and each of the second; gives the greatest.
    /// Eight at a time: a length follows from the row before alone.
    private static func fill(
        _ row: UnsafeMutableBufferPointer<Int16>, from before: UnsafeMutableBufferPointer<Int16>,
        _ character: UInt16, _ b: Characters, _ right: Range<Int>
    ) -> Int {
        var j = right.lowerBound
        var most: Int16 = 0
        if right.count >= 8, let b = b.baseAddress, let before = before.baseAddress, let row = row.baseAddress
        {
            let wanted = SIMD8<UInt16>(repeating: character)
            var greatest = SIMD8<Int16>.zero
            while j + 8 <= right.upperBound {
                let found = UnsafeRawPointer(b + j).loadUnaligned(as: SIMD8<UInt16>.self)
                let lengths = UnsafeRawPointer(before + j).loadUnaligned(as: SIMD8<Int16>.self) &+ 1
                let next = lengths.replacing(with: 0, where: found .!= wanted)
                UnsafeMutableRawPointer(row + j + 1).storeBytes(of: next, as: SIMD8<Int16>.self)
                greatest = pointwiseMax(greatest, next)
                j += 8
            }
            most = greatest.max()
        }
        while j < right.upperBound {
            let length = b[j] == character ? before[j] + 1 : 0
            row[j + 1] = length
            most = max(most, length)
            j += 1
        }
        return Int(most)
    }
}
