internal import Language
internal import Records

/// Talks that a story speaks of again by a bare noun.
extension EventReader {
    /// “the talks”, “this meeting”, and bare “discussions” that do something.
    private static func isDefinite(_ noun: Int, _ tree: SyntaxTree) -> Bool {
        let articles = tree.children(noun, "det").map { tree.token($0).form.lowercased() }
        return articles.isEmpty
            ? tree.token(noun).xpos == "NNS"
            : articles.contains { ["the", "these", "those", "this"].contains($0) }
    }

    /// “The talks will move to Vienna”: those that the story has told of.
    func resumed(
        _ word: Int, _ frame: PredicateFrame, _ told: EventCandidate?, _ scene: StoryScene,
        _ before: [EventCandidate]
    ) -> EventCandidate? {
        let tree = scene.tree
        guard frame.type == .consult, told.map({ $0.actors.count < 2 && $0.recipients.isEmpty }) ?? true,
            tree.token(word).upos == "NOUN", tree.relation(word).hasPrefix("nsubj"),
            Self.isDefinite(word, tree),
            let last = before.last(where: { $0.type == .consult && $0.actors.count > 1 })
                ?? (told == nil
                    ? before.last { $0.type == .consult && !($0.actors + $0.recipients).isEmpty } : nil),
            told?.actors.first.map({ one in last.actors.contains { $0.country == one.country } }) ?? true
        else { return nil }
        var resumed = told ?? last
        resumed.trigger = word
        resumed.mode = frame.mode ?? last.mode
        func inferred(_ actors: [Actor]) -> [Actor] {
            actors.map { actor in
                var actor = actor
                (actor.inferred, actor.span) = (true, nil)
                return actor
            }
        }
        resumed.actors = inferred(last.actors)
        resumed.recipients = inferred(told == nil ? last.recipients : [])
        if told == nil {
            resumed.modality = modality.modality(of: word, tree) ?? .actual
            resumed.what = nil
            resumed.confidence = frame.weight * last.confidence
        }
        return resumed
    }
}
