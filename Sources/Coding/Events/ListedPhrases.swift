internal import Language
internal import Records

/// Looks up listed and other known actors in the phrases and clauses that hang on a predicate.
struct ListedPhrases {
    let scene: StoryScene
    private var tree: SyntaxTree { scene.tree }
    typealias Party = ParticipantFinder.Party

    /// Marks of clauses that belong to what a predicate is about.
    static let purposes: Set<String> = ["to", "by", "in", "for", "of", "from", "about", "with", "on"]
    /// Marks of phrases that rather tell where.
    private static let places: Set<String> = [
        "in", "at", "near", "into", "onto", "over", "across", "around", "along", "through", "within",
        "inside",
        "outside", "off", "on",
    ]
    /// Marks of phrases that tell when.
    private static let times: Set<String> = [
        "after", "before", "during", "since", "until", "following", "amid",
    ]
    /// Marks by which a noun says whose deed it is.
    private static let owners: Set<String> = ["of", "by", "from", "between", "among", "in", "for"]

    func isListed(_ party: Party) -> Bool { party.actors.contains(where: isListed) }

    /// The code is that of an actor of the list, alone or with those of agents.
    private func isListed(_ actor: Actor) -> Bool {
        guard let code = actor.code, !code.hasPrefix("---") else { return false }
        return code.indices.contains {
            scene.ownCodes.contains(String(code[...$0])) || scene.ownCodes.contains(String(code[$0...]))
        }
    }

    /// What tells one party from another.
    static func key(_ party: Party) -> String {
        party.actors.map { $0.code ?? $0.country?.rawValue ?? $0.name }.joined(separator: "+")
    }

    /// The parties of phrases with those that are joined to them by “and”; places only where nothing else is there.
    func sides(_ words: [Int], isAgent: Bool) -> [Party] { sides(words, isAgent: isAgent, 0) }

    private func sides(_ words: [Int], isAgent: Bool, _ depth: Int) -> [Party] {
        let all = words.flatMap { tree.conjuncts($0) }
        for places in [false, true] {
            let found = distinct(all.flatMap { phrase($0, isAgent: isAgent, places: places, depth) })
            if !found.isEmpty { return found }
        }
        return []
    }

    func others(_ parties: [Party], besides: [Party]) -> [Party] {
        let known = Set(besides.map(Self.key))
        let countries = Set(besides.flatMap(\.actors).compactMap(\.country))
        return parties.filter { party in
            !known.contains(Self.key(party))
                && (isListed(party) || countries.isDisjoint(with: party.actors.compactMap(\.country)))
        }
    }

    private func distinct(_ parties: [Party]) -> [Party] {
        var seen: Set<String> = []
        return parties.filter { seen.insert(Self.key($0)).inserted }
    }

    /// In the objects of a predicate, else in its other phrases; where it takes place only if there is nothing else.
    func direct(_ word: Int, besides: [Party]) -> [Party] { direct(word, besides, 0) }

    private func direct(_ word: Int, _ besides: [Party], _ depth: Int) -> [Party] {
        let objects = tree.children(word, "obj") + tree.children(word, "iobj")
        let phrases = tree.children(word, "obl").filter {
            tree.token($0).relation != "obl:agent" && !Self.times.contains(tree.marker($0) ?? "")
        }
        let found = first(objects + phrases.filter { !isPlace($0) }, besides, places: false, depth)
        return found.isEmpty ? first(objects + phrases, besides, places: true, depth) : found
    }

    private func isPlace(_ word: Int) -> Bool { Self.places.contains(tree.marker(word) ?? "") }

    /// In any of the phrases and clauses of a predicate.
    func objects(_ word: Int, besides: [Party]) -> [Party] { objects(word, besides, 0) }

    /// In the phrases of a predicate that do not tell where.
    func aims(_ word: Int, besides: [Party]) -> [Party] {
        let clauses = tree.children(word, "xcomp") + tree.children(word, "ccomp")
        let phrases = ([word] + clauses).flatMap { tree.children($0, "obj") + tree.children($0, "obl") }
        return first(phrases.filter { !isPlace($0) }, besides, places: false, 0)
    }

    /// True when the parties stand in the object or are joined by “with”: they do it together.
    func isTogether(_ word: Int, _ parties: [Party]) -> Bool {
        let heads = Set(parties.map(\.head))
        let phrases =
            tree.children(word, "obj") + tree.children(word, "obl").filter { tree.marker($0) == "with" }
        return phrases.contains { !heads.isDisjoint(with: tree.subtree($0)) }
    }

    private func objects(_ word: Int, _ besides: [Party], _ depth: Int) -> [Party] {
        guard depth < 6 else { return [] }
        let found = direct(word, besides, depth)
        if !found.isEmpty { return found }
        let inner = first(tree.children(word, "nmod"), besides, places: true, depth)
        if !inner.isEmpty { return inner }
        for child in tree.children(word, "advmod") {
            let found = objects(child, besides, depth + 1)
            if !found.isEmpty { return found }
        }
        let clauses =
            tree.children(word, "xcomp") + tree.children(word, "ccomp")
            + tree.children(word, "advcl").filter { Self.purposes.contains(tree.marker($0) ?? "to") }
        for clause in clauses {
            let subjects = first(tree.children(clause, "nsubj"), besides, places: true, depth)
            if !subjects.isEmpty { return subjects }
            let found = objects(clause, besides, depth + 1)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// `depth` counts the steps down the tree of one search, so that clauses within clauses cannot make it endless.
    private func first(_ words: [Int], _ besides: [Party], places: Bool, _ depth: Int) -> [Party] {
        for word in words {
            let all = tree.conjuncts(word).flatMap { phrase($0, isAgent: false, places: places, depth) }
            let found = others(distinct(all), besides: besides)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// The actor that a phrase names, else the first inside it.
    private func phrase(_ word: Int, isAgent: Bool, places: Bool, _ depth: Int) -> [Party] {
        guard depth < 8 else { return [] }
        let own = known(word).map { [Party(head: word, actors: $0)] } ?? []
        if own.contains(where: isListed) { return own }
        let inside = inside(word, isAgent: isAgent, places: places, depth)
        return own.isEmpty || inside.contains(where: isListed) ? inside : own
    }

    private func inside(_ word: Int, isAgent: Bool, places: Bool, _ depth: Int) -> [Party] {
        let before =
            tree.children(word, "nmod:poss").filter { tree.token($0).upos != "PRON" }
            + (isOwned(word) ? [] : tree.children(word, "compound") + tree.children(word, "amod"))
            + tree.children(word, "flat") + tree.children(word, "appos")
        let phrases = tree.children(word, "nmod").filter {
            guard tree.token($0).relation == "nmod", places || !isPlace($0) else { return false }
            let marker = tree.marker($0) ?? ""
            return isAgent ? Self.owners.contains(marker) : !Self.times.contains(marker)
        }
        // “between Tarsk and Sunda Peak”, where both hang on the noun.
        let isSeries = phrases.contains { !tree.children($0, "cc").isEmpty }
        for child in before + phrases.filter({ !isPlace($0) }) + phrases.filter(isPlace) {
            let all = isSeries && phrases.contains(child) ? phrases : [child]
            let found = distinct(
                all.flatMap { tree.conjuncts($0) }.flatMap {
                    phrase($0, isAgent: isAgent, places: places, depth + 1)
                })
            if !found.isEmpty { return found }
        }
        guard !isAgent else { return [] }
        for clause in tree.children(word, "acl") where tree.token(clause).relation == "acl" {
            let agents = tree.agents(clause).filter { $0 != word && clause < $0 }
            let found =
                agents.isEmpty ? objects(clause, [], depth + 1) : sides(agents, isAgent: true, depth + 1)
            if !found.isEmpty { return found }
        }
        return []
    }

    /// Actors of the list, and of ours those of a state, by a word that says so itself.
    private func known(_ word: Int) -> [Actor]? {
        let found = (scene.actors[word] ?? []).filter { isListed($0) || $0.country != nil }
        return isOwned(word) || found.isEmpty ? nil : found
    }

    /// “Its embassy” says of another word whose it is.
    private func isOwned(_ word: Int) -> Bool {
        tree.token(word).upos == "NOUN"
            && tree.children(word, "nmod:poss").contains { tree.token($0).upos == "PRON" }
    }
}
