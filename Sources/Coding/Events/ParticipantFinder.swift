internal import Language
internal import Records

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
        guard relation == "obj" || tree.isPassive(verb) else { return [] }
        let markers: Set<String> = ["on", "against", "to", "with", "at", "for", "between", "among"]
        let phrases =
            tree.children(verb, "obl").filter { markers.contains(tree.marker($0) ?? "") }
            + tree.children(verb, "iobj")
        return phrases.flatMap { tree.conjuncts($0) }.flatMap(party)
    }

    /// Other states named within what an act is about: “rejected most of Russia’s proposals”.
    func within(_ word: Int, besides: [Party]) -> [Party] {
        let known = besides.flatMap(\.actors)
        for inner in tree.subtree(word).sorted(by: { abs($0 - word) < abs($1 - word) }) {
            let relation = tree.token(inner).relation
            guard ["nmod:poss", "amod", "compound", "nmod"].contains(relation) || inner == word else {
                continue
            }
            if relation == "nmod",
                !["of", "by", "from", "against", "toward", "towards"].contains(tree.marker(inner) ?? "")
            {
                continue
            }
            let found = party(inner).filter { party in
                party.actors.contains { actor in
                    actor.country != nil
                        && !known.contains {
                            $0.country == actor.country
                                && ($0.sector == actor.sector || $0.name == actor.name)
                        }
                }
            }
            if !found.isEmpty { return found }
        }
        return []
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
