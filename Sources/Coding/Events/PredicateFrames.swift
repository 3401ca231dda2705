internal import Language
internal import Records
internal import Tables

/// The lexicon of predicates: `coding/predicates.tsv`.
struct PredicateFrames: Sendable {
    private struct Key: Hashable {
        let lemma: String
        let pos: String
    }

    private let frames: [Key: [PredicateFrame]]
    /// Irregular forms of verbs with their lemmas.
    private let forms: [String: String]

    /// Loads the table. Throws ``TableError`` with the line for what cannot be read.
    init(_ folder: DataFolder) throws {
        let name = "coding/predicates.tsv"
        let table = try folder.table(name)
        var frames: [Key: [PredicateFrame]] = [:]
        for row in table.rows {
            func fail(_ reason: String) -> TableError {
                TableError(path: name, line: row.line, reason: reason)
            }
            func paths(_ column: String) throws -> [RolePath] {
                try row[column].split(separator: ",").filter { $0 != "both" }.map {
                    guard let path = RolePath($0) else { throw fail("“\($0)” is no place of a participant") }
                    return path
                }
            }
            let type = EventType(rawValue: row["type"])
            guard type != nil || row["type"] == "-" else { throw fail("unknown type “\(row["type"])”") }
            let mode = EventMode(rawValue: row["mode"])
            guard mode != nil || row["mode"].isEmpty else { throw fail("unknown mode “\(row["mode"])”") }
            guard let weight = row["weight"].isEmpty ? 1 : Double(row["weight"]) else {
                throw fail("the weight is no number")
            }
            let frame = PredicateFrame(
                type: type, mode: mode,
                conditions: try row["with"].split(separator: ",").map {
                    guard let condition = PredicateFrame.Condition($0) else {
                        throw fail("“\($0)” is no condition")
                    }
                    return condition
                },
                actor: try paths("actor"), recipient: try paths("recipient"),
                isMutual: row["recipient"] == "both", what: try paths("what"),
                isSpeech: row["speech"] == "yes",
                weight: weight)
            frames[Key(lemma: row["lemma"], pos: row["pos"]), default: []].append(frame)
        }
        self.frames = frames
        forms = Dictionary(
            try folder.table("coding/verb_forms.tsv").rows.map { ($0["form"], $0["lemma"]) }
        ) { first, _ in first }
    }

    /// The reading of a word in its sentence: the one with most conditions that hold, of these the one that names most of
    /// them by their words, then the surest. `nil` for a word that names no event.
    func reading(_ word: Int, _ tree: SyntaxTree) -> PredicateFrame? {
        let token = tree.token(word)
        let pos = token.upos == "PROPN" ? "NOUN" : token.upos == "AUX" ? "VERB" : token.upos
        let lemmas =
            tree.lemmas(word) + (pos == "VERB" ? [forms[token.form.lowercased()]].compactMap(\.self) : [])
        // “is prepared to”: what a copula carries is an adjective, whatever its tag.
        let adjective =
            pos == "VERB" && !tree.children(word, "cop").isEmpty
            ? frames[Key(lemma: token.form.lowercased(), pos: "ADJ")] : nil
        guard let known = adjective ?? lemmas.lazy.compactMap({ frames[Key(lemma: $0, pos: pos)] }).first
        else {
            return nil
        }
        let fitting = known.filter { frame in frame.conditions.allSatisfy { $0.holds(word, tree) } }
        return fitting.max { a, b in
            (a.conditions.count, a.named, a.type == nil ? 1 : 0, a.weight) < (
                b.conditions.count, b.named, b.type == nil ? 1 : 0, b.weight
            )
        }
    }
}
