internal import Language
internal import Records
internal import Tables

/// Where words of saying, thinking and wanting keep their content: `coding/reporting_frames.tsv`.
struct ReportingFrames: Sendable {
    /// A place of the content.
    enum Frame: Sendable, Hashable {
        case clause, infinitive, object, objectOf, ask, order, on, what, quoted
        /// The phrase behind a preposition.
        case phrase(String)
    }

    /// One word with its frames in order of preference.
    struct Entry: Sendable {
        var lemma: String
        var isVerb: Bool
        var frames: [Frame]
        /// What is done by saying it, where it is not that of `reporting_verbs.tsv`.
        var act: SpeechAct?
        /// True where the frame is a statement with nothing else to show for it.
        var isSure: Bool
    }

    private static let path = "coding/reporting_frames.tsv"
    private let verbs: [String: Entry]
    private let nouns: [String: Entry]

    /// Throws ``TableError`` for a row with an unknown frame, part of speech or act.
    init(_ folder: DataFolder) throws {
        var verbs: [String: Entry] = [:]
        var nouns: [String: Entry] = [:]
        for row in try folder.table(Self.path).rows {
            func fault(_ reason: String) -> TableError {
                TableError(path: Self.path, line: row.line, reason: reason)
            }
            let frames = try row["frames"].split(separator: ",").map { name in
                guard let frame = Self.frame(name) else { throw fault("unknown frame “\(name)”") }
                return frame
            }
            let act = SpeechAct(rawValue: row["act"])
            guard act != nil || row["act"].isEmpty else { throw fault("unknown act “\(row["act"])”") }
            let isVerb = row["pos"] == "VERB"
            guard isVerb || row["pos"] == "NOUN" else {
                throw fault("unknown part of speech “\(row["pos"])”")
            }
            let entry = Entry(
                lemma: row["lemma"], isVerb: isVerb, frames: frames, act: act, isSure: row["sure"] == "yes")
            if isVerb { verbs[entry.lemma] = entry } else { nouns[entry.lemma] = entry }
        }
        self.verbs = verbs
        self.nouns = nouns
    }

    private static func frame(_ name: Substring) -> Frame? {
        switch name {
        case "clause": .clause
        case "infinitive": .infinitive
        case "object": .object
        case "object+of": .objectOf
        case "ask": .ask
        case "order": .order
        case "on": .on
        case "what": .what
        case "quoted": .quoted
        default: name.last == ":" ? .phrase(String(name.dropLast())) : nil
        }
    }

    /// The frames of a word; `nil` where it reports nothing.
    func entry(_ word: Int, _ tree: SyntaxTree) -> Entry? {
        switch tree.token(word).upos {
        case "VERB": tree.lemmas(word).lazy.compactMap { verbs[$0] }.first
        case "NOUN", "PROPN": nouns[tree.token(word).lemma.lowercased()]
        default: nil
        }
    }
}
