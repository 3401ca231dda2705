internal import Language
internal import Records

/// Links acceptances and rejections to the demand, proposal or accusation that they answer.
struct EventAnswers {
    private let scene: StoryScene

    init(_ scene: StoryScene) { self.scene = scene }

    private static let asked: [EventType: Set<EventType>] = [
        .reject: [.request, .accuse, .threaten], .agree: [.request], .concede: [.request],
        .retreat: [.request],
    ]

    /// The events with `answers` filled in where an earlier event of the story fits: its recipients answer its actors.
    func linked(_ events: [Event]) -> [Event] {
        var events = events
        for i in events.indices where events[i].answers == nil {
            guard let kinds = Self.asked[events[i].type] else { continue }
            let (own, others) = (keys(events[i].actor), keys(events[i].recipient))
            let asking = events.indices.filter { j in
                guard j != i, kinds.contains(events[j].type) else { return false }
                let (askers, asked) = (keys(events[j].actor), keys(events[j].recipient))
                let answered = asked.isEmpty || !asked.isDisjoint(with: own)
                let addressed = others.isEmpty || !askers.isDisjoint(with: others)
                if events[i].type == .agree, !isAbout(events[j], events[i]) { return false }
                return answered && addressed && askers.isDisjoint(with: own)
                    && !(asked.isEmpty && others.isEmpty)
            }
            let before = asking.last { events[$0].mentions[0].trigger < events[i].mentions[0].trigger }
            events[i].answers = (before ?? asking.first).map { events[$0].id }
        }
        return events
    }

    /// True when an offer or promise speaks of what was asked for.
    private func isAbout(_ demand: Event, _ answer: Event) -> Bool {
        let asked = nouns(demand.what)
        return !asked.isEmpty && !asked.isDisjoint(with: nouns(answer.what))
    }

    private func nouns(_ spans: Fragments?) -> Set<String> {
        let tokens = StatementParts.tokens(spans?.spans ?? [], scene) ?? []
        return Set(
            tokens.filter { scene.tree.token($0).upos == "NOUN" }.map {
                scene.tree.token($0).lemma.lowercased()
            })
    }

    private func keys(_ actors: [Actor]) -> Set<String> {
        Set(actors.map { $0.country?.rawValue ?? $0.name })
    }
}
