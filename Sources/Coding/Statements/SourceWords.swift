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
    /// Verbs of deeds, which report nothing but in a clause.
    let silent: Set<String>

    /// Throws ``TableError`` for an unknown class.
    init(_ folder: DataFolder) throws {
        let classes = try WordClasses(
            folder, "coding/source_words.tsv",
            known: ["document", "party", "person", "talk", "noted", "mention", "silent"])
        documents = classes[class: "document"]
        parties = classes[class: "party"]
        persons = classes[class: "person"]
        talks = classes[class: "talk"]
        noted = classes[class: "noted"]
        mentions = classes[class: "mention"]
        silent = classes[class: "silent"]
    }
}
