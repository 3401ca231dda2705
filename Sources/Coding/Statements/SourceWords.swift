internal import Tables

/// Nouns that a source may be told by without a name: `coding/source_words.tsv`.
struct SourceWords: Sendable {
    let documents: Set<String>
    let parties: Set<String>
    let persons: Set<String>
    let talks: Set<String>
    /// Verbs whose passive keeps the speaker of the sentence before.
    let noted: Set<String>
    /// Verbs and nouns that name a subject of talk without saying anything of it.
    let mentions: Set<String>

    /// Throws ``TableError`` for an unknown class.
    init(_ folder: DataFolder) throws {
        var classes: [String: Set<String>] = [:]
        for row in try folder.table("coding/source_words.tsv").rows {
            guard ["document", "party", "person", "talk", "noted", "mention"].contains(row["class"]) else {
                throw TableError(
                    path: "coding/source_words.tsv", line: row.line, reason: "unknown class “\(row["class"])”"
                )
            }
            classes[row["class"], default: []].insert(row["lemma"])
        }
        documents = classes["document"] ?? []
        parties = classes["party"] ?? []
        persons = classes["person"] ?? []
        talks = classes["talk"] ?? []
        noted = classes["noted"] ?? []
        mentions = classes["mention"] ?? []
    }
}
