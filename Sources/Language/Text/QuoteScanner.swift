internal import Records

/// Where a word stands to quotation marks.
enum QuoteState: UInt8, Sendable {
    case outside = 0
    case inside = 1
    case opening = 2
    case closing = 3
}

/// Follows quotation marks through the words of a paragraph; straight marks open or close by the spaces
/// around them, else in turn.
struct QuoteScanner {
    /// What a mark can do.
    private enum Mark {
        case opens, closes, either
    }

    private var isInside = false

    /// The state of every word of `words`; `resets` says at which words the scanner begins anew.
    static func states(of words: Words, resets: (Int) -> Bool) -> [QuoteState] {
        var scanner = QuoteScanner()
        return words.characters.withUnsafeBufferPointer { characters in
            (0..<words.count).map { i in
                if resets(i) { scanner.isInside = false }
                let form = UnsafeBufferPointer(rebasing: characters[words.forms[i].range])
                let gluedAfter = i + 1 < words.count && words.flags[i + 1].contains(.glued)
                return scanner.next(
                    form, gluedBefore: words.flags[i].contains(.glued), gluedAfter: gluedAfter)
            }
        }
    }

    /// True when the word is a quotation mark.
    static func isMark(_ form: UnsafeBufferPointer<UInt8>) -> Bool { mark(form) != nil }

    private mutating func next(
        _ form: UnsafeBufferPointer<UInt8>, gluedBefore: Bool, gluedAfter: Bool
    ) -> QuoteState {
        guard let mark = Self.mark(form) else { return isInside ? .inside : .outside }
        let opens: Bool
        switch mark {
        case .opens: opens = true
        case .closes: opens = false
        case .either:
            if gluedBefore != gluedAfter { opens = gluedAfter } else { opens = !isInside }
        }
        isInside = opens
        return opens ? .opening : .closing
    }

    private static func mark(_ form: UnsafeBufferPointer<UInt8>) -> Mark? {
        switch form.count {
        case 1: return form[0] == 0x22 ? .either : nil
        case 2:
            switch (form[0], form[1]) {
            case (0xC2, 0xAB), (0x60, 0x60): return .opens
            case (0xC2, 0xBB), (0x27, 0x27): return .closes
            default: return nil
            }
        case 3:
            guard form[0] == 0xE2, form[1] == 0x80 else { return nil }
            switch form[2] {
            case 0x9C, 0x9E: return .opens
            case 0x9D: return .closes
            case 0xB3: return .either
            default: return nil
            }
        default: return nil
        }
    }
}
