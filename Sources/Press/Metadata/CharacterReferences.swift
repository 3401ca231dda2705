/// Decodes HTML character references in texts that come from outside the parser (JSON-LD, double escapes).
enum CharacterReferences {
    /// The text with its references decoded and white space folded.
    static func decoded(_ text: String) -> String {
        var folded = FoldedText()
        var bytes = Array(text.utf8)
        if bytes.contains(0x26) { bytes = replaced(bytes) }
        bytes.withUnsafeBufferPointer { folded.append($0) }
        return folded.string
    }

    private static func replaced(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var i = 0
        while i < text.count {
            guard text[i] == 0x26, let end = text[i...].prefix(12).firstIndex(of: 0x3B),
                let character = character(String(decoding: text[i + 1..<end], as: UTF8.self))
            else {
                result.append(text[i])
                i += 1
                continue
            }
            result.append(contentsOf: character.utf8)
            i = end + 1
        }
        return result
    }

    private static func character(_ name: String) -> String? {
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init).map(String.init)
        }
        if name.hasPrefix("#") {
            return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init).map(String.init)
        }
        return named[name]
    }

    /// The references that turn up escaped twice.
    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "rsquo": "’", "lsquo": "‘",
        "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—", "hellip": "…", "eacute": "é", "egrave": "è",
        "agrave": "à", "ccedil": "ç", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö",
        "Uuml": "Ü",
        "szlig": "ß", "euro": "€", "laquo": "«", "raquo": "»", "shy": "",
    ]
}
