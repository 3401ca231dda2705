/// How many columns of a terminal text takes.
///
/// Follows UAX #11 (East Asian Width) and UTS #51 (emoji) the way terminals do: wide characters and emoji take
/// two columns, combining marks and format characters none. No locale is asked.
public enum DisplayWidth {
    /// Columns of a text without control characters.
    public static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Columns of one character as a reader sees it.
    public static func of(_ character: Character) -> Int {
        if character.isASCII { return 1 }
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        // A sequence of emoji is drawn as one, whatever it is made of.
        if first.properties.isEmojiPresentation || (first.properties.isEmoji && scalars.contains("\u{FE0F}"))
        {
            return 2
        }
        return scalars.reduce(0) { $0 + of($1) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        // Terminals show the soft hyphen.
        case .format: return scalar == "\u{AD}" ? 1 : 0
        default: break
        }
        let value = scalar.value
        // Vowels and finals of decomposed Hangul join the wide initial before them.
        if (0x1160...0x11FF).contains(value) { return 0 }
        return wide.contains { $0.contains(value) } ? 2 : 1
    }

    /// Ranges of East Asian Width W and F, emoji apart; gaps inside a block are filled as UAX #11 advises.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
    ]

    /// The text as far as it fits into `width` columns; what is cut is replaced by “…”.
    public static func cut(_ text: String, to width: Int) -> String {
        guard width > 0 else { return "" }
        // No text takes more columns than bytes.
        if text.utf8.count <= width { return text }
        var kept = ""
        var used = 0
        var rest = text[...]
        while let character = rest.first {
            let columns = of(character)
            // The mark of the cut takes a column, unless this is the end.
            let isLast = rest.index(after: rest.startIndex) == rest.endIndex
            if used + columns > (isLast ? width : width - 1) {
                if of(String(rest)) + used <= width { return text }
                while kept.last?.isWhitespace ?? false { kept.removeLast() }
                return kept + "…"
            }
            kept.append(character)
            used += columns
            rest.removeFirst()
        }
        return kept
    }

    /// The text cut or filled with spaces to exactly `width` columns.
    static func fit(_ text: String, to width: Int) -> String {
        let cut = cut(text, to: width)
        return cut + String(repeating: " ", count: max(0, width - of(cut)))
    }
}
