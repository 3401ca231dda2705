internal import Language
internal import Records
internal import World

/// States that stand on no place of their own: inside what an act is about, or where it happens.
extension ParticipantFinder {
    /// Other states named within what an act is about: “rejected most of Russia’s proposals”, “asked for talks with Tokyo”.
    /// Another body of the same state only where the sentence speaks of no other state.
    func within(_ word: Int, besides: [Party]) -> [Party] {
        let known = besides.flatMap(\.actors)
        let home = Set(known.compactMap(\.country))
        let deeds = deeds(of: word)
        let inside = tree.subtree(word, depth: 4).filter { mayBeMeant($0, in: word) && !deeds.contains($0) }
            .sorted { (abs($0 - word), $0) < (abs($1 - word), $1) }
        func first(_ isMeant: (Actor) -> Bool) -> [Party] {
            for inner in inside {
                let found = tree.conjuncts(inner).flatMap(party).filter { $0.actors.contains(where: isMeant) }
                if !found.isEmpty { return found }
            }
            return []
        }
        let foreign = first { actor in actor.country.map { !home.contains($0) } ?? false }
        guard foreign.isEmpty, countries(ofSentenceAt: word).count == 1 else { return foreign }
        return first { actor in
            actor.country != nil
                && !known.contains {
                    $0.country == actor.country && ($0.sector == actor.sector || $0.name == actor.name)
                }
        }
    }

    /// “a man accused of killing an envoy”: what is told of a person names others.
    private func deeds(of word: Int) -> Set<Int> {
        guard scene.actors[word]?.allSatisfy({ $0.kind == .person }) ?? false else { return [] }
        return Set(
            (tree.children(word, "acl") + tree.children(word, "acl:relcl")).flatMap { tree.subtree($0) })
    }

    private static let aims: Set<String> = [
        "of", "by", "from", "against", "toward", "towards", "with", "to", "on", "upon", "over", "at",
    ]

    private func mayBeMeant(_ inner: Int, in word: Int) -> Bool {
        if inner == word { return true }
        switch tree.token(inner).relation {
        case "nmod:poss": return true
        case "amod", "compound": return !isOrigin(inner) && !isVenueOfAccord(inner)
        case "obj", "iobj": return true
        case "nmod", "obl": return Self.aims.contains(tree.marker(inner) ?? "")
        default: return false
        }
    }

    /// “the Oslo agreement” is not Norway's.
    func isVenueOfAccord(_ word: Int) -> Bool {
        guard ["amod", "compound"].contains(tree.token(word).relation), let noun = tree.token(word).head,
            partyWords.isA(.paper, noun, tree)
        else { return false }
        return isTown(word)
    }

    /// “the Oslo agreement”, the agreement itself.
    func isNamedForTown(_ word: Int) -> Bool {
        tree.token(word).upos == "NOUN" && partyWords.isA(.paper, word, tree)
            && tree.children(word).contains(where: isVenueOfAccord)
    }

    /// The one state besides those who act that the sentence of a word names, where it names just one.
    func onlyOther(_ word: Int, besides: [Party]) -> [Party] {
        let home = Set(besides.flatMap(\.actors).compactMap(\.country))
        guard home.count == 1 else { return [] }
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)].tokens
        let others = sentence.filter { i in
            (scene.actors[i] ?? []).contains { $0.country.map { !home.contains($0) } ?? false }
        }
        let countries = Set(others.flatMap { scene.actors[$0] ?? [] }.compactMap(\.country)).subtracting(home)
        guard countries.count == 1, countries.allSatisfy({ !$0.isNonState }) else { return [] }
        let state = others.first { i in
            scene.actors[i]?.count == 1 && scene.actors[i]?.first?.kind == .state
        }
        return state.flatMap { i in scene.actors[i].map { [Party(head: i, actors: $0)] } } ?? []
    }

    /// “Chinese-made missiles” are not China's.
    private func isOrigin(_ word: Int) -> Bool {
        if let last = tree.token(word).form.split(separator: "-").last,
            partyWords.isA(.made, last)
        {
            return true
        }
        guard word + 2 < scene.analysis.tokens.count, tree.token(word + 1).form == "-" else { return false }
        return partyWords.isA(.made, tree.token(word + 2).form)
    }

    /// The states that the sentence of a word names.
    func countries(ofSentenceAt word: Int) -> Set<Country> {
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)].tokens
        return Set(sentence.flatMap { scene.actors[$0] ?? [] }.compactMap(\.country))
    }

    private static let venues: Set<String> = [
        "in", "near", "at", "inside", "outside", "around", "across", "into", "throughout", "within",
    ]

    /// The state where an act takes place, for acts that strike whoever is there: “lifted the curfew in Tripoli”. `inner`
    /// words are searched with all that hangs on them.
    func struck(_ outer: [Int], _ inner: [Int]) -> [Party] {
        let phrases =
            outer.flatMap { word in
                ([word] + tree.children(word, "advcl")).flatMap {
                    tree.children($0, "obl") + tree.children($0, "nmod")
                }
            }
            + inner.flatMap { tree.subtree($0, depth: 4) }.filter {
                ["obl", "nmod"].contains(tree.relation($0))
            }
        for phrase in phrases where Self.venues.contains(tree.marker(phrase) ?? "") {
            let words = Set(tree.subtree(phrase, depth: 3))
            let places = scene.places.filter {
                !words.isDisjoint(with: $0.tokens) && $0.place?.country != nil
            }
            guard let place = places.first?.place, let country = place.country else { continue }
            return [
                Party(
                    head: phrase,
                    actors: [Actor(name: place.name, country: country, kind: .state, inferred: true)])
            ]
        }
        return []
    }

    private static let conditions: Set<String> = ["if", "unless", "case", "should", "once", "until"]

    /// Who would meet the condition of an act: “will cut aid unless Norway gives in”.
    func warned(_ word: Int, besides: [Party]) -> [Party] {
        let home = Set(besides.flatMap(\.actors).compactMap(\.country))
        let verbs = [word, tree.clause(word)] + tree.children(word, "xcomp") + tree.children(word, "ccomp")
        let clauses = verbs.flatMap { tree.children($0, "advcl") }.filter { clause in
            tree.children(clause, "mark").contains { mark in
                ([mark] + tree.children(mark, "fixed")).contains {
                    Self.conditions.contains(tree.token($0).form.lowercased())
                }
            }
        }
        for clause in clauses {
            let doers = tree.conjuncts(clause).flatMap { tree.agents($0) }
            let found = doers.flatMap { tree.conjuncts($0) }.flatMap(party).filter {
                $0.actors.contains { actor in actor.country.map { !home.contains($0) } ?? false }
            }
            if !found.isEmpty { return found }
        }
        return []
    }
}
