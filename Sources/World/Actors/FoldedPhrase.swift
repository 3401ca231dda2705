/// Folding of names for the compiler of tables: the same as that of mentions.
package enum FoldedPhrase {
    /// Longer phrases are found in no table.
    package static let mostWords = 12

    /// The folded words of a name.
    package static func words(_ name: String, letters: (Int) -> UInt16) -> [String] {
        var name = name
        let words = name.withUTF8 { MentionWords($0, letters: letters) }
        return (0..<words.count).map { words.text($0..<($0 + 1)) }
    }
}
