internal import Language
internal import Records
internal import World

/// Finds who takes part in what a predicate names.
struct ParticipantFinder: Sendable {
    let scene: StoryScene
    let partyWords: PartyWords
    var tree: SyntaxTree { scene.tree }

    /// A participant by the word that heads its mention.
    struct Party: Sendable, Hashable {
        var head: Int
        var actors: [Actor]
        /// Country or sector of one of them is known.
        var isKnown: Bool { actors.contains { $0.country != nil || $0.sector != nil || $0.code != nil } }
        /// The country of one of them is known.
        var hasCountry: Bool { actors.contains { $0.country != nil } }
    }

    /// Parties at the first of the paths where there are any of which something is known, else at the first where there
    /// are any.
    func parties(_ predicate: Int, _ paths: [RolePath]) -> [Party] {
        var vague: [Party] = []
        for path in paths {
            let found = path.words(from: predicate, in: tree).filter { !isVenueOfAccord($0) }
                .flatMap { tree.conjuncts($0) }.flatMap(joined)
            if found.contains(where: \.isKnown) { return found }
            // A modifier that is no actor (“official visit”) stands in nobody's place.
            if vague.isEmpty, path.relation != "amod", path.relation != "compound" { vague = found }
        }
        return vague
    }

    /// Parties of a noun that borrows them from the verb it hangs on: “launched an attack on …”, “issued a warning to …”.
    func lent(_ noun: Int, isAgent: Bool) -> [Party] {
        let series = tree.seriesHead(tree.measure(noun))
        guard tree.token(noun).upos == "NOUN", let verb = tree.token(series).head,
            tree.token(verb).upos == "VERB"
        else { return [] }
        let relation = tree.relation(series)
        // “is weighing a request”: who gets it has not made it.
        if relation == "obj", partyWords.isA(.reception, verb, tree) {
            return isAgent ? [] : tree.agents(verb).flatMap { tree.conjuncts($0) }.flatMap(party)
        }
        if isAgent {
            guard relation == "obj" || relation == "obl" || relation == "nsubj" else { return [] }
            if relation == "nsubj", !tree.isPassive(verb) { return [] }
            return tree.agents(verb).filter { $0 != series }.flatMap { tree.conjuncts($0) }.flatMap(party)
        }
        // “received the envoy for talks”
        if relation == "obl", !tree.isPassive(verb) {
            return tree.patients(verb).flatMap { tree.conjuncts($0) }.flatMap(party).filter {
                $0.actors.contains { $0.country != nil }
            }
        }
        guard relation == "obj" || tree.isPassive(verb) else { return [] }
        let markers: Set<String> = ["on", "against", "to", "with", "at", "for", "between", "among"]
        let phrases =
            tree.children(verb, "obl").filter { markers.contains(tree.marker($0) ?? "") }
            + tree.children(verb, "iobj")
        return phrases.flatMap { tree.conjuncts($0) }.flatMap(party)
    }

    /// Who does what a noun stands in: “left Lima after a visit”.
    func clauseSubject(_ noun: Int) -> [Party] {
        let clause = tree.clause(noun)
        guard clause != noun, tree.token(clause).upos == "VERB", !tree.isPassive(clause) else { return [] }
        let inside = Set(tree.subtree(noun))
        return tree.agents(clause).filter { !inside.contains($0) }
            .flatMap { tree.conjuncts($0) }.flatMap(party)
            .filter { $0.actors.contains { $0.country != nil } }
    }

    /// A town before the name of what befell it: “the Zakho attack”.
    func isVenue(_ party: Party) -> Bool {
        guard ["compound", "amod"].contains(tree.token(party.head).relation) else { return false }
        return isTown(party.head)
    }

    /// Part of the name of a town or province.
    func isTown(_ word: Int) -> Bool {
        scene.places.contains { named in
            named.tokens.contains(word)
                && named.place.map { [.capital, .town, .unit, .district].contains($0.kind) } ?? false
        }
    }

    /// “Seized and sank an Iranian ship”: the objects of the verb that is joined to one without.
    func shared(_ verb: Int) -> [Int] {
        guard tree.token(verb).upos == "VERB", !tree.isPassive(verb), tree.children(verb, "obj").isEmpty
        else {
            return []
        }
        let partners = tree.conjuncts(tree.seriesHead(verb)).filter {
            $0 > verb && isAlike($0, verb) && tree.children($0, "nsubj").isEmpty
        }
        // Nothing but “and”, commas and other verbs stands between the two.
        let owner = partners.first { !tree.children($0, "obj").isEmpty && $0 - verb <= 4 }
        return owner.map { tree.patients($0).flatMap { tree.conjuncts($0) } } ?? []
    }

    /// The same form of the verb; many past tenses are written as participles.
    private func isAlike(_ a: Int, _ b: Int) -> Bool {
        let forms: Set<String> = [tree.token(a).xpos, tree.token(b).xpos]
        return forms.count == 1 || forms == ["VBD", "VBN"]
    }

    /// “Its citizens”, of those who act: a pronoun says whose, and they are of no other state.
    func isOwn(_ party: Party, of actors: [Party]) -> Bool {
        let home = Set(actors.flatMap(\.actors).compactMap(\.country))
        return tree.children(party.head, "nmod:poss").contains { tree.token($0).upos == "PRON" }
            && home.isSuperset(of: party.actors.compactMap(\.country))
    }

    /// “The two sides must talk”, says one of them: to the other.
    func withoutOwn(_ parties: [Party], _ actors: [Party], _ type: EventType) -> [Party] {
        let home = Set(actors.flatMap(\.actors).compactMap(\.country))
        let foreign = parties.compactMap { party -> Party? in
            let others = party.actors.filter { $0.country.map { !home.contains($0) } ?? true }
            return others.isEmpty ? nil : Party(head: party.head, actors: others)
        }
        if type == .request, foreign.contains(where: \.hasCountry) { return foreign }
        return parties.map { party in foreign.first { $0.head == party.head } ?? party }
    }

    /// Weapons and troops of the state that strikes: “fired its missiles”, which strike others.
    func areOwnForces(_ party: Party, _ type: EventType, of actors: [Party]) -> Bool {
        let doers = actors.flatMap(\.actors)
        let home = Set(doers.compactMap(\.country))
        let isMove = type == .mobilize || type == .retreat
        return (type == .assault || isMove) && home.count == 1
            && (isMove || doers.allSatisfy { $0.kind == .state || $0.sector == .mil })
            && party.actors.allSatisfy { actor in
                let isOwn = actor.country.map(home.contains) ?? false
                return isOwn && actor.kind != .person
                    && (actor.sector == .mil
                        || actor.sector == .gov && doers.allSatisfy { $0.kind == .state })
            }
    }

    /// True when “with” joins all of them to what is done.
    func isTogether(_ parties: [Party]) -> Bool {
        !parties.isEmpty
            && parties.allSatisfy {
                ["with", "between", "among"].contains(tree.marker(tree.seriesHead($0.head)) ?? "")
            }
    }

    /// The state or body that a thing belongs to: “its major offensive”, “the French raid”.
    func owners(_ parties: [Party]) -> [Party] {
        parties.map(\.head).filter { tree.token($0).upos == "NOUN" }.flatMap { head in
            let own = tree.possessors(head).flatMap(party).filter { $0.actors.contains { $0.country != nil } }
            return own.isEmpty ? modifiers(head) : own
        }
    }

    /// The actor that a word stands for, with those who go along: “Norway, together with Chile, …”.
    private func joined(_ word: Int) -> [Party] {
        let companions = tree.children(word, "nmod").filter { other in
            let marks = tree.children(other, "case").map { tree.token($0).form.lowercased() }
            return marks.contains("with") && (marks.contains("along") || marks.contains("together"))
        }
        return party(word) + companions.flatMap(party)
    }

    /// The actor that a word stands for, or that its demonym does: “Iranian attack”.
    func party(_ word: Int) -> [Party] {
        guard let actors = scene.actors[word], !isNamedForTown(word) else { return [] }
        let named = Party(head: word, actors: actors)
        guard tree.token(word).upos == "NOUN", let country = actors[0].country,
            actors.allSatisfy({ $0.kind == nil && $0.sector == nil })
        else { return [named] }
        // “the absence of a response from Chile and Peru”: those whose it is.
        let inside = tree.subtree(word, depth: 4).filter { $0 != word }
        let owner = inside.first { inner in
            (scene.actors[inner] ?? []).contains { $0.country == country && $0.kind != nil }
        }
        guard let owner else { return [named] }
        let owners = tree.conjuncts(owner).flatMap { word in
            scene.actors[word].map { [Party(head: word, actors: $0)] } ?? []
        }
        return owners.count > 1 ? owners : [named]
    }

    /// The nearest known actor that stands before a predicate in its sentence, where the tree names nobody.
    func before(_ word: Int, besides: [Party]) -> [Party] {
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)].tokens
        let taken = Set(besides.map(\.head))
        let tellers = tree.token(word).upos == "NOUN" ? tellers(of: word) : []
        for i in (sentence.lowerBound..<word).reversed() {
            if ["\"", "“", "”"].contains(tree.token(i).form) { return [] }
            guard let actors = scene.actors[i], !taken.contains(i), tree.token(i).upos != "ADJ",
                tree.token(i).relation != "nmod:poss", actors.contains(where: { $0.country != nil })
            else { continue }
            let relation = tree.relation(i)
            if tellers.contains(i) { continue }
            if relation == "obl" || (relation == "nmod" && tree.marker(i) != nil) { continue }
            return [Party(head: i, actors: actors)]
        }
        return []
    }

    /// Who says what a word stands in: “Norway said that a raid …” does not tell whose raid it was.
    private func tellers(of word: Int) -> Set<Int> {
        var found: Set<Int> = []
        var at = word
        while let head = tree.token(at).head {
            if tree.relation(at) == "ccomp" { found.formUnion(tree.children(head, "nsubj")) }
            at = head
        }
        return found
    }

    /// Demonyms and names before a noun.
    func modifiers(_ noun: Int) -> [Party] {
        (tree.children(noun, "amod") + tree.children(noun, "compound")).flatMap(party)
            .filter { $0.actors.contains { $0.country != nil } }
    }

    /// Actors without those named twice.
    static func distinct(_ parties: [Party]) -> [Actor] {
        var found: [Actor] = []
        for actor in parties.flatMap(\.actors)
        where !found.contains(where: { $0.name == actor.name && $0.country == actor.country }) {
            found.append(actor)
        }
        return found
    }
}
