/// Cuts UTF-8 text into tokens in one pass. Any bytes will do; nothing is decoded.
struct Scanner {
    private let lexicon: Lexicon
    private let comma: Int32
    private let dash: Int32
    private let apostrophe: Int32
    private let quote: Int32

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        comma = lexicon.id(",")
        dash = lexicon.id("-")
        apostrophe = lexicon.id("'")
        quote = lexicon.id("\"")
    }

    func tokens(_ text: UnsafeBufferPointer<UInt8>) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(text.count / 5 + 8)
        var at = 0
        var marks: Token.Marks = []
        var breaks = 0
        while at < text.count {
            let byte = text[at]
            if byte == 0x20 || byte == 0x09 || byte == 0x0D {
                marks.insert(.spaced)
                at += 1
                continue
            }
            if byte == 0x0A || byte == 0x0C {
                breaks += 1
                marks.insert(.spaced)
                at += 1
                continue
            }
            if byte >= 0x80, let space = wideSpace(text, at) {
                marks.insert(.spaced)
                at += space
                continue
            }
            if breaks > 0 {
                if breaks > 1 || !goesOn(text, at, tokens.last) { marks.insert(.barrier) }
                breaks = 0
            }
            let token = self.token(text, at, marks)
            tokens.append(token)
            at = token.end
            marks = []
        }
        return tokens
    }

    /// True when a line break is only a wrapped line: a small letter or comma before it, a small letter or digit behind.
    private func goesOn(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ last: Token?) -> Bool {
        guard let last else { return false }
        let next = text[at]
        guard (0x61...0x7A).contains(next) || (0x30...0x39).contains(next) else { return false }
        let before = text[last.end - 1]
        return last.word == comma || (0x61...0x7A).contains(before)
    }

    private func token(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ marks: Token.Marks) -> Token {
        let byte = text[at]
        if (0x30...0x39).contains(byte) { return digits(text, at, marks) }
        if isLetter(byte) {
            if byte >= 0x80, let mark = wideMark(text, at) {
                return Token(start: at, end: at + mark.count, word: mark.word, number: -1, marks: marks)
            }
            return word(text, at, marks)
        }
        let id = text.baseAddress.map { lexicon.lookUp($0 + at, 1, Lexicon.hash(Lexicon.hashStart, byte)) }
        return Token(start: at, end: at + 1, word: id ?? Lexicon.unknown, number: -1, marks: marks)
    }

    private func digits(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ marks: Token.Marks) -> Token {
        var at = start
        var value: Int32 = 0
        while at < text.count, (0x30...0x39).contains(text[at]) {
            if at - start < 9 { value = value * 10 + Int32(text[at] - 0x30) }
            at += 1
        }
        return Token(
            start: start, end: at, word: at - start == 4 ? Lexicon.fourDigits : Lexicon.digits,
            number: at - start <= 9 ? value : -1, marks: marks)
    }

    private func word(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ before: Token.Marks) -> Token {
        var marks = before.union(.letters)
        if (0x41...0x5A).contains(text[start]) { marks.insert(.capital) }
        var at = start
        var hash = Lexicon.hashStart
        var shouted = true
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Lexicon.longest) { small in
            while at < text.count, isLetter(text[at]), text[at] < 0x80 || wideMark(text, at) == nil,
                text[at] < 0x80 || wideSpace(text, at) == nil
            {
                var byte = text[at]
                if (0x41...0x5A).contains(byte) { byte |= 0x20 } else { shouted = false }
                if at - start < Lexicon.longest { small[at - start] = byte }
                hash = Lexicon.hash(hash, byte)
                at += 1
            }
            let count = at - start
            if shouted, count > 1 { marks.insert(.shouted) }
            if count > 3, text[at - 1] == 0x64, text[at - 2] == 0x65 { marks.insert(.ed) }
            if count > 2, text[at - 1] == 0x73 { marks.insert(.s) }
            var id = Lexicon.unknown
            if count <= Lexicon.longest, let base = small.baseAddress {
                id = lexicon.lookUp(base, count, hash)
            }
            return Token(start: start, end: at, word: id, number: -1, marks: marks)
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte >= 0x80
    }

    /// Length of a no-break or other wide space.
    private func wideSpace(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        if text[at] == 0xC2, at + 1 < text.count, text[at + 1] == 0xA0 { return 2 }
        guard at + 2 < text.count else { return nil }
        if text[at] == 0xE2, text[at + 1] == 0x80,
            (0x80...0x8B).contains(text[at + 2]) || text[at + 2] == 0xAF
        {
            return 3
        }
        return text[at] == 0xE3 && text[at + 1] == 0x80 && text[at + 2] == 0x80 ? 3 : nil
    }

    /// Dashes, typographic quotation marks, fractions and other marks beyond ASCII.
    private func wideMark(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (word: Int32, count: Int)? {
        if text[at] == 0xC2, at + 1 < text.count {
            switch text[at + 1] {
            case 0xBC: return (lexicon.id("¼"), 2)
            case 0xBD: return (lexicon.id("½"), 2)
            case 0xBE: return (lexicon.id("¾"), 2)
            case 0xAA, 0xB5, 0xBA: return nil
            default: return (Lexicon.unknown, 2)
            }
        }
        guard text[at] == 0xE2, at + 2 < text.count else { return nil }
        if text[at + 1] == 0x88, text[at + 2] == 0x92 { return (dash, 3) }
        guard text[at + 1] == 0x80 else { return nil }
        switch text[at + 2] {
        case 0x90...0x95: return (dash, 3)
        case 0x98, 0x99, 0xB2: return (apostrophe, 3)
        case 0x9C...0x9F, 0xB3: return (quote, 3)
        default: return (Lexicon.unknown, 3)
        }
    }
}
