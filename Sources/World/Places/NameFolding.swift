/// How names of places are compared: lower case, without accents, stops and apostrophes, hyphens as spaces, “St.” as
/// “saint”, “Mt.” as “mount”, “Ft.” as “fort” at the start.
///
/// Writer and reader of the table of names fold with the same table of letters.
package struct NameFolding: Sendable {
    /// For each scalar below 0x2B0 and from 0x1E00 up to 0x1F00 its one or two ASCII letters; 0 where there are none.
    private let letters: KnowledgeRecords<UInt16>

    private static let firstRange = 0x2B0
    private static let secondStart = 0x1E00
    private static let secondEnd = 0x1F00
    package static let tableSize = firstRange + secondEnd - secondStart

    init(_ file: KnowledgeFile) throws {
        letters = try file.records("places.letters")
        guard letters.count == Self.tableSize else {
            throw try file.section("places.letters").fault("is no table of letters")
        }
    }

    /// Index of a scalar in the table; `nil` when it is outside.
    package static func index(_ scalar: UInt32) -> Int? {
        let scalar = Int(scalar)
        if scalar < firstRange { return scalar }
        if scalar >= secondStart, scalar < secondEnd { return firstRange + scalar - secondStart }
        return nil
    }

    /// The folded name. At most `limit` bytes of the name are looked at.
    func folded(_ name: UnsafeBufferPointer<UInt8>, limit: Int = 256) -> [UInt8] {
        Self.folded(name, limit: limit) { letters[$0] }
    }

    /// Folds with a table given as a function.
    package static func folded(
        _ name: UnsafeBufferPointer<UInt8>, limit: Int = 256, letters: (Int) -> UInt16
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(min(name.count, limit) + 8)
        var pendingSpace = false
        var i = 0
        let end = min(name.count, limit)
        func put(_ byte: UInt8) {
            if pendingSpace, !result.isEmpty { result.append(0x20) }
            pendingSpace = false
            result.append(byte)
        }
        while i < end {
            let byte = name[i]
            if byte < 0x80 {
                i += 1
                switch byte {
                case 0x41...0x5A: put(byte | 0x20)
                case 0x61...0x7A, 0x30...0x39, 0x26: put(byte)
                case 0x2E, 0x27, 0x60: break
                default: pendingSpace = true
                }
                continue
            }
            let (scalar, width) = scalar(name, i)
            i += width
            switch scalar {
            case 0x2018, 0x2019, 0x02BB...0x02BF, 0x00B4, 0x0300...0x036F, 0x02B9, 0x02C8: break
            default:
                guard let index = index(scalar), letters(index) != 0 else {
                    pendingSpace = true
                    continue
                }
                put(UInt8(truncatingIfNeeded: letters(index)))
                let second = UInt8(truncatingIfNeeded: letters(index) >> 8)
                if second != 0 { put(second) }
            }
        }
        return expandingStart(result)
    }

    /// “st …” → “saint …”, “mt …” → “mount …”, “ft …” → “fort …”.
    private static func expandingStart(_ name: [UInt8]) -> [UInt8] {
        guard name.count > 3, name[2] == 0x20, name[1] == 0x74 else { return name }
        switch name[0] {
        case 0x73: return Array("saint".utf8) + name[2...]
        case 0x6D: return Array("mount".utf8) + name[2...]
        case 0x66: return Array("fort".utf8) + name[2...]
        default: return name
        }
    }

    /// The scalar at a byte and its length; U+FFFD for broken UTF-8.
    static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> (UInt32, Int) {
        let lead = bytes[i]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, i + length <= bytes.count else { return (0xFFFD, 1) }
        var scalar = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for k in 1..<length {
            guard bytes[i + k] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3F)
        }
        return (scalar, length)
    }
}
