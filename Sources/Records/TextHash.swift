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
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var pending = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09...0x0D, 0xA0, 0x3000: pending = !result.isEmpty
            default:
                if pending { result.append(0x20) }
                pending = false
                result.append(contentsOf: String(scalar).utf8)
            }
        }
        return result
    }
}
