/// Cuts UTF-8 text into words and sentences in one pass, quickly and for any input.
///
/// Words are runs of letters (Latin, Greek and Cyrillic capitals are folded; an ideograph is a word of its own) or numbers
/// with their points and commas. Sentences end at a blank line, or at a stop that white space and no small letter
/// follow, unless a short capitalised word (“Mr.”, “Gen.”, an initial) stands before it: whether a cut is right matters
/// less here than that copies are cut alike.
struct WordScanner {
    private let text: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var words: [TextWord] = []
    private var opensSentence = true

    private init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        words.reserveCapacity(text.count / 6)
    }

    /// The words of a text in order, at most `limit` of them.
    static func words(_ text: UnsafeBufferPointer<UInt8>, limit: Int) -> [TextWord] {
        var scanner = WordScanner(text)
        while scanner.at < text.count, scanner.words.count < limit { scanner.step() }
        return scanner.words
    }

    private mutating func step() {
        let byte = text[at]
        switch byte {
        case 0x30...0x39: number()
        case 0x41...0x5A, 0x61...0x7A: word()
        case 0x0A:
            if at + 1 < text.count, text[at + 1] == 0x0A { opensSentence = true }
            at += 1
        case 0x21, 0x2E, 0x3F:
            at += 1
            stop()
        case 0..<0x80: at += 1
        default:
            let width = Self.width(byte)
            if Self.isIdeograph(byte) {
                ideograph(width)
            } else if isPunctuation(at) {
                at += width
            } else {
                word()
            }
        }
    }

    /// Behind a stop: begins a new sentence if this one ends here.
    private mutating func stop() {
        var next = at
        while next < text.count, text[next] == 0x22 || text[next] == 0x27 || text[next] == 0x29 { next += 1 }
        if next + 2 < text.count, text[next] == 0xE2, text[next + 1] == 0x80 { next += 3 }
        guard next < text.count, text[next] == 0x20 || text[next] == 0x0A else { return }
        while next < text.count, text[next] == 0x20 || text[next] == 0x0A { next += 1 }
        guard next < text.count, !(0x61...0x7A).contains(text[next]) else { return }
        if let last = words.last, last.isCapitalised, !last.isNumber, last.bytes.count <= 3,
            last.bytes.upperBound + 1 == at
        {
            return
        }
        opensSentence = true
    }

    private mutating func number() {
        let start = at
        var key = Self.seed
        while at < text.count {
            let byte = text[at]
            if (0x30...0x39).contains(byte) {
                key = Self.mixed(key, byte)
            } else if byte == 0x2C || byte == 0x2E {
                guard at + 1 < text.count, (0x30...0x39).contains(text[at + 1]) else { break }
                if byte == 0x2E { key = Self.mixed(key, byte) }
            } else {
                break
            }
            at += 1
        }
        add(key, stem: key, start, isNumber: true, isCapitalised: false)
    }

    private mutating func word() {
        let start = at
        var key = Self.seed
        var stem = Self.seed
        var letters = 0
        var isCapitalised = false
        while at < text.count {
            var byte = text[at]
            var second: UInt8?
            switch byte {
            case 0x61...0x7A: break
            case 0x41...0x5A:
                byte |= 0x20
                if letters == 0 { isCapitalised = true }
            case 0x30...0x39 where letters > 0: break
            case 0x27 where letters > 0:
                if apostrophe(width: 1) { continue }
                add(key, stem: stem, start, isNumber: false, isCapitalised: isCapitalised)
                return
            case 0xE2 where letters > 0 && isApostrophe(at):
                if apostrophe(width: 3) { continue }
                add(key, stem: stem, start, isNumber: false, isCapitalised: isCapitalised)
                return
            case 0xC3...0xD1:
                let folded = Self.folded(byte, at + 1 < text.count ? text[at + 1] : 0)
                if letters == 0, folded != (byte, at + 1 < text.count ? text[at + 1] : 0) {
                    isCapitalised = true
                }
                (byte, second) = (folded.0, at + 1 < text.count ? folded.1 : nil)
            case 0x80...:
                if Self.isIdeograph(byte) || isPunctuation(at) {
                    add(key, stem: stem, start, isNumber: false, isCapitalised: isCapitalised)
                    return
                }
            default:
                add(key, stem: stem, start, isNumber: false, isCapitalised: isCapitalised)
                return
            }
            // The bytes that continue a character do not count as letters.
            if !(0x80..<0xC0).contains(byte) { letters += 1 }
            key = Self.mixed(key, byte)
            if letters <= 5 { stem = Self.mixed(stem, byte) }
            at += 1
            if let second {
                key = Self.mixed(key, second)
                if letters <= 5 { stem = Self.mixed(stem, second) }
                at += 1
            }
        }
        add(key, stem: stem, start, isNumber: false, isCapitalised: isCapitalised)
    }

    /// At an apostrophe in a word: true when the word goes on behind it. A possessive is passed over.
    private mutating func apostrophe(width: Int) -> Bool {
        let next = at + width
        guard next < text.count, Self.isLetter(text[next]) else { return false }
        let isPossessive = text[next] == 0x73 && !(next + 1 < text.count && Self.isLetter(text[next + 1]))
        at = isPossessive ? next + 1 : next
        return !isPossessive
    }

    private mutating func ideograph(_ width: Int) {
        let start = at
        at = min(at + width, text.count)
        let key = text[start..<at].reduce(Self.seed, Self.mixed)
        add(key, stem: key, start, isNumber: false, isCapitalised: false)
    }

    private mutating func add(_ key: UInt64, stem: UInt64, _ start: Int, isNumber: Bool, isCapitalised: Bool)
    {
        words.append(
            TextWord(
                key: Self.spread(key), stem: Self.spread(stem), bytes: start..<max(at, start),
                isNumber: isNumber,
                isCapitalised: isCapitalised, opensSentence: opensSentence))
        opensSentence = false
    }

    // MARK: - Characters

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }

    private static func width(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }

    /// True for the lead byte of kana, Hangul and Chinese characters and of those beyond the basic plane.
    private static func isIdeograph(_ lead: UInt8) -> Bool { (0xE3...0xED).contains(lead) || lead >= 0xF0 }

    /// True at general punctuation and symbols (U+00A0–U+00BF, U+2000–U+2BFF).
    private func isPunctuation(_ at: Int) -> Bool { text[at] == 0xC2 || (text[at] == 0xE2 && !isPrime(at)) }
    private func isPrime(_ at: Int) -> Bool { at + 1 < text.count && text[at + 1] >= 0xB0 }

    private func isApostrophe(_ at: Int) -> Bool {
        at + 2 < text.count && text[at + 1] == 0x80 && text[at + 2] == 0x99
    }

    /// Small letters for the capitals of Latin-1, Greek and Cyrillic.
    private static func folded(_ first: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
        switch (first, second) {
        case (0xC3, 0x80...0x9E) where second != 0x97: (0xC3, second + 0x20)
        case (0xCE, 0x91...0x9F): (0xCE, second + 0x20)
        case (0xCE, 0xA0...0xA9): (0xCF, second - 0x20)
        case (0xD0, 0x90...0x9F): (0xD0, second + 0x20)
        case (0xD0, 0xA0...0xAF): (0xD1, second - 0x20)
        case (0xD0, 0x80...0x8F): (0xD1, second + 0x10)
        default: (first, second)
        }
    }

    // MARK: - Hashing (FNV-1a, its bits spread by the finaliser of MurmurHash3)

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    static func spread(_ value: UInt64) -> UInt64 {
        var value = value
        value ^= value >> 33
        value = value &* 0xFF51_AFD7_ED55_8CCD
        value ^= value >> 33
        value = value &* 0xC4CE_B9FE_1A85_EC53
        return value ^ (value >> 33)
    }
}

extension WordScanner {
    /// The key of a single word, as a text that holds it would give it.
    static func key(_ word: String) -> UInt64? {
        var word = word
        return word.withUTF8 { words($0, limit: 1).first?.key }
    }
}
