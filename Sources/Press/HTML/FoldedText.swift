/// Collects text with white space folded: runs become one space, or one line feed where a line was broken.
///
/// White space is ASCII white space, U+00A0, U+2028, U+2029, U+3000 and the zero-width U+200B, U+FEFF (which
/// vanish). C1 controls, which come from windows-1252 numbers in character references, become the characters
/// that were meant.
struct FoldedText {
    private(set) var bytes: [UInt8] = []
    private var pendingSpace = false
    private var pendingBreak = false

    /// The folded text so far, without white space at its ends.
    var string: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }

    /// Notes a space.
    mutating func space() { pendingSpace = true }
    /// Notes a line break.
    mutating func lineBreak() { pendingBreak = true }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var i = 0
        let count = text.count
        while i < count {
            let byte = text[i]
            if isSpace(byte) {
                pendingSpace = true
                i += 1
            } else if byte < 0x80 {
                // Copies a run of plain characters at once.
                var end = i + 1
                while end < count, text[end] < 0x80, text[end] > 0x20 { end += 1 }
                flush()
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[i..<end]))
                i = end
            } else {
                i += special(text, at: i)
            }
        }
    }

    /// Takes one character of several bytes; gives its length.
    private mutating func special(_ text: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
        let lead = text[i]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        let end = min(text.count, i + length)
        let second = i + 1 < end ? text[i + 1] : 0
        let third = i + 2 < end ? text[i + 2] : 0
        switch (lead, second, third) {
        case (0xC2, 0xA0, _), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE3, 0x80, 0x80),
            (0xE2, 0x80, 0x80...0x8A),
            (0xE2, 0x80, 0xAF):
            pendingSpace = true
        case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF), (0xC2, 0xAD, _):
            break
        case (0xC2, 0x80...0x9F, _):
            flush()
            bytes.append(contentsOf: Self.windows1252[Int(second) - 0x80].utf8)
        default:
            flush()
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[i..<end]))
        }
        return end - i
    }

    private mutating func flush() {
        if !bytes.isEmpty {
            if pendingBreak { bytes.append(0x0A) } else if pendingSpace { bytes.append(0x20) }
        }
        pendingSpace = false
        pendingBreak = false
    }

    /// The characters of windows-1252 0x80–0x9F (WHATWG index).
    private static let windows1252: [String] = [
        "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
        "", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
    ]
}
