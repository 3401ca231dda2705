internal import Language

/// Who does what in a clause, also where the tree only says so across clauses.
extension SyntaxTree {
    /// True for a passive verb. One in the past tense that has an object, or words for its subject on both sides, is none,
    /// whatever the tree calls its subject.
    public func isPassive(_ i: Int) -> Bool {
        let relations = childrenOf[i].map { analysis.tokens[$0].relation }
        if relations.contains("aux:pass") { return true }
        guard relations.contains("nsubj:pass") else { return false }
        guard analysis.tokens[i].xpos == "VBD" else { return true }
        let subjects = children(i, "nsubj")
        return !relations.contains("obj")
            && (subjects.allSatisfy { $0 < i } || subjects.allSatisfy { $0 > i })
    }

    /// True for a past participle that modifies a noun: “troops deployed by …”.
    public func isReducedPassive(_ i: Int) -> Bool {
        relation(i) == "acl" && analysis.tokens[i].xpos == "VBN"
    }

    /// Who does it: the words in the place of the agent, also where control, raising, conjunction, relative clauses or the
    /// passive put them elsewhere.
    public func agents(_ verb: Int) -> [Int] { arguments(verb).agents }

    /// What undergoes it, likewise.
    public func patients(_ verb: Int) -> [Int] { arguments(verb).patients }

    func arguments(_ verb: Int, depth: Int = 0) -> (agents: [Int], patients: [Int]) {
        guard depth < 6 else { return ([], []) }
        var agents: [Int] = []
        var patients: [Int] = []
        let passive = isPassive(verb) || isReducedPassive(verb)
        for child in childrenOf[verb] {
            let relation = analysis.tokens[child].relation
            switch relation {
            case "nsubj", "nsubj:pass", "nsubj:outer", "csubj":
                if passive { patients.append(child) } else { agents.append(child) }
            case "obl:agent": agents.append(child)
            case "obl": if passive, marker(child) == "by" { agents.append(child) }
            case "obj": patients.append(child)
            default: break
            }
        }
        if !passive, agents.isEmpty, let object = patients.first, let subject = strayed(verb, object) {
            agents = [subject]
        }
        // “Chile accused the government of Peru”: of two subjects on either side of a verb the second is its object.
        if !passive, patients.isEmpty, let subject = subjectBefore(verb, agents) {
            patients = agents.filter { $0 > verb }
            agents = agents.filter { $0 < verb && $0 != subject } + [subject]
        }
        if !passive, patients.isEmpty,
            let object = objectBehindParticle(verb) ?? nominalObject(verb)
        {
            patients.append(object)
        }
        // A “subject” behind a preposition is none where there is another.
        if agents.count > 1, agents.contains(where: { marker($0) == nil }) {
            agents.removeAll { relation($0) == "nsubj" && marker($0) != nil }
        }
        if !passive, let first = agents.first { agents = headline(before: first, of: verb) + agents }
        if isReducedPassive(verb), let noun = analysis.tokens[verb].head { patients.append(noun) }
        // A name before a passive that no preposition marks is its subject, whatever the tree calls it.
        if passive, patients.isEmpty {
            patients += children(verb, "obl").filter {
                $0 < verb && analysis.tokens[$0].upos == "PROPN" && marker($0) == nil
                    && analysis.tokens[$0].relation == "obl"
            }
        }
        let subjectless = passive ? patients.isEmpty : agents.isEmpty
        if subjectless, let subject = inheritedSubject(verb, depth) {
            if passive { patients += subject } else { agents += subject }
        }
        return (agents.map(antecedent), patients.map(antecedent))
    }

    /// The subject before an active verb behind which another is told; `nil` where all stand on one side. The tree may have it as
    /// what the verb hangs on (“Chile accused” as if it were “Chile, accused”), or as a name beside its object.
    private func subjectBefore(_ verb: Int, _ agents: [Int]) -> Int? {
        guard let behind = agents.last, behind > verb else { return nil }
        if let subject = agents.last(where: { $0 < verb }) { return subject }
        let token = analysis.tokens[verb]
        guard token.xpos == "VBD" else { return nil }
        if ["acl", "case", "appos", "dep"].contains(token.relation), let noun = token.head, noun < verb {
            return noun
        }
        return strayed(verb, behind)
    }

    /// “The minister met his counterpart”: the subject before a verb where the tree has it as a word of the object's phrase.
    private func strayed(_ verb: Int, _ object: Int) -> Int? {
        guard object > verb, analysis.tokens[verb].xpos == "VBD" else { return nil }
        return childrenOf[object].last { child in
            child < verb && ["NOUN", "PROPN"].contains(analysis.tokens[child].upos)
                && ["compound", "nmod", "flat", "amod", "appos"].contains(String(relation(child)))
        }
    }

    /// “Norway, Chile start talks”: names that a heading sets before the subject with a comma for “and”.
    private func headline(before subject: Int, of verb: Int) -> [Int] {
        guard analysis.tokens[subject].upos == "PROPN" else { return [] }
        return childrenOf[verb].filter { child in
            child < subject && analysis.tokens[child].upos == "PROPN"
                && !children(child, "case").contains { analysis.tokens[$0].upos == "ADP" }
                && ["obl", "obl:unmarked", "dislocated", "vocative", "dep"].contains(
                    analysis.tokens[child].relation)
                && analysis.tokens[child + 1].form == "," && child + 2 >= extent(subject).lowerBound
        }
    }

    /// The subject that a verb without one shares with another.
    private func inheritedSubject(_ verb: Int, _ depth: Int) -> [Int]? {
        guard let head = analysis.tokens[verb].head else { return nil }
        switch relation(verb) {
        case "conj":
            let outer = arguments(head, depth: depth + 1)
            return isPassive(head) ? outer.patients : outer.agents
        case "xcomp":
            let outer = arguments(head, depth: depth + 1)
            let controlsByObject = children(head, "obj") + children(head, "iobj")
            if !controlsByObject.isEmpty { return controlsByObject }
            if isPassive(head) { return outer.patients }
            return outer.agents
        case "advcl" where ["of", "for"].contains(marker(verb) ?? "") && isDeedOfObject(head):
            return arguments(head, depth: depth + 1).patients
        case "advcl", "ccomp":
            guard
                ["to", "after", "before", "while", "by", "in", "without", "for"].contains(
                    marker(verb) ?? "to")
            else { return nil }
            let outer = arguments(head, depth: depth + 1)
            // “was joined by Chile in protesting”: both do.
            if isPassive(head), analysis.tokens[head].lemma == "join" { return outer.patients + outer.agents }
            return isPassive(head) ? outer.patients : outer.agents
        case "parataxis":
            // “Norway, Chile start talks”, where the heading's names are taken for a sentence.
            let isHeading = analysis.tokens[head].upos == "PROPN" && head < verb && relation(head) == "root"
            return isHeading && extent(verb).lowerBound == verb ? [head] : nil
        case "acl":
            if analysis.tokens[verb].relation == "acl:relcl" { return nil }
            if analysis.tokens[verb].xpos == "VBG" { return [head] }
            // “a threat to strike”: whoever the noun belongs to.
            return possessors(head)
        default: return nil
        }
    }

    /// “accused Norway of arming rebels”, “praised him for pressing”: verbs whose object has done what stands behind “of” and “for”.
    private func isDeedOfObject(_ verb: Int) -> Bool {
        lemmas(verb).contains(where: Self.judging.contains)
    }

    private static let judging: Set<String> = [
        "accuse", "suspect", "convict", "acquit", "blame", "criticise", "criticize", "condemn", "denounce",
        "fault",
        "rebuke", "slam", "blast", "punish", "praise", "thank", "commend", "applaud", "laud", "hail",
        "congratulate",
        "arrest", "jail", "fine",
    ]

    /// Those whom a noun belongs to: “Iran’s threat”, “a demand by Moscow”.
    public func possessors(_ noun: Int) -> [Int] {
        let own = children(noun, "nmod:poss")
        return own.isEmpty ? children(noun, "nmod").filter { marker($0) == "by" } : own
    }

    /// The noun that a relative pronoun stands for, else the word itself.
    public func antecedent(_ i: Int) -> Int {
        guard analysis.tokens[i].upos == "PRON" || analysis.tokens[i].upos == "DET",
            ["who", "which", "that", "whom"].contains(analysis.tokens[i].form.lowercased())
        else { return i }
        var at = i
        while let head = analysis.tokens[at].head {
            if analysis.tokens[at].relation == "acl:relcl" { return head }
            at = head
        }
        return i
    }

    /// The verb or noun whose clause a word stands in: the word itself or the nearest governor that is a predicate.
    public func clause(_ i: Int) -> Int {
        var at = i
        while let head = analysis.tokens[at].head,
            !["root", "ccomp", "advcl", "acl", "parataxis", "csubj"].contains(String(relation(at)))
        { at = head }
        return at
    }
}
