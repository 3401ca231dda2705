internal import Language
internal import Records
internal import Tables

/// Whether what a predicate names has happened: from negation, auxiliaries, tense, conditions and what governs it.
/// Table: `coding/modality.tsv`.
struct ModalityRules: Sendable {
    /// Modality that a governor lends to its clause (`plan` → planned), by lemma.
    let governors: [String: Modality]
    /// Governors that turn what hangs on them, however far down, into what did not happen.
    let denials: Set<String>
    private let auxiliaries: [String: Modality]
    private let markers: [String: Modality]
    /// Verbs whose modality is that of the noun they carry: “will hold talks”.
    let carriers: Set<String>
    /// Verbs whose denial says that it will be done: “will not hesitate to”.
    private let faltering: Set<String>
    /// Forms before “to” by which something is still to come: “due to meet”.
    private let prospects: Set<String>

    /// A class of the table.
    private enum Class: String {
        case auxiliary, governor, denial, marker, carrier, faltering, prospect
    }

    /// Loads the table. Throws ``TableError``.
    init(_ folder: DataFolder) throws {
        let name = "coding/modality.tsv"
        var tables: [Class: [String: Modality]] = [:]
        for row in try folder.table(name).rows {
            guard let group = Class(rawValue: row["class"]) else {
                throw TableError(path: name, line: row.line, reason: "unknown class “\(row["class"])”")
            }
            guard let modality = Modality(rawValue: row["modality"]) else {
                throw TableError(path: name, line: row.line, reason: "unknown modality “\(row["modality"])”")
            }
            tables[group, default: [:]][row["lemma"]] = modality
        }
        governors = (tables[.governor] ?? [:]).merging(tables[.denial] ?? [:]) { a, _ in a }
        denials = Set((tables[.denial] ?? [:]).keys)
        auxiliaries = tables[.auxiliary] ?? [:]
        markers = tables[.marker] ?? [:]
        carriers = Set((tables[.carrier] ?? [:]).keys)
        faltering = Set((tables[.faltering] ?? [:]).keys)
        prospects = Set((tables[.prospect] ?? [:]).keys)
    }

    /// What the words say; `nil` when they say nothing, so that it is simply told.
    func modality(of predicate: Int, _ tree: SyntaxTree) -> Modality? {
        let found =
            tree.token(predicate).upos == "VERB" || tree.token(predicate).upos == "AUX"
            ? verb(predicate, tree) : noun(predicate, tree)
        if falters(predicate, tree),
            tree.children(predicate, "advmod").contains(where: { isDenial($0, tree) })
        {
            return .actual
        }
        // “said it would”: what is still to come, told in the past. With a condition it stays one.
        guard found == .conditional, !hasCondition(predicate, tree) else { return found }
        return .planned
    }

    // MARK: Verbs

    func verb(_ word: Int, _ tree: SyntaxTree) -> Modality? {
        var found = local(word, tree)
        if found == .negated { return found }
        var at = word
        for _ in 0..<6 {
            guard let head = tree.token(at).head else { break }
            let relation = String(tree.relation(at))
            if tree.token(at).relation == "acl:relcl" { break }
            switch relation {
            case "conj":
                // Conjuncts share what stands before the first one, unless they have a subject of their own.
                if opensCondition(head, tree) { return found ?? .conditional }
                guard tree.children(word, "nsubj").isEmpty || at != word else { return found }
                found = found ?? local(head, tree)
            case "acl" where tree.token(head).upos == "NOUN":
                // “any plans to attack”, denied: the noun tells whether.
                let lent = tree.lemmas(head).lazy.compactMap { governors[$0] }.first
                return noun(head, tree) == .negated ? .negated : found ?? lent
            case "xcomp", "ccomp", "acl", "advcl":
                let lent = tree.lemmas(head).lazy.compactMap { governors[$0] }.first
                if let lent, denials.contains(where: tree.lemmas(head).contains) { return lent }
                let isFinite = isFinite(at, tree)
                if isFinite || relation == "advcl" { return found ?? purpose(at, relation, tree) }
                found = found ?? lent ?? (relation == "xcomp" ? local(head, tree) : nil)
            default: return found
            }
            if found == .negated { return found }
            at = head
        }
        return found
    }

    /// “in an effort to”, “to urge them”: what somebody acts for is still to come.
    private func purpose(_ word: Int, _ relation: String, _ tree: SyntaxTree) -> Modality? {
        relation == "advcl" && tree.marker(word) == "to" && tree.children(word, "aux").isEmpty
            ? .planned : nil
    }

    private func isFinite(_ word: Int, _ tree: SyntaxTree) -> Bool {
        let token = tree.token(word)
        if ["VBD", "VBZ", "VBP", "MD"].contains(token.xpos) { return true }
        guard tree.marker(word) != "to" else { return false }
        return (tree.children(word, "aux") + tree.children(word, "cop")).contains {
            ["VBD", "VBZ", "VBP", "MD"].contains(tree.token($0).xpos)
        }
    }

    // MARK: Words at the predicate

    private func falters(_ word: Int, _ tree: SyntaxTree) -> Bool {
        faltering.contains(tree.token(word).lemma.lowercased())
    }

    private func isDenial(_ word: Int, _ tree: SyntaxTree) -> Bool {
        ["not", "n't", "n’t", "never"].contains(tree.token(word).form.lowercased())
    }

    /// What stands at the predicate itself.
    func local(_ word: Int, _ tree: SyntaxTree) -> Modality? {
        var found: Modality?
        let isVerb = tree.token(word).upos == "VERB"
        for child in tree.children(word) {
            let form = tree.token(child).form.lowercased()
            let lemma = tree.token(child).lemma.lowercased()
            switch tree.relation(child) {
            case "advmod" where isDenial(child, tree):
                // “will not hesitate to help”: who does not falter acts.
                if falters(word, tree) { continue }
                return .negated
            case "det" where form == "no": return .negated
            case "aux": found = found ?? auxiliaries[form] ?? auxiliaries[lemma]
            case "mark":
                if let marked = markers[tree.marker(word) ?? form] ?? markers[form] { found = marked }
            case "advmod", "amod", "acl":
                found = found ?? (isVerb ? nil : auxiliaries[form])
            case "advcl" where opensCondition(child, tree):
                // “is discussing sanctions, in case …”: what is under way does not depend on it.
                if !isVerb || tree.marker(child) != "in_case" && !isUnderWay(word, tree) {
                    found = .conditional
                }
            default: break
            }
        }
        if found == nil, isGoing(word, tree) { found = .planned }
        return found
    }

    private func isUnderWay(_ verb: Int, _ tree: SyntaxTree) -> Bool {
        let token = tree.token(verb)
        let helpers = tree.children(verb, "aux").map { tree.token($0).form.lowercased() }
        if helpers.contains(where: { auxiliaries[$0] != nil }) { return false }
        return token.xpos == "VBD" || (token.xpos == "VBG" && !helpers.isEmpty)
    }

    func opensCondition(_ clause: Int, _ tree: SyntaxTree) -> Bool {
        let marks =
            tree.children(clause, "mark")
            + tree.children(clause, "aux").filter { aux in
                // “should the situation escalate”
                tree.token(aux).form.lowercased() == "should"
                    && tree.children(clause, "nsubj").contains { $0 > aux }
            }
        return tree.marker(clause).map { markers[$0] == .conditional } == true
            || marks.contains { markers[tree.token($0).form.lowercased()] == .conditional }
    }

    /// A condition at the predicate or at a clause above it.
    private func hasCondition(_ word: Int, _ tree: SyntaxTree) -> Bool {
        var at = word
        for _ in 0..<6 {
            if opensCondition(at, tree) { return true }
            if tree.children(at, "advcl").contains(where: { opensCondition($0, tree) }) { return true }
            guard let head = tree.token(at).head, tree.token(at).relation != "acl:relcl" else { break }
            at = head
        }
        return false
    }

    /// “is to meet”, “is due to”, “is going to”.
    private func isGoing(_ word: Int, _ tree: SyntaxTree) -> Bool {
        guard tree.marker(word) == "to", let head = tree.token(word).head,
            ["xcomp", "ccomp", "acl", "advcl"].contains(String(tree.relation(word)))
        else { return false }
        let lemma = tree.token(head).lemma.lowercased()
        return (lemma == "be" && tree.relation(word) == "xcomp")
            || (lemma == "go" && tree.token(head).xpos == "VBG")
            || prospects.contains(tree.token(head).form.lowercased())
    }
}
