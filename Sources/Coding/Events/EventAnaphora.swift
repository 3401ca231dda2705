internal import Language
internal import Records

/// Later mentions of a meeting that name nobody: “the talks will move to Brussels”.
enum EventAnaphora {
    /// True for a noun that points back to what was told: “the talks”, “this meeting”, “talks” as a subject.
    static func isDefinite(_ word: Int, _ tree: SyntaxTree) -> Bool {
        guard tree.token(word).upos == "NOUN", tree.children(word, "nmod:poss").isEmpty else { return false }
        let articles = tree.children(word, "det").map { tree.token($0).form.lowercased() }
        if articles.contains(where: { ["the", "this", "these", "that"].contains($0) }) { return true }
        // “Discussions will move to …”
        return articles.isEmpty && tree.relation(word) == "nsubj" && tree.token(word).xpos == "NNS"
    }

    /// True inside a title or a name, which tells no event: “Meet the Press”.
    static func isInName(_ word: Int, _ analysis: Analysis) -> Bool {
        let names: Set<EntityType> = [
            .work, .person, .organization, .facility, .product, .geopolitical, .location,
        ]
        return analysis.entities.contains {
            names.contains($0.type) && $0.tokens.contains(word) && $0.tokens.count > 1
        }
    }

    /// The candidates with the parties of the last meeting before them where they name none themselves; those without
    /// such a meeting are dropped.
    static func resolved(_ candidates: [EventCandidate], _ scene: StoryScene) -> [EventCandidate] {
        var found: [EventCandidate] = []
        for var candidate in candidates {
            if candidate.isAnaphoric {
                let before = found.last { other in
                    other.type == candidate.type
                        && Set((other.actors + other.recipients).compactMap(\.country)).count > 1
                }
                guard let before,
                    scene.analysis.sentence(of: before.trigger)
                        != scene.analysis.sentence(of: candidate.trigger)
                else { continue }
                func inferred(_ actors: [Actor]) -> [Actor] {
                    actors.map { actor in
                        var actor = actor
                        actor.span = nil
                        actor.inferred = true
                        return actor
                    }
                }
                candidate.actors = inferred(before.actors)
                candidate.recipients = inferred(before.recipients)
                candidate.mode = candidate.mode ?? before.mode
            }
            found.append(candidate)
        }
        return found
    }
}
