internal import Tables

/// A table of lemmas by class: columns `class` and `lemma`.
struct WordClasses: Sendable {
    private let words: [String: Set<String>]

    /// Reads the table at a path within the folder. Throws ``TableError`` for a class that is not `known`.
    init(_ folder: DataFolder, _ name: String, known: Set<String>) throws {
        var words: [String: Set<String>] = [:]
        for row in try folder.table(name).rows {
            guard known.contains(row["class"]) else {
                throw TableError(path: name, line: row.line, reason: "unknown class “\(row["class"])”")
            }
            words[row["class"], default: []].insert(row["lemma"])
        }
        self.words = words
    }

    /// The lemmas of a class.
    subscript(class name: String) -> Set<String> { words[name] ?? [] }
}
