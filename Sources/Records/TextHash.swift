private import CXXHash

/// Hashes that name stories: XXH3-128, written as 32 hex digits.
public enum TextHash {
    /// Hash of the text with runs of white space folded to one space and trimmed: equal for exact copies.
    public static func ofNormalised(_ text: String) -> String {
        hash(folded(text))
    }

    /// A story's id: hash of its URL, else of its given id, and of its normalised text.
    public static func storyID(url: String?, givenID: String?, text: String) -> String {
        var bytes = Array((url ?? givenID ?? "").utf8)
        bytes.append(0)
        bytes.append(contentsOf: folded(text))
        return hash(bytes)
    }

    private static func hash(_ bytes: [UInt8]) -> String {
        let value = bytes.withUnsafeBytes { demarche_xxh3_128($0.baseAddress, $0.count) }
        return hex(value.high) + hex(value.low)
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// White space here is ASCII white space, U+00A0 and U+3000.
    private static func folded(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var pending = false
            var i = 0
            while i < bytes.count {
                let width = spaceWidth(bytes, at: i)
                if width > 0 {
                    pending = !result.isEmpty
                    i += width
                    continue
                }
                // Copies up to the next byte that may begin white space.
                var end = i + 1
                while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0xC2, bytes[end] != 0xE3 {
                    end += 1
                }
                if pending { result.append(0x20) }
                pending = false
                result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[i..<end]))
                i = end
            }
            return result
        }
    }

    /// Length in bytes of the white space at `i`; 0 when there is none.
    private static func spaceWidth(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
        switch bytes[i] {
        case 0x20, 0x09...0x0D: return 1
        case 0xC2: return i + 1 < bytes.count && bytes[i + 1] == 0xA0 ? 2 : 0
        case 0xE3:
            return i + 2 < bytes.count && bytes[i + 1] == 0x80 && bytes[i + 2] == 0x80 ? 3 : 0
        default: return 0
        }
    }
}
