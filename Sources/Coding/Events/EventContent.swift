internal import Language
internal import Records

/// What an act is about, and on what condition: spans of the text.
struct EventContent {
    let scene: StoryScene
    var tree: SyntaxTree { scene.tree }

    private let lexicon: EventWords

    init(_ scene: StoryScene, _ lexicon: EventWords) { (self.scene, self.lexicon) = (scene, lexicon) }

    /// Types whose act says itself what is done.
    private static let bare: Set<EventType> = [
        .consult, .assault, .coerce, .mobilize, .retreat, .cooperate, .protest,
    ]

    /// What is demanded, refused, offered, agreed, threatened or alleged.
    func what(_ candidate: EventCandidate, _ performing: Statement?) -> Fragments? {
        if Self.bare.contains(candidate.type) { return nil }
        if let told = candidate.content { return Fragments(scene.position(trimmed(told))) }
        if let charge = charge(candidate) {
            let range = clause(charge)
            let isMarked = range.count > 1 && tree.relation(range.lowerBound) == "mark"
            return Fragments(scene.position(range.lowerBound + (isMarked ? 1 : 0)..<range.upperBound))
        }
        if candidate.isSpeech, let performing,
            let tokens = StatementParts.tokens(performing.content, scene),
            let range = said(tokens, candidate.type)
        {
            return Fragments(scene.position(range))
        }
        if candidate.type == .threaten, !candidate.isSpeech { return nil }
        // “tariffs on imports”: the noun that names the act says what it is.
        if let noun = thing(candidate) {
            return Fragments(scene.position(withoutCompany(noun, phrase(noun))))
        }
        guard let what = candidate.what else {
            return listed(candidate.trigger).map { Fragments(scene.position($0)) }
        }
        var range = clause(what)
        if candidate.type == .sanction {
            range = withoutCompany(what, range)
            // “impose sanctions on imports”: upon what often hangs on the verb.
            for phrase in tree.children(candidate.trigger, "obl")
            where phrase > what && ["on", "against"].contains(tree.marker(phrase) ?? "") {
                range = range.lowerBound..<max(range.upperBound, clause(phrase).upperBound)
            }
        }
        return Fragments(scene.position(range))
    }

    /// “accused Iran of arming rebels”, “charged with murder”, “indicted on charges of fraud”, “criticised for its silence”: what
    /// the accused is said to have done.
    private func charge(_ candidate: EventCandidate) -> Int? {
        let verb = candidate.trigger
        guard candidate.type == .accuse, tree.token(verb).upos == "VERB" else { return nil }
        let lemmas = Set(tree.lemmas(verb))
        let accused = tree.patients(verb)
        guard !accused.isEmpty else { return nil }
        let phrases = ([verb] + accused).flatMap { tree.children($0) }.filter { word in
            word > verb && ["obl", "nmod", "advcl", "acl", "xcomp"].contains(String(tree.relation(word)))
        }
        for word in phrases {
            switch tree.marker(word) {
            case "of" where lemmas.contains("accuse") || lemmas.contains("suspect"): return word
            case "with" where lemmas.contains("charge"): return word
            case "on", "with", "over":
                guard ["charge", "count"].contains(tree.token(word).lemma.lowercased()) else { continue }
                return tree.children(word, "nmod").first { tree.marker($0) == "of" }
            case "for"
            where accused.contains(where: isActor)
                && !scene.isTime(word):
                return word
            default: continue
            }
        }
        return nil
    }

    /// An actor, or a body called by the name of its state: “the Afghan government”.
    private func isActor(_ noun: Int) -> Bool {
        ([noun] + tree.children(noun, "amod")).contains { scene.actors[$0] != nil }
    }

    /// Without those with whom a measure is talked about.
    private func withoutCompany(_ noun: Int, _ range: Range<Int>) -> Range<Int> {
        guard let company = tree.children(noun, "nmod").first(where: { tree.marker($0) == "with" }),
            company > noun
        else { return range }
        return range
            .lowerBound..<max(range.lowerBound + 1, min(range.upperBound, tree.extent(company).lowerBound))
    }

    /// “demands including a ban on …”: what a noun of asking lists.
    private func listed(_ noun: Int) -> Range<Int>? {
        let items =
            tree.children(noun, "nmod").first {
                ["including", "such_as", "like"].contains(tree.marker($0) ?? "")
            }
            ?? tree.children(noun, "acl").first { tree.token($0).form.lowercased() == "including" }
            .flatMap { tree.children($0, "obj").first }
        return items.map(phrase)
    }

    /// The clause that makes the act depend on something.
    func condition(_ candidate: EventCandidate, _ performing: Statement?) -> Fragments? {
        if let own = conditions(candidate.trigger).first {
            return Fragments(scene.position(trimmed(tree.extent(own))))
        }
        guard candidate.isSpeech, let performing,
            let tokens = StatementParts.tokens(performing.content, scene)
        else { return nil }
        if let clause = tokens.lazy.filter({ tree.relation($0) == "advcl" && opensCondition($0) }).first {
            return Fragments(scene.position(trimmed(tree.extent(clause))))
        }
        if candidate.type == .threaten, let top = StatementParts.top(tokens, tree),
            let result = consequence(top)
        {
            return Fragments(scene.position(phrase(result.cause)))
        }
        // “not without our allies”
        guard [.reject, .agree, .threaten].contains(candidate.type),
            let phrase = tokens.first(where: { tree.relation($0) == "obl" && tree.marker($0) == "without" })
        else { return nil }
        return Fragments(scene.position(trimmed(tree.extent(phrase))))
    }

    private func conditions(_ word: Int) -> [Int] {
        let carried = tree.seriesHead(tree.measure(word))
        let verb = tree.token(word).upos == "VERB" ? nil : tree.token(carried).head
        return [word, verb].compactMap(\.self).flatMap { tree.children($0, "advcl") }.filter(opensCondition)
    }

    func opensCondition(_ clause: Int) -> Bool {
        if let marker = tree.marker(clause), ["if", "unless", "in_case", "once", "in"].contains(marker) {
            if marker != "in" { return true }
            return tree.subtree(clause).contains { tree.token($0).form.lowercased() == "case" }
        }
        return tree.children(clause, "aux").contains { aux in
            tree.token(aux).form.lowercased() == "should"
                && tree.children(clause, "nsubj").contains { $0 > aux }
        }
    }

    // MARK: What is said

    /// The core of what is said: of a promise or threat what will be done, of a refusal what is refused.
    private func said(_ tokens: [Int], _ type: EventType) -> Range<Int>? {
        guard let top = StatementParts.top(tokens, tree), let last = tokens.last else { return nil }
        let whole = tokens[0]..<last + 1
        switch type {
        case .reject:
            // “no discussions would be held”, “will not make compromises”
            let named = tree.children(top, "nsubj") + tree.children(top, "obj")
            if let denied = named.first(where: { noun in
                tree.children(noun, "det").contains { tree.token($0).form.lowercased() == "no" }
            }) {
                return phrase(denied)
            }
            if isNegated(top), let denied = tree.children(top, "obj").first, let all = core(top, whole) {
                return trimmed(phrase(denied).lowerBound..<max(all.upperBound, denied + 1))
            }
        case .agree, .threaten:
            if type == .threaten, let result = consequence(top), let object = result.object {
                return phrase(object)
            }
            // “said it was prepared to lift them”, “would do whatever was necessary”
            if let infinitive = tree.children(top, "xcomp").first(where: { tree.marker($0) == "to" }),
                tree.token(top).upos == "ADJ" || tree.token(top).xpos == "VBN"
            {
                return core(infinitive, whole)
            }
            if type == .agree, !tree.children(top, "aux").isEmpty, tree.token(top).upos == "VERB" {
                return core(top, whole).map { top..<max(top + 1, $0.upperBound) }
            }
        default: break
        }
        return core(top, whole).map { range in
            trimmed(min(range.lowerBound, whole.lowerBound)..<range.upperBound)
        }
    }

    /// “any interference would meet a strong response”: what follows from what.
    private func consequence(_ verb: Int) -> (cause: Int, object: Int?)? {
        guard lexicon.isA(.cause, verb, tree), !tree.children(verb, "aux").isEmpty,
            let cause = tree.children(verb, "nsubj").first, tree.token(cause).upos == "NOUN"
        else { return nil }
        let object =
            tree.children(verb, "obj").first
            ?? tree.children(verb, "obl").first { ["to", "in", "with"].contains(tree.marker($0) ?? "") }
        return object == nil ? nil : (cause, object)
    }

    private func isNegated(_ verb: Int) -> Bool {
        tree.children(verb, "advmod").contains {
            ["not", "n't", "n’t"].contains(tree.token($0).form.lowercased())
        }
    }
}
