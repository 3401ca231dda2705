internal import Language
internal import Tables

/// Words for forces and weapons, and those that place them: `coding/force_words.tsv`.
struct ForceWords: Sendable {
    let troops: Set<String>
    let weapons: Set<String>
    /// Arms only where they are an armed force's: ships, planes.
    let craft: Set<String>
    let presence: Set<String>
    let places: Set<String>
    let moves: Set<String>

    /// Throws ``TableError`` for an unknown class.
    init(_ folder: DataFolder) throws {
        let classes = try WordClasses(
            folder, "coding/force_words.tsv",
            known: ["troops", "weapon", "craft", "presence", "place", "move"])
        troops = classes[class: "troops"]
        weapons = classes[class: "weapon"]
        craft = classes[class: "craft"]
        presence = classes[class: "presence"]
        places = classes[class: "place"]
        moves = classes[class: "move"]
    }

    /// True for a noun that names a force or weapon.
    func isForce(_ word: Int, _ tree: SyntaxTree) -> Bool {
        guard ["NOUN", "PROPN"].contains(tree.token(word).upos) else { return false }
        let lemma = tree.token(word).lemma.lowercased()
        if presence.contains(lemma) || craft.contains(lemma) {
            return tree.subtree(word).contains {
                ["military", "naval", "navy", "war", "combat"].contains(tree.token($0).form.lowercased())
            }
        }
        let form = tree.token(word).form.lowercased()
        return troops.contains(lemma) || weapons.contains(lemma) || troops.contains(form)
    }
}
