internal import Tables

/// Strips accents as the uncased vocabulary expects: canonical decomposition without nonspacing marks.
struct AccentFolding: Sendable {
    private let bases: [UInt32: [UInt32]]

    /// Loads `language/decompositions.tsv`. Throws ``TableError``.
    init(_ folder: DataFolder) throws {
        let name = "language/decompositions.tsv"
        var bases: [UInt32: [UInt32]] = [:]
        for row in try folder.table(name).rows {
            func scalars(_ field: String) throws -> [UInt32] {
                try field.split(separator: " ").map { digits in
                    guard let value = UInt32(digits, radix: 16) else {
                        throw TableError(
                            path: name, line: row.line, reason: "“\(digits)” is no hexadecimal number")
                    }
                    return value
                }
            }
            let base = try scalars(row["base"])
            for character in try scalars(row["characters"]) { bases[character] = base }
        }
        self.bases = bases
    }

    /// Calls `body` with each scalar of the decomposition of `value` that is no nonspacing mark.
    func decompose(_ value: UInt32, _ traits: ScalarTraits, _ body: (UInt32) -> Void) {
        if traits.contains(.nonspacing) { return }
        if value >= 0xAC00, value <= 0xD7A3 {
            // Hangul syllables: The Unicode Standard, 3.12.
            let index = value - 0xAC00
            body(0x1100 + index / 588)
            body(0x1161 + index % 588 / 28)
            if index % 28 > 0 { body(0x11A7 + index % 28) }
        } else if let base = bases[value] {
            base.forEach(body)
        } else {
            body(value)
        }
    }
}
