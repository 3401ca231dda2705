internal import Language
internal import Records
internal import Tables

/// Whether what a predicate names has happened: from negation, auxiliaries, tense, conditions and what governs it.
/// Table: `coding/modality.tsv`.
struct ModalityRules: Sendable {
    /// Modality that a governor lends to its clause (`plan` → planned), by lemma.
    private let governors: [String: Modality]
    private let auxiliaries: [String: Modality]
    private let markers: [String: Modality]

    /// Loads the table. Throws ``TableError``.
    init(_ folder: DataFolder) throws {
        let name = "coding/modality.tsv"
        var tables: [String: [String: Modality]] = [:]
        for row in try folder.table(name).rows {
            guard let modality = Modality(rawValue: row["modality"]) else {
                throw TableError(path: name, line: row.line, reason: "unknown modality “\(row["modality"])”")
            }
            tables[row["class"], default: [:]][row["lemma"]] = modality
        }
        governors = tables["governor"] ?? [:]
        auxiliaries = tables["auxiliary"] ?? [:]
        markers = tables["marker"] ?? [:]
    }

    /// What the words say; `nil` when they say nothing, so that it is simply told.
    func modality(of predicate: Int, _ tree: SyntaxTree) -> Modality? {
        var at = predicate
        var found: Modality?
        var steps = 0
        while steps < 6 {
            if let own = local(at, tree) { found = found ?? own }
            if found == .negated { return found }
            guard let head = tree.token(at).head else { break }
            let relation = tree.relation(at)
            let isClause = ["xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod", "nsubj", "conj"].contains(
                String(relation))
            guard isClause else { break }
            // A finite clause that somebody merely reports stands for itself.
            if relation == "nsubj" && tree.token(head).upos != "VERB" { break }
            if relation == "acl", tree.token(at).relation == "acl:relcl" { break }
            if relation != "conj", let lent = tree.lemmas(head).lazy.compactMap({ governors[$0] }).first {
                // “threatened to”, “denies”: whether the governor itself happened does not matter.
                let reaches =
                    relation == "xcomp" || relation == "ccomp" || relation == "acl" || relation == "obj"
                    || (relation == "obl" && lent != .negated) || (relation == "nmod" && lent != .negated)
                if reaches { found = found ?? lent }
            }
            if relation == "ccomp" || relation == "advcl" { break }
            if found != nil, relation == "obl" || relation == "nmod" || relation == "nsubj" { break }
            at = head
            steps += 1
        }
        return found
    }

    /// What stands at the predicate itself.
    private func local(_ word: Int, _ tree: SyntaxTree) -> Modality? {
        var found: Modality?
        for child in tree.children(word) {
            let form = tree.token(child).form.lowercased()
            let lemma = tree.token(child).lemma.lowercased()
            switch tree.relation(child) {
            case "advmod" where ["not", "n't", "n’t", "never"].contains(form): return .negated
            case "det" where form == "no": return .negated
            case "aux": found = found ?? auxiliaries[form] ?? auxiliaries[lemma]
            case "mark": if let marked = markers[form] { found = marked }
            case "advmod", "amod":
                found = found ?? (tree.token(word).upos == "VERB" ? nil : auxiliaries[form])
            case "advcl"
            where tree.children(child, "mark").contains(where: { tree.token($0).form.lowercased() == "if" }):
                found = .conditional
            default: break
            }
        }
        if found == nil, isGoing(word, tree) { found = .planned }
        return found
    }

    /// “is to meet”, “is due to”, “is going to”.
    private func isGoing(_ word: Int, _ tree: SyntaxTree) -> Bool {
        guard tree.relation(word) == "xcomp", tree.marker(word) == "to", let head = tree.token(word).head
        else { return false }
        let lemma = tree.token(head).lemma.lowercased()
        return lemma == "be" || ((lemma == "go") && tree.token(head).xpos == "VBG")
            || ["due", "set", "scheduled", "expected", "slated", "poised", "ready"].contains(
                tree.token(head).form.lowercased())
    }
}
