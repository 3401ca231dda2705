internal import Language
internal import Records

/// Demands whose content the next sentence lists: “… submitted demands. These include a ban on …”.
struct DemandList {
    let scene: StoryScene

    private let lexicon: EventWords

    init(_ scene: StoryScene, _ lexicon: EventWords) { (self.scene, self.lexicon) = (scene, lexicon) }

    /// The candidates with one more mention of the demand for each such sentence, which carries the content.
    func extended(_ candidates: [EventCandidate]) -> [EventCandidate] {
        let tree = scene.tree
        var found = candidates
        for (index, sentence) in scene.analysis.sentences.enumerated() where index > 0 {
            guard let verb = sentence.tokens.first(where: { tree.token($0).relation == "root" }),
                lexicon.isA(.listing, verb, tree),
                let subject = tree.children(verb, "nsubj").first,
                lexicon.isA(.listed, subject, tree),
                let listed = tree.children(verb, "obj").first,
                let demand = candidates.last(where: {
                    $0.type == .request && scene.analysis.sentence(of: $0.trigger) == index - 1
                })
            else { continue }
            // Both mentions say the same thing, and become one record.
            for i in found.indices where found[i].trigger == demand.trigger && found[i].type == .request {
                found[i].content = tree.extent(listed)
            }
            var mention = demand
            mention.trigger = verb
            mention.content = tree.extent(listed)
            mention.statement = nil
            mention.isSpeech = false
            found.removeAll { $0.trigger == verb }
            found.append(mention)
        }
        return found
    }
}
