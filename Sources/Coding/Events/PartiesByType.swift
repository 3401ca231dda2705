internal import Language
internal import Records

/// Sides that only some types of event have: those who do a thing together, those who are struck, warned, or asked to leave.
extension EventParties {
    /// What several do together.
    private static let joint: Set<EventType> = [.agree, .consult, .cooperate, .support]

    /// The parties of what they do with each other; `nil` for what one does to another.
    func together(_ draft: Draft) -> Sides? {
        let mayJoin =
            Self.joint.contains(draft.type)
            && ([draft.word] + draft.nouns).contains { partyWords.isA(.accord, $0, tree) }
        guard draft.isMutual || (mayJoin && finder.isTogether(draft.recipients)) else { return nil }
        var all = draft.actors + draft.recipients.filter { draft.actors.isEmpty || $0.isKnown }
        if Set(all.flatMap(\.actors).compactMap(\.country)).count < 2 {
            // “promised help in a meeting with Chile”: who meets, the verb tells.
            all = finder.lent(draft.word, isAgent: true).filter(\.hasCountry) + all
        }
        return Sides(
            actors: internalBodies(alike(all), all), recipients: [], what: draft.what, isMutual: true)
    }

    /// Acts that strike whoever is at a place.
    private static let local: Set<EventType> = [
        .aid, .sanction, .coerce, .assault, .retreat, .concede, .protest,
    ]

    /// Acts that are held out to whoever does what their condition names.
    private static let conditional: Set<EventType> = [.threaten, .sanction, .coerce]

    /// The state that is struck where no phrase names one.
    func unnamed(_ draft: Draft) -> [Party] {
        let (word, type) = (draft.word, draft.type)
        if type == .protest {
            let against = finder.within(word, besides: draft.actors)
            if !against.isEmpty { return against }
        }
        let struck = struck(draft)
        if !struck.isEmpty { return struck }
        if draft.recipients.isEmpty, Self.conditional.contains(type) {
            let warned = finder.warned(word, besides: draft.actors)
            if !warned.isEmpty { return warned }
        }
        if draft.recipients.isEmpty, type == .protest { return home(draft.actors, word) }
        let isPolice = draft.actors.contains { $0.actors.contains { $0.sector == .cop } }
        if isPolice, type == .coerce || type == .assault {
            return draft.recipients.isEmpty
                ? home(draft.actors, word) : settled(draft.recipients, draft.actors)
        }
        return []
    }

    private func struck(_ draft: Draft) -> [Party] {
        let (word, about) = (draft.word, draft.about + draft.nouns)
        if Self.local.contains(draft.type) {
            let series = tree.seriesHead(word)
            let verb = tree.token(series).upos == "NOUN" ? tree.token(series).head.map { [$0] } ?? [] : []
            let targets = tree.children(word, "obl").filter {
                ["at", "on", "against"].contains(tree.marker($0) ?? "")
            }
            return finder.struck([word] + verb, about + targets)
        }
        return draft.type == .reject || draft.type == .threaten ? finder.struck([], about) : []
    }

    /// “demanded the withdrawal of Chilean troops from Norway”: of those who are to leave, and not of the place.
    func askedToLeave(_ recipients: [Party], _ what: Int?, _ actors: [Party]) -> [Party] {
        guard let what, !recipients.isEmpty,
            recipients.allSatisfy({ tree.marker(tree.seriesHead($0.head)) == "from" })
        else { return recipients }
        let leaving = finder.within(what, besides: actors + recipients)
        return leaving.isEmpty ? recipients : leaving
    }

    /// Those who protest do so against their own state where they name no other.
    private func home(_ actors: [Party], _ word: Int) -> [Party] {
        let countries = Set(actors.flatMap(\.actors).compactMap(\.country))
        guard let country = countries.first, countries.count == 1, !country.isNonState else { return [] }
        let named = scene.actors.values.joined().filter { $0.country == country && $0.kind == .state }
        let name = named.map(\.name).min() ?? country.rawValue
        return [
            Party(
                head: word,
                actors: [Actor(name: name, country: country, sector: .gov, kind: .state, inferred: true)])
        ]
    }
}
