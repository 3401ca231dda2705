/// Writes foreign text into HTML so that it can only ever be text.
enum HTML {
    /// Text for an element or a quoted attribute.
    ///
    /// The five characters of markup are escaped. Control characters, which HTML forbids, are shown by their
    /// pictures (␀ …); characters that turn the direction of the text after them are shown by their code, so
    /// that nobody's sentence can be made to read otherwise than it is stored.
    static func text(_ text: String) -> String {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F && !isMarkup($0) }
        }
        if isPlain { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { append(scalar, to: &safe) }
        return String(safe)
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        byte == 0x22 || byte == 0x26 || byte == 0x27 || byte == 0x3C || byte == 0x3E
    }

    private static func append(_ scalar: Unicode.Scalar, to safe: inout String.UnicodeScalarView) {
        switch scalar {
        case "&": safe.append(contentsOf: "&amp;".unicodeScalars)
        case "<": safe.append(contentsOf: "&lt;".unicodeScalars)
        case ">": safe.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": safe.append(contentsOf: "&quot;".unicodeScalars)
        case "'": safe.append(contentsOf: "&#39;".unicodeScalars)
        case "\n", "\t": safe.append(scalar)
        // A browser would make a line feed of it.
        case "\r": safe.append("\n")
        case "\u{7F}": safe.append("\u{2421}")
        case "\0"..."\u{1F}":
            // The block Control Pictures mirrors ASCII's controls.
            safe.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
        default:
            if PlainLine.isDirectional(scalar) {
                let code = "[U+" + String(scalar.value, radix: 16, uppercase: true) + "]"
                safe.append(contentsOf: code.unicodeScalars)
            } else if scalar.isControl
                || scalar.properties.isNoncharacterCodePoint
            {
                safe.append("\u{FFFD}")
            } else {
                safe.append(scalar)
            }
        }
    }

    /// An external link whose text is its address; plain text unless the address is a web address.
    static func link(_ address: String) -> String {
        guard isWebAddress(address) else { return text(address) }
        let safe = text(address)
        return "<a class=\"out\" href=\"\(safe)\" rel=\"noreferrer noopener nofollow\">\(safe)</a>"
    }

    /// True for `http://host…` and `https://host…` of printable ASCII or letters: no other scheme is ever linked,
    /// and nothing that a browser would read differently than it looks.
    static func isWebAddress(_ address: String) -> Bool {
        let lower = address.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else { return false }
        guard lower.utf8.count > scheme.utf8.count, lower.utf8.count <= 2048 else { return false }
        return address.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar != "\\" && !PlainLine.isUnsafe(scalar)
                && !scalar.isWhite && scalar.properties.generalCategory != .format
        }
    }

    /// A class attribute; empty when there are no classes.
    static func classes(_ names: [String]) -> String {
        names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
    }
}
