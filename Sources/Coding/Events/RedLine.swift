internal import Language
internal import Records

/// Whether a speaker says that something is not negotiable: a flat “will not” in the first person or of the speaker's
/// own side about giving way.
struct RedLine {
    let scene: StoryScene
    let lexicon: EventWords

    init(_ scene: StoryScene, _ lexicon: EventWords) { (self.scene, self.lexicon) = (scene, lexicon) }

    func isDrawn(_ candidate: EventCandidate, _ performing: Statement?) -> Bool {
        let tree = scene.tree
        guard let performing, let words = StatementParts.tokens(performing.content, scene) else {
            return false
        }

        let forms = words.map { tree.token($0).form.lowercased() }
        let isFlat =
            forms.contains { ["not", "n't", "n’t", "no", "never"].contains($0) }
            && forms.contains {
                ["will", "shall", "wo", "'ll", "’ll", "never", "cannot", "can"].contains($0)
            }
        if isFlat, words.contains(where: { lexicon.isA(.yielding, $0, tree) }) { return true }
        return zip(forms, forms.dropFirst()).contains {
            ($0 == "red" && ($1 == "line" || $1 == "lines")) || ($0 == "not" && $1 == "negotiable")
        }
            || forms.contains { $0 == "non-negotiable" || $0 == "nonnegotiable" }
    }
}
