/// Makes foreign text safe to show on one line of a terminal.
public enum PlainLine {
    /// White space runs become one space; control characters, and those that turn the direction of the text
    /// around them, become U+FFFD, so that no story can move the cursor or rearrange what stands beside it.
    public static func of(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        var pending = false
        for scalar in text.unicodeScalars {
            if scalar.isWhite {
                pending = !line.isEmpty
                continue
            }
            if pending { line.append(" ") }
            pending = false
            line.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(line)
    }

    /// Control characters, and the embeddings, overrides and isolates of UAX #9.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isControl || isDirectional(scalar)
    }

    static func isDirectional(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
