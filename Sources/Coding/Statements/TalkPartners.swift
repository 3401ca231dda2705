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
        // The heading and the first sentence of the body.
        let opening = scene.analysis.sentences.prefix(2)
        guard opening.count == 2, let first = opening.first,
            first.tokens.contains(where: { words.talks.contains(tree.token($0).lemma.lowercased()) })
        else { return nil }
        let lead = opening[1].tokens
        let named = lead.filter { token in
            scene.analysis.entities.contains { $0.type == .person && $0.tokens.contains(token) }
        }
        var found: [Actor] = []
        for token in named {
            for actor in scene.actors[token] ?? []
            where actor.kind == .person && actor.country != nil && !found.contains(where: { $0.name == actor.name }) {
                found.append(actor)
            }
        }
        guard found.count == 2, found[0].country != found[1].country,
            lead.contains(where: { words.talks.contains(tree.token($0).lemma.lowercased()) })
        else { return nil }
        persons = found
        isByPhone = (Array(first.tokens) + Array(lead)).contains {
            ["telephone", "phone", "phoned", "telephoned"].contains(tree.token($0).form.lowercased())
        }
    }

    /// The other one; `nil` for anybody else.
    func partner(of speakers: [Actor]) -> Actor? {
        guard speakers.count == 1, let index = persons.firstIndex(where: { $0.name == speakers[0].name }) else { return nil }
        return persons[1 - index]
    }
}
