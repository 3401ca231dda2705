internal import Language
internal import Records
internal import World

/// Finds who takes part in what a predicate names.
struct ParticipantFinder: Sendable {
    let scene: StoryScene
    private var tree: SyntaxTree { scene.tree }

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
            let found = path.words(from: predicate, in: tree).flatMap { tree.conjuncts($0) }.flatMap(party)
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

    /// Other states named within what an act is about: “rejected most of Russia’s proposals”, “asked for talks with Tokyo”.
    /// Another body of the same state only where the sentence speaks of no other state.
    func within(_ word: Int, besides: [Party]) -> [Party] {
        let known = besides.flatMap(\.actors)
        let home = Set(known.compactMap(\.country))
        let inside = tree.subtree(word, depth: 4).filter { mayBeMeant($0, in: word) }
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

    private static let aims: Set<String> = [
        "of", "by", "from", "against", "toward", "towards", "with", "to", "on", "upon", "over", "at",
    ]

    private func mayBeMeant(_ inner: Int, in word: Int) -> Bool {
        if inner == word { return true }
        switch tree.token(inner).relation {
        case "nmod:poss": return true
        case "amod", "compound": return !isOrigin(inner)
        case "obj", "iobj": return true
        case "nmod", "obl": return Self.aims.contains(tree.marker(inner) ?? "")
        default: return false
        }
    }

    private static let origins: Set<String> = ["made", "built", "born", "style", "language", "speaking"]

    /// “Chinese-made missiles” are not China's.
    private func isOrigin(_ word: Int) -> Bool {
        if let last = tree.token(word).form.split(separator: "-").last, Self.origins.contains(last.lowercased()) {
            return true
        }
        guard word + 2 < scene.analysis.tokens.count, tree.token(word + 1).form == "-" else { return false }
        return Self.origins.contains(tree.token(word + 2).form.lowercased())
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
            } + inner.flatMap { tree.subtree($0, depth: 4) }.filter { ["obl", "nmod"].contains(tree.relation($0)) }
        for phrase in phrases where Self.venues.contains(tree.marker(phrase) ?? "") {
            let words = Set(tree.subtree(phrase, depth: 3))
            let places = scene.places.filter { !words.isDisjoint(with: $0.tokens) && $0.place?.country != nil }
            guard let place = places.first?.place, let country = place.country else { continue }
            return [
                Party(
                    head: phrase,
                    actors: [Actor(name: place.name, country: country, kind: .state, inferred: true)])
            ]
        }
        return []
    }

    /// “Seized and sank an Iranian ship”: the object of the verb that is joined to one without.
    func shared(_ verb: Int) -> [Party] {
        guard tree.token(verb).upos == "VERB", !tree.isPassive(verb), tree.children(verb, "obj").isEmpty else {
            return []
        }
        let partners = tree.children(verb, "conj").filter {
            tree.token($0).xpos == tree.token(verb).xpos && tree.children($0, "nsubj").isEmpty
        }
        // Nothing but “and” and commas stands between the two.
        let objects = partners.first { !tree.children($0, "obj").isEmpty && tree.extent($0).lowerBound - verb <= 4 }
        return objects.map { tree.patients($0).flatMap { tree.conjuncts($0) }.flatMap(party) } ?? []
    }

    /// “Its citizens”, of those who act: a pronoun says whose, and they are of no other state.
    func isOwn(_ party: Party, of actors: [Party]) -> Bool {
        let home = Set(actors.flatMap(\.actors).compactMap(\.country))
        return tree.children(party.head, "nmod:poss").contains { tree.token($0).upos == "PRON" }
            && home.isSuperset(of: party.actors.compactMap(\.country))
    }

    /// True when “with” joins all of them to what is done.
    func isTogether(_ parties: [Party]) -> Bool {
        !parties.isEmpty
            && parties.allSatisfy { ["with", "between", "among"].contains(tree.marker(tree.seriesHead($0.head)) ?? "") }
    }

    /// The state or body that a thing belongs to: “its major offensive”, “the French raid”.
    func owners(_ parties: [Party]) -> [Party] {
        parties.map(\.head).filter { tree.token($0).upos == "NOUN" }.flatMap { head in
            let own = tree.possessors(head).flatMap(party).filter { $0.actors.contains { $0.country != nil } }
            return own.isEmpty ? modifiers(head) : own
        }
    }

    /// The actor that a word stands for, or that its demonym does: “Iranian attack”.
    func party(_ word: Int) -> [Party] {
        if let actors = scene.actors[word] { return [Party(head: word, actors: actors)] }
        return []
    }

    /// The nearest known actor that stands before a predicate in its sentence, where the tree names nobody.
    func before(_ word: Int, besides: [Party]) -> [Party] {
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)].tokens
        let taken = Set(besides.map(\.head))
        for i in (sentence.lowerBound..<word).reversed() {
            if ["\"", "“", "”"].contains(tree.token(i).form) { return [] }
            guard let actors = scene.actors[i], !taken.contains(i), tree.token(i).upos != "ADJ",
                tree.token(i).relation != "nmod:poss", actors.contains(where: { $0.country != nil })
            else { continue }
            let relation = tree.relation(i)
            if relation == "obl" || (relation == "nmod" && tree.marker(i) != nil) { continue }
            return [Party(head: i, actors: actors)]
        }
        return []
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
