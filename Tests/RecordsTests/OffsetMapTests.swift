import Testing

@testable import Records

@Suite("Offsets")
struct OffsetMapTests {
    /// Emoji with joiners, combining marks, right-to-left text, NUL, lone CR, astral letters.
    static let texts = [
        "", "plain", "Žofín said", "👩‍👩‍👧 met 🇺🇸", "e\u{301}a\u{30A}", "שלום والسلام 12", "a\0b\0",
        "one\rtwo\r\nthree", "𝔘𝔫𝔦",
        "\u{FEFF}bom", "“quoted”—dash…",
        String(repeating: "é", count: 300) + "x" + String(repeating: "漢", count: 300),
    ]

    @Test("of every code point survive the way to bytes and back", arguments: texts)
    func roundTrip(text: String) {
        let map = OffsetMap(text)
        #expect(map.codePointCount == text.unicodeScalars.count)
        #expect(map.byteCount == text.utf8.count)
        var byte = 0
        for (point, scalar) in text.unicodeScalars.enumerated() {
            #expect(map.byte(atCodePoint: point) == byte)
            #expect(map.codePoint(atByte: byte) == point)
            byte += String(scalar).utf8.count
        }
        #expect(map.byte(atCodePoint: map.codePointCount) == byte)
    }

    @Test("of spans cut the same words as code points do")
    func spans() {
        for text in Self.texts {
            let map = OffsetMap(text)
            let scalars = Array(text.unicodeScalars)
            var generator = Generator(state: UInt64(text.utf8.count + 1))
            for _ in 0..<50 {
                let a = Int.random(in: 0...scalars.count, using: &generator)
                let b = Int.random(in: 0...scalars.count, using: &generator)
                let position = TextPosition(min(a, b), max(a, b))
                let span = map.bytes(position)
                #expect(map.position(span) == position)
                #expect(
                    text[span] == String(String.UnicodeScalarView(scalars[position.start..<position.end])))
            }
        }
    }

    @Test("beyond the text are clamped to it")
    func clamped() {
        let map = OffsetMap("é")
        #expect(map.codePoint(atByte: 99) == 1)
        #expect(map.byte(atCodePoint: 99) == 2)
        #expect(map.codePoint(atByte: -1) == 0)
    }
}

/// A small repeatable generator (SplitMix64, Steele et al. 2014).
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
