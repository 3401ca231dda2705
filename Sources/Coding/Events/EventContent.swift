internal import Language
internal import Records

/// What an act is about, and on what condition: spans of the text.
struct EventContent {
    let scene: StoryScene
    private var tree: SyntaxTree { scene.tree }

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
        if let own = candidate.condition ?? conditions(candidate.trigger).first {
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

    private func opensCondition(_ clause: Int) -> Bool {
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

    /// Up to the clauses that only comment: a condition, a reason, a relative clause after a comma.
    private func core(_ word: Int, _ whole: Range<Int>) -> Range<Int>? {
        var end = whole.upperBound
        let below = tree.subtree(word).filter { whole.contains($0) }
        guard let low = below.first, let high = below.last else { return nil }
        end = min(end, high + 1)
        for clause in below where clause != word {
            let relation = tree.token(clause).relation
            guard relation == "advcl" || relation == "acl:relcl" else { continue }
            let range = tree.extent(clause)
            guard range.lowerBound > word, range.lowerBound > low else { continue }
            let hasComma =
                tree.token(range.lowerBound).upos == "PUNCT"
                || tree.token(range.lowerBound - 1).upos == "PUNCT"
            if hasComma && tree.marker(clause) != "to" || opensCondition(clause) {
                end = min(end, range.lowerBound)
            }
        }
        return low < end ? trimmed(low..<end) : nil
    }

    // MARK: Phrases and clauses

    /// The noun of the act where it says itself what is done, as “tariffs on imports” does.
    private func thing(_ candidate: EventCandidate) -> Int? {
        let word = candidate.trigger
        guard candidate.type == .sanction, candidate.what == nil,
            ["NOUN", "PROPN"].contains(tree.token(word).upos)
        else { return nil }
        return tree.children(word).contains {
            ["nmod", "amod", "compound"].contains(String(tree.relation($0)))
        }
            ? word : nil
    }

    /// A noun phrase with what belongs to it, without its article “no” and without clauses after a comma.
    private func phrase(_ noun: Int) -> Range<Int> {
        var range = core(noun, tree.extent(noun)) ?? tree.extent(noun)
        while range.count > 1, tree.token(range.lowerBound).head == noun,
            ["case", "mark", "cc"].contains(String(tree.relation(range.lowerBound)))
                || tree.token(range.lowerBound).form.lowercased() == "no"
        {
            range = range.lowerBound + 1..<range.upperBound
        }
        return trimmed(range)
    }

    /// The clause or phrase with what belongs to it, without its preposition.
    private func clause(_ word: Int) -> Range<Int> {
        tree.token(word).upos == "VERB"
            ? trimmed(core(word, tree.extent(word)) ?? tree.extent(word)) : phrase(word)
    }

    /// Without punctuation at its ends, and without “that” or “to” before it.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while high - low > 1, isEdge(high - 1), !isQuote(high - 1) { high -= 1 }
        while high - low > 1,
            isEdge(low)
                || ["that", "to"].contains(tree.token(low).form.lowercased())
                    && tree.relation(low) == "mark",
            !isQuote(low)
        { low += 1 }
        return low..<high
    }

    private func isEdge(_ token: Int) -> Bool { tree.token(token).upos == "PUNCT" }
    private func isQuote(_ token: Int) -> Bool {
        ["\"", "“", "”", "'", "‘", "’"].contains(tree.token(token).form)
    }
}
