/// The work of cutting and folding behind ``MentionWords``.
struct Cutter {
    let text: UnsafeBufferPointer<UInt8>
    let end: Int
    let limit: Int
    private var at = 0
    private var pending: MentionWords.Marks = []
    private var word = MentionWords.Word(start: 0, end: 0, from: 0, to: 0, marks: [])
    private var isOpen = false
    /// Bytes in the word, bytes since its last stop, and whether all its letters are capitals so far.
    private var length = 0
    private var sinceStop = 0
    private var allCapitals = true

    init(text: UnsafeBufferPointer<UInt8>, end: Int, limit: Int) {
        self.text = text
        self.end = end
        self.limit = limit
    }

    mutating func run(
        letters: (Int) -> UInt16, key: inout [UInt8], words: inout [MentionWords.Word],
        hasSmallLetters: inout Bool
    ) {
        while at < end, words.count < limit {
            let byte = text[at]
            switch byte {
            case 0x41...0x5A:
                put(byte | 0x20, capital: true, key: &key)
                at += 1
            case 0x61...0x7A:
                hasSmallLetters = true
                put(byte, capital: false, key: &key)
                at += 1
            case 0x30...0x39:
                put(byte, capital: nil, key: &key)
                at += 1
            case 0x26:
                close(&key, &words)
                for letter in Array("and".utf8) { put(letter, capital: false, key: &key) }
                close(&key, &words)
                at += 1
            case 0x2E: dot(&key, &words)
            case 0x27, 0x60:
                apostrophe(width: 1, &key, &words)
            case 0x2D:
                hyphen(width: 1, &key, &words)
            case 0x2C where isOpen && word.marks.contains(.digits) && isDigit(at + 1):
                at += 1
            case 0x2C, 0x3A, 0x3B: border(.comma, &key, &words)
            case 0x28, 0x5B: border(.opened, &key, &words)
            case 0x29, 0x5D: border(.closed, &key, &words)
            case 0x3C: skipTag(&key, &words)
            case 0x21, 0x3F, 0x0A: border(.stop, &key, &words)
            case 0..<0x80:
                close(&key, &words)
                at += 1
            default: wide(letters, &key, &words, &hasSmallLetters)
            }
        }
        if words.count < limit { close(&key, &words) }
    }

    // MARK: - Letters

    private mutating func put(_ byte: UInt8, capital: Bool?, key: inout [UInt8]) {
        if !isOpen {
            isOpen = true
            if !key.isEmpty { key.append(0x20) }
            word = .init(start: key.count, end: key.count, from: at, to: at, marks: pending)
            pending = []
            length = 0
            sinceStop = 0
            allCapitals = true
            if capital == true { word.marks.insert(.capital) }
            if capital == nil { word.marks.insert(.digits) }
        }
        if capital != true { allCapitals = false }
        key.append(byte)
        length += 1
        sinceStop += 1
        word.to = at + 1
    }

    private mutating func close(_ key: inout [UInt8], _ words: inout [MentionWords.Word]) {
        guard isOpen else { return }
        isOpen = false
        word.end = key.count
        if allCapitals { word.marks.insert(.capitals) }
        words.append(word)
    }

    private mutating func wide(
        _ letters: (Int) -> UInt16, _ key: inout [UInt8], _ words: inout [MentionWords.Word],
        _ hasSmallLetters: inout Bool
    ) {
        let (scalar, width) = NameFolding.scalar(text, at)
        switch scalar {
        case 0x2018, 0x2019, 0x02BB...0x02BF, 0xB4: apostrophe(width: width, &key, &words)
        case 0x2010...0x2013: hyphen(width: width, &key, &words)
        case 0x2014, 0x2015: border(.comma, width: width, &key, &words)
        case 0x0300...0x036F, 0x02B9, 0x02C8, 0x200B...0x200F, 0xAD: at += width
        default:
            let letter = NameFolding.index(scalar).map(letters) ?? 0
            if letter == 0 {
                close(&key, &words)
            } else {
                // Latin capitals beyond ASCII: an even number of an alternating pair, or the block of À to Þ.
                let isCapital = (0xC0...0xDE).contains(scalar) || (scalar >= 0x100 && scalar % 2 == 0)
                if !isCapital { hasSmallLetters = true }
                put(UInt8(truncatingIfNeeded: letter), capital: isCapital, key: &key)
                if letter > 0xFF { put(UInt8(letter >> 8), capital: isCapital, key: &key) }
                word.to = min(end, at + width)
            }
            at += width
        }
    }

    // MARK: - Marks

    private mutating func dot(_ key: inout [UInt8], _ words: inout [MentionWords.Word]) {
        // “U.S.”: one letter before the stop, and a letter or the end of the word behind it.
        if isOpen, sinceStop == 1, !word.marks.contains(.digits),
            isLetter(at + 1) || word.marks.contains(.dotted)
        {
            word.marks.insert(.dotted)
            word.to = at + 1
            sinceStop = 0
            at += 1
            if !isLetter(at), at >= end || text[at] != 0x27 && text[at] != 0xE2 && text[at] != 0x2D {
                close(&key, &words)
            }
            return
        }
        // A long word ends the sentence; “Gen.” and “St.” do not.
        let isShort = isOpen && length <= 4
        close(&key, &words)
        if !isShort { pending.insert(.stop) }
        at += 1
    }

    private mutating func apostrophe(
        width: Int, _ key: inout [UInt8], _ words: inout [MentionWords.Word]
    ) {
        let next = at + width
        let isS = next < end && text[next] | 0x20 == 0x73 && !isLetter(next + 1)
        if isS {
            // Also “schoolchildren 's”, as some corpora part them.
            if isOpen {
                word.marks.insert(.possessive)
                close(&key, &words)
            } else if !words.isEmpty {
                words[words.count - 1].marks.insert(.possessive)
            }
            at = next + 1
        } else if isOpen, !isLetter(next) {
            if key.last == 0x73 { word.marks.insert(.possessive) }
            close(&key, &words)
            at = next
        } else {
            at = next
        }
    }

    private mutating func hyphen(width: Int, _ key: inout [UInt8], _ words: inout [MentionWords.Word]) {
        let joins = isOpen && (isLetter(at + width) || isDigit(at + width))
        close(&key, &words)
        if joins {
            pending.insert(.hyphen)
        } else if at + width < end, text[at + width] == 0x2D {
            pending.insert(.comma)
        }
        at += width
    }

    private mutating func border(
        _ mark: MentionWords.Marks, width: Int = 1, _ key: inout [UInt8], _ words: inout [MentionWords.Word]
    ) {
        close(&key, &words)
        pending.insert(mark)
        at += width
    }

    /// Passes over “<TSBA.T>”, a company's symbol in some wires.
    private mutating func skipTag(_ key: inout [UInt8], _ words: inout [MentionWords.Word]) {
        close(&key, &words)
        var i = at + 1
        while i < end, i - at < 24, text[i] != 0x3E { i += 1 }
        at = i < end && text[i] == 0x3E ? i + 1 : at + 1
    }

    private func isLetter(_ i: Int) -> Bool {
        guard i < end else { return false }
        let byte = text[i]
        return (0x61...0x7A).contains(byte | 0x20) || (0xC3...0xC9).contains(byte)
    }

    private func isDigit(_ i: Int) -> Bool { i < end && (0x30...0x39).contains(text[i]) }
}
