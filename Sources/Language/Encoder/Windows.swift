internal import Records

/// Cuts a document into windows that the encoder sees at once: `Documentation/model-format.md`, section 5.
struct Windows {
    let words: Words
    let input: EncoderInput
    /// Most pieces of a window without the two special ones.
    let limit: Int

    /// The end of the window that begins at word `start`. `isComplete` says that no word follows those that
    /// are there; else more than `limit` pieces must follow `start`.
    func end(from start: Int, isComplete: Bool) -> Int {
        let base = Int(input.starts[start])
        var e = start
        while e < words.count, e == start || Int(input.starts[e + 1]) - base <= limit { e += 1 }
        if e == words.count && isComplete { return e }
        func pieces(before c: Int) -> Int { Int(input.starts[c]) - base }

        let candidates = stride(from: min(e, words.count - 1), to: start, by: -1)
        let paragraph = candidates.first { words.flags[$0].contains(.opensParagraph) }
        if let paragraph, pieces(before: paragraph) >= limit / 2 { return paragraph }
        let sentence = candidates.first {
            words.sentencesAreGiven
                ? words.flags[$0].contains(.opensSentence)
                : pieces(before: $0) >= limit / 4 && isLikelyStart($0)
        }
        return sentence ?? paragraph ?? e
    }

    /// Whether a sentence seems to begin at word `c` of raw text.
    private func isLikelyStart(_ c: Int) -> Bool {
        words.characters.withUnsafeBufferPointer { characters in
            func form(_ i: Int) -> UnsafeBufferPointer<UInt8> {
                UnsafeBufferPointer(rebasing: characters[words.forms[i].range])
            }
            let own = form(c)
            if words.flags[c].contains(.glued) || own.isEmpty { return false }
            if ScalarTraits.of(scalar(in: own, at: 0).value).contains(.lower) { return false }
            var before = c - 1
            while before > 0, Self.isClosing(form(before)) { before -= 1 }
            return Self.isFinal(form(before))
        }
    }

    private static func isClosing(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
        switch form.count {
        case 1: return [0x22, 0x27, 0x29, 0x5D].contains(form[0])
        case 2: return (form[0] == 0x27 && form[1] == 0x27) || (form[0] == 0xC2 && form[1] == 0xBB)
        case 3: return form[0] == 0xE2 && form[1] == 0x80 && (form[2] == 0x9D || form[2] == 0x99)
        default: return false
        }
    }

    private static func isFinal(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
        var i = 0
        while i < form.count {
            let (value, width) = scalar(in: form, at: i)
            guard value == 0x2E || value == 0x21 || value == 0x3F || value == 0x2026 else { return false }
            i += width
        }
        return true
    }
}
