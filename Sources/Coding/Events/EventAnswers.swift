internal import Language
internal import Records

/// Links acceptances and rejections to the demand, proposal or accusation that they answer.
struct EventAnswers {
    private let scene: StoryScene

    private let lexicon: EventWords

    init(_ scene: StoryScene, _ lexicon: EventWords) { (self.scene, self.lexicon) = (scene, lexicon) }

    private static let asked: [EventType: Set<EventType>] = [
        .reject: [.request, .accuse, .threaten], .agree: [.request], .concede: [.request],
        .retreat: [.request],
    ]
    /// Classes of nouns by which a rejection names what it rejects.
    private static let names: [(EventWords.Class, EventType)] = [
        (.request, .request), (.accuse, .accuse), (.threaten, .threaten),
    ]

    /// The events with `answers` filled in where another event of the story fits, the last one before rather than one
    /// behind: its recipients answer its actors, and what they say is about it.
    func linked(_ events: [Event]) -> [Event] {
        var events = events
        for i in events.indices where events[i].answers == nil {
            if let reply = replied(i, events) {
                events[i].answers = events[reply].id
                continue
            }
            guard let kinds = Self.asked[events[i].type] else { continue }
            let fitting = events.indices.filter { j in
                j != i && kinds.contains(events[j].type) && fits(events[j], events[i])
            }
            let before = fitting.last { events[$0].mentions[0].trigger < events[i].mentions[0].trigger }
            guard let answered = before ?? fitting.first else { continue }
            events[i].answers = events[answered].id
            if events[i].recipient.isEmpty { events[i].recipient = inferred(events[answered].actor) }
        }
        return events
    }

    private func fits(_ asked: Event, _ answer: Event) -> Bool {
        let (own, others) = (keys(answer.actor), keys(answer.recipient))
        let (askers, addressed) = (keys(asked.actor), keys(asked.recipient))
        guard askers.isDisjoint(with: own), addressed.isEmpty || !addressed.isDisjoint(with: own),
            others.isEmpty || !askers.isDisjoint(with: others)
        else { return false }
        if answer.type == .reject, isNamed(asked.type, answer.what) {
            return !others.isEmpty || !addressed.isEmpty || !askers.isDisjoint(with: named(answer.what))
        }
        return isAbout(asked, answer)
    }

    /// “Putin replied that …”: the last act of the one replied to towards the one who replies.
    private func replied(_ i: Int, _ events: [Event]) -> Int? {
        guard events[i].statement != nil,
            let word = StatementParts.tokens([events[i].mentions[0].trigger], scene)?.first,
            lexicon.isA(.reply, word, scene.tree)
        else { return nil }
        return events.indices.last { j in
            events[j].mentions[0].trigger < events[i].mentions[0].trigger && events[j].statement != nil
                && !keys(events[j].recipient).isDisjoint(with: keys(events[i].actor))
        }
    }

    private func isNamed(_ type: EventType, _ spans: Fragments?) -> Bool {
        guard let name = Self.names.first(where: { $0.1 == type })?.0 else { return false }
        return (StatementParts.tokens(spans?.spans ?? [], scene) ?? []).contains {
            scene.tree.token($0).upos == "NOUN" && lexicon.isA(name, $0, scene.tree)
        }
    }

    private func inferred(_ actors: [Actor]) -> [Actor] {
        actors.map { actor in
            var actor = actor
            actor.span = nil
            actor.inferred = true
            return actor
        }
    }

    /// The states that a content names.
    private func named(_ spans: Fragments?) -> Set<String> {
        let tokens = StatementParts.tokens(spans?.spans ?? [], scene) ?? []
        return keys(tokens.flatMap { scene.actors[$0] ?? [] })
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
