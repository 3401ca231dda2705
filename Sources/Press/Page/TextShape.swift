/// The look of a text without knowledge of its language.
struct TextShape {
    /// How the text ends: 0 a letter, 1 stop, 2 `!`/`?`, 3 colon, 4 comma, 5 closing quote, 6 bracket,
    /// 7 ellipsis, 8 digit.
    private(set) var ending = 0
    private(set) var commas = 0
    /// Stops, question and exclamation marks before a space or the end.
    private(set) var sentences = 0
    /// Words that begin with a small letter (any letter of scripts without case).
    private(set) var lowerWords = 0
    private(set) var digits = 0
    /// Signs that occur, as bits: see `init`.
    private(set) var signs: UInt32 = 0
    /// True when no small ASCII letter occurs.
    private(set) var isCapitals = false

    init(_ text: [UInt8]) {
        var previous: UInt8 = 0x20
        for (i, byte) in text.enumerated() {
            switch byte {
            case 0x2C: commas += 1
            case 0x21, 0x2E, 0x3F:
                if i + 1 == text.count || text[i + 1] <= 0x22 { sentences += 1 }
            case 0x30...0x39: digits += 1
            case 0x40: signs |= 1 << 0
            case 0x7C: signs |= 1 << 1
            case 0x3A: signs |= 1 << 2
            case 0x2F: signs |= 1 << 3
            case 0x23: signs |= 1 << 4
            case 0x3E, 0xBB: signs |= 1 << 5
            case 0xA9: signs |= 1 << 6
            case 0x0A: signs |= 1 << 7
            case 0x22: signs |= 1 << 8
            case 0x28: signs |= 1 << 9
            case 0x5B: signs |= 1 << 10
            default: break
            }
            if previous == 0x20 || previous == 0x0A {
                if (0x61...0x7A).contains(byte) || byte >= 0xC3 { lowerWords += 1 }
            }
            previous = byte
        }
        if let first = text.first {
            if isDigit(first) { signs |= 1 << 11 }
            if (0x61...0x7A).contains(first) { signs |= 1 << 12 }
            if first == 0xE2 || first == 0x22 { signs |= 1 << 13 }
        }
        isCapitals = !text.contains { (0x61...0x7A).contains($0) }
        if isCapitals, !text.contains(where: { $0 >= 0x80 }) { signs |= 1 << 14 }
        if Self.holdsYear(text) { signs |= 1 << 15 }
        ending = Self.ending(text)
    }

    private static func holdsYear(_ text: [UInt8]) -> Bool {
        guard text.count >= 4 else { return false }
        for i in 0...(text.count - 4) where text[i] == 0x31 || text[i] == 0x32 {
            let second = text[i + 1]
            guard text[i] == 0x31 ? second == 0x39 : second == 0x30, isDigit(text[i + 2]),
                isDigit(text[i + 3])
            else { continue }
            let before = i > 0 && isDigit(text[i - 1])
            let after = i + 4 < text.count && isDigit(text[i + 4])
            if !before, !after { return true }
        }
        return false
    }

    private static func ending(_ text: [UInt8]) -> Int {
        guard let last = text.last else { return 0 }
        switch last {
        case 0x2E: return text.count >= 3 && text[text.count - 2] == 0x2E ? 7 : 1
        case 0x21, 0x3F: return 2
        case 0x3A: return 3
        case 0x2C, 0x3B: return 4
        case 0x22, 0x27: return 5
        case 0x29, 0x5D: return 6
        case 0x30...0x39: return 8
        case 0x99, 0x9D: return text.count >= 3 && text[text.count - 3] == 0xE2 ? 5 : 0
        case 0xA6: return text.count >= 3 && text[text.count - 3] == 0xE2 ? 7 : 0
        case 0x82: return text.count >= 3 && text[text.count - 3] == 0xE3 ? 1 : 0
        default: return 0
        }
    }
}
