internal import Language
internal import Records
internal import World

/// Whom pronouns stand for, and to whom a noun belongs that several own.
extension ActorMentions {
    /// Whom the pronoun of a mention, or the one inside it, stands for.
    func antecedents(
        _ head: Int, _ range: Range<Int>, _ chainOf: [Int: Int], _ named: [Int: [ResolvedActor]]
    ) -> [ResolvedActor] {
        for word in [head] + range.filter({ tree.token($0).relation == "nmod:poss" }) {
            guard let chain = chainOf[word] else { continue }
            let mentions = tree.analysis.chains[chain].mentions.map(\.head).filter { mayBe($0, word, named) }
            func isKnown(_ mention: Int) -> Bool { named[mention]?.contains { $0.country != nil } ?? false }
            let before =
                mentions.last { $0 < word && isKnown($0) } ?? mentions.first { $0 > word && isKnown($0) }
            let any = mentions.last { $0 < word && named[$0]?.isEmpty == false }
            if let name = before ?? any ?? mentions.first(where: { named[$0]?.isEmpty == false }),
                let actors = named[name]
            {
                return actors
            }
        }
        for word in [head] + range where Self.neuters.contains(tree.token(word).form.lowercased()) {
            let sentence = tree.analysis.sentences[tree.analysis.sentence(of: word)].tokens
            for i in (max(sentence.lowerBound, word - Self.reach)..<word).reversed()
            where tree.token(i).relation == "nsubj" {
                guard let actors = named[i],
                    actors.contains(where: { $0.country != nil && $0.kind != .person })
                else { continue }
                return actors
            }
        }
        for word in [head] + range where Self.personal.contains(tree.token(word).form.lowercased()) {
            if let actors = subject(before: word, named, isPerson: true) { return actors }
        }
        return []
    }

    private static let personal: Set<String> = ["he", "him", "his", "she", "her"]
    private static let states: Set<String> = ["country", "nation", "kingdom", "republic", "emirate"]

    /// The state that “the country” stands for, with nothing that tells which; else nobody.
    func bareState(_ head: Int, _ named: [Int: [ResolvedActor]]) -> [ResolvedActor] {
        isBareState(head) ? subject(before: head, named, isPerson: false) ?? [] : []
    }

    private func isBareState(_ head: Int) -> Bool {
        Self.states.contains(tree.token(head).lemma.lowercased()) && isBare(head)
    }

    /// The firm that “the company” stands for, with nothing that tells which, where coreference finds none: the last subject
    /// that is one, else the last firm in another place.
    func bareFirm(_ head: Int, _ known: [Int: [ResolvedActor]]) -> [ResolvedActor] {
        guard Self.firms.contains(tree.token(head).lemma.lowercased()), isBare(head) else { return [] }
        func isFirm(_ actor: ResolvedActor) -> Bool { actor.sector == .bus && actor.kind == .organisation }
        return last(before: head, known, at: ["nsubj", "nsubj:pass"], where: isFirm)
            ?? last(before: head, known, at: Self.anywhere.union(["obj"]), where: isFirm) ?? []
    }

    private static let firms: Set<String> = ["company", "firm"]

    private func isBare(_ head: Int) -> Bool {
        tree.token(head).xpos == "NN"
            && tree.children(head, "det").contains { tree.token($0).form.lowercased() == "the" }
            && ["amod", "nmod", "acl", "compound"].allSatisfy { tree.children(head, $0).isEmpty }
    }

    /// Whom “them” and “him” in the place of an object stand for where coreference finds nobody: those in such a place of a
    /// clause before, “met Chilean officials to urge them”.
    func objects(before word: Int, _ known: [Int: [ResolvedActor]]) -> [ResolvedActor] {
        let form = tree.token(word).form.lowercased()
        guard ["them", "him", "her"].contains(form), isObject(word) else { return [] }
        let sentence = tree.analysis.sentences[tree.analysis.sentence(of: word)].tokens
        for i in (sentence.lowerBound..<word).reversed()
        where isObject(i) && tree.token(i).head != tree.token(word).head {
            let all = tree.conjuncts(i).flatMap { known[$0] ?? [] }
            // Whoever or whatever is nearest is meant, known or not: “prepared to lift them”, the sanctions.
            guard all.contains(where: { $0.country != nil }), all.allSatisfy({ $0.kind != nil }),
                mayBe(i, word, known)
            else { return [] }
            let isOne = all.count == 1 && ["NN", "NNP"].contains(tree.token(i).xpos)
            let fits = form == "them" ? !isOne || all[0].kind != .person : isOne && all[0].kind == .person
            if fits { return all }
        }
        return []
    }

    /// In the place of one to whom something is done, or with whom.
    private func isObject(_ word: Int) -> Bool {
        switch tree.relation(word) {
        case "obj", "iobj": true
        case "obl": ["with", "by", "against", "for"].contains(tree.marker(word) ?? "")
        default: false
        }
    }

    /// The last actor before a word, in its sentence or the one before, that is a person or a state.
    private func subject(
        before word: Int, _ named: [Int: [ResolvedActor]], isPerson: Bool
    ) -> [ResolvedActor]? {
        last(before: word, named, at: Self.anywhere) { isPerson ? $0.kind == .person : $0.kind == .state }
    }

    private static let anywhere: Set<String> = ["nsubj", "nsubj:pass", "nmod:poss", "nmod", "obl"]

    /// The last single actor of a known country in one of these places before a word, in its sentence or the one before.
    private func last(
        before word: Int, _ known: [Int: [ResolvedActor]], at relations: Set<String>,
        where isMeant: (ResolvedActor) -> Bool
    ) -> [ResolvedActor]? {
        let sentence = tree.analysis.sentence(of: word)
        for index in [sentence, sentence - 1] where index >= 0 {
            let tokens = tree.analysis.sentences[index].tokens
            for i in (tokens.lowerBound..<min(word, tokens.upperBound)).reversed()
            where relations.contains(tree.token(i).relation) {
                guard let actors = known[i], actors.count == 1, actors[0].country != nil,
                    isMeant(actors[0]), mayBe(i, word, known)
                else { continue }
                return actors
            }
        }
        return nil
    }

    /// False where grammar forbids that a mention is meant by a pronoun: a state is no “he”, a person no “it”, and the object
    /// of a clause is not its subject.
    private func mayBe(_ mention: Int, _ word: Int, _ named: [Int: [ResolvedActor]]) -> Bool {
        let form = tree.token(word).form.lowercased()
        if ["it", "its"].contains(form), let actors = named[mention], !actors.isEmpty,
            actors.allSatisfy({ $0.kind == .person && !$0.isDescription })
        {
            return false
        }
        if ["him", "her", "them", "it", "us"].contains(form),
            ["obj", "iobj", "obl"].contains(tree.token(word).relation), let verb = tree.token(word).head,
            tree.token(mention).head == verb, tree.token(mention).relation == "nsubj"
        {
            return false
        }
        if tree.token(word).upos == "PROPN", tree.token(mention).upos == "PROPN", isPersonName(word) {
            // Another name is another person.
            let own = Set(tree.nounPhrase(word).map { tree.token($0).form.lowercased() })
            let other = Set(tree.nounPhrase(mention).map { tree.token($0).form.lowercased() })
            return !own.isDisjoint(with: other)
        }
        return true
    }

    /// Words that a subject may stand before such a pronoun.
    private static let reach = 60
    /// Pronouns of states and bodies, which stand for the subject before them where coreference finds nobody.
    private static let neuters: Set<String> = ["it", "its", "their", "they"]

    /// “The leaders of Norway, Chile and Peru”: the same noun with each of the states behind it, as phrases of their own.
    func distributed(_ head: Int, _ named: [Int: [ResolvedActor]]) -> [String] {
        guard tree.token(head).upos == "NOUN",
            let first = tree.children(head, "nmod").first(where: {
                ["of", "from"].contains(tree.marker($0) ?? "")
            })
        else { return [] }
        let states = tree.conjuncts(first)
        let countries = states.compactMap { named[$0]?.first?.country }
        guard states.count > 1, countries.count == states.count, Set(countries).count == states.count,
            states.allSatisfy({ named[$0]?.first?.kind == .state })
        else { return [] }
        let noun = words(description(tree.nounPhrase(head).lowerBound..<head + 1))
        return states.map { noun + " of " + words(tree.nounPhrase($0)) }
    }
}
