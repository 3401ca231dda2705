internal import Records
internal import Tables

/// The word lists by which speakers of quotations are found: `coding/reporting_verbs.tsv`, `coding/speaker_words.tsv`.
struct SpeakerWords: Sendable {
    /// A verb that reports speech or thought.
    struct Verb: Sendable {
        var lemma: String
        var act: SpeechAct
        var isSpeech: Bool
    }

    /// By inflected form in small letters.
    let verbs: [String: Verb]
    let titles: Set<String>
    let pronouns: Set<String>
    let auxiliaries: Set<String>
    let adverbs: Set<String>
    let intros: Set<String>
    let stops: Set<String>
    let conjunctions: Set<String>
    let nonPersons: Set<String>
    let openings: Set<String>

    /// Throws ``TableError`` for a row with an unknown act or class.
    init(_ folder: DataFolder) throws {
        var verbs: [String: Verb] = [:]
        for row in try folder.table("coding/reporting_verbs.tsv").rows {
            guard let act = SpeechAct(rawValue: row["act"]) else {
                throw TableError(
                    path: "coding/reporting_verbs.tsv", line: row.line, reason: "unknown act “\(row["act"])”")
            }
            for form in row["forms"].split(separator: " ") {
                verbs[String(form)] = Verb(lemma: row["lemma"], act: act, isSpeech: row["kind"] == "speech")
            }
        }
        self.verbs = verbs
        var classes: [String: Set<String>] = [:]
        for row in try folder.table("coding/speaker_words.tsv").rows {
            classes[row["class"], default: []].insert(row["word"].lowercased())
        }
        titles = classes["title"] ?? []
        pronouns = classes["pronoun"] ?? []
        auxiliaries = classes["auxiliary"] ?? []
        adverbs = classes["adverb"] ?? []
        intros = classes["intro"] ?? []
        stops = classes["stop"] ?? []
        conjunctions = classes["conjunction"] ?? []
        nonPersons = classes["nonperson"] ?? []
        openings = classes["opening"] ?? []
    }
}
