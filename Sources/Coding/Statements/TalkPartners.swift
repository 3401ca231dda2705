internal import Language
internal import Records

/// The two persons whose conversation a story is about, as readouts of governments tell it.
struct TalkPartners: Sendable {
    /// Exactly two persons.
    let persons: [Actor]
    /// True when they spoke by telephone.
    let isByPhone: Bool

    /// `nil` for a story that does not open with a conversation of two persons.
    init?(_ scene: StoryScene, _ words: SourceWords) {
        let tree = scene.tree
        let sentences = scene.analysis.sentences
        // The first sentence with a verb: headings often have none.
        guard
            let lead = sentences.prefix(3).first(where: { sentence in
                sentence.tokens.contains {
                    tree.token($0).relation == "root" && tree.token($0).upos == "VERB"
                        && !tree.children($0, "nsubj").isEmpty
                }
            })?.tokens, let root = lead.first(where: { tree.token($0).relation == "root" })
        else { return nil }
        let talk = tree.children(root, "obj").first {
            words.talks.contains(tree.token($0).lemma.lowercased())
        }
        guard let talk, ["have", "hold"].contains(tree.token(root).lemma.lowercased()) else { return nil }
        let named = lead.filter { token in
            scene.analysis.entities.contains { $0.type == .person && $0.tokens.contains(token) }
        }
        var found: [Actor] = []
        for token in named {
            for actor in scene.actors[token] ?? []
            where actor.kind == .person && actor.country != nil
                && !found.contains(where: { $0.name == actor.name })
            {
                found.append(actor)
            }
        }
        guard found.count == 2, found[0].country != found[1].country else { return nil }
        persons = found
        isByPhone = tree.subtree(talk).contains {
            ["telephone", "phone"].contains(tree.token($0).form.lowercased())
        }
    }

    /// The other one; `nil` for anybody else.
    func partner(of speakers: [Actor]) -> Actor? {
        guard speakers.count == 1, let index = persons.firstIndex(where: { $0.name == speakers[0].name })
        else { return nil }
        return persons[1 - index]
    }
}
