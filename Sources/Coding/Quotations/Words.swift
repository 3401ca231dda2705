/// The words of a stretch of text, with their byte ranges and without the punctuation around them.
struct Words {
    struct Word {
        var range: Range<Int>
        /// In small letters.
        var folded: String
        var isCapitalised: Bool
        /// A comma, colon or bracket stands between this word and the one before.
        var breakBefore: Bool
        /// The punctuation directly behind the word, to the next white space.
        var punctuation: [UInt8]
    }

    let words: [Word]

    /// Cuts a range of UTF-8 text at white space.
    init(_ text: [UInt8], _ range: Range<Int>) {
        var words: [Word] = []
        var at = range.lowerBound
        var breakBefore = false
        while at < range.upperBound {
            if Bytes.isSpace(text[at]) {
                at += 1
                continue
            }
            var end = at
            while end < range.upperBound, !Bytes.isSpace(text[end]) { end += 1 }
            var start = at
            var stop = end
            while start < stop, !Self.isWordByte(text[start]) {
                breakBefore = breakBefore || Self.isBreak(text[start])
                start += 1
            }
            while stop > start, !Self.isWordByte(text[stop - 1]) { stop -= 1 }
            // Pointed capitals and initials keep their last point: U.S., J.
            if stop < end, text[stop] == 0x2E, stop - start == 1 || text[start..<stop].contains(0x2E) {
                stop += 1
            }
            let punctuation = Array(text[stop..<end])
            if start < stop {
                // The marks ’ and ” are three bytes, of which the last ones are no word bytes.
                let string = String(decoding: text[start..<stop], as: UTF8.self)
                words.append(
                    Word(
                        range: start..<stop, folded: string.lowercased().replacing("’", with: "'"),
                        isCapitalised: string.first?.isUppercase ?? false, breakBefore: breakBefore,
                        punctuation: punctuation))
                breakBefore = punctuation.contains(where: Self.isBreak)
            } else if !words.isEmpty {
                breakBefore =
                    breakBefore || text[at..<end].contains(where: Self.isBreak) || Self.isDash(text, at, end)
            }
            at = end
        }
        self.words = words
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        Bytes.isLetter(byte) || (0x30...0x39).contains(byte) || (byte >= 0xC3 && byte != 0xE2)
            || (0x83...0xBF).contains(byte) && byte != 0x93 && byte != 0x94 && byte != 0x98 && byte != 0x99
                && byte != 0x9C
                && byte != 0x9D && byte != 0xA6
    }

    private static func isBreak(_ byte: UInt8) -> Bool { [0x2C, 0x3A, 0x3B, 0x28, 0x29].contains(byte) }

    private static func isDash(_ text: [UInt8], _ start: Int, _ end: Int) -> Bool {
        text[start..<end].allSatisfy { $0 == 0x2D }
            || (end - start == 3 && text[start] == 0xE2 && text[start + 1] == 0x80)
    }
}
