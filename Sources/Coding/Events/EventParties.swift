internal import Language
internal import Records

/// Who takes part in an event on which side: the places that the lexicon names first, then what phrases, the clause and the
/// venue tell.
struct EventParties {
    let scene: StoryScene
    private let finder: ParticipantFinder
    var tree: SyntaxTree { scene.tree }

    typealias Party = ParticipantFinder.Party

    /// Both sides of one event.
    struct Sides {
        var actors: [Party]
        var recipients: [Party]
        /// Head of what is demanded, refused, offered …
        var what: Int?
        var isMutual: Bool
        /// The recipients are only those who would meet its condition.
        var areWarned = false
    }

    init(_ scene: StoryScene) {
        self.scene = scene
        finder = ParticipantFinder(scene: scene)
    }

    /// Acts that strike whoever is at a place.
    private static let local: Set<EventType> = [
        .aid, .sanction, .coerce, .assault, .retreat, .concede, .protest,
    ]

    /// Acts that are not done to one's own.
    private static let outward: Set<EventType> = [
        .agree, .assault, .sanction, .accuse, .threaten, .support, .cooperate, .reject,
    ]

    /// Acts that are held out to whoever does what their condition names.
    private static let conditional: Set<EventType> = [.threaten, .sanction, .coerce]

    /// What is mutual when it is made “with” somebody.
    private static let accords: Set<String> = [
        "agree", "agreement", "accord", "pact", "treaty", "deal", "compromise", "settlement", "understanding",
        "memorandum", "truce", "ceasefire",
    ]

    private func isAccord(_ word: Int, _ nouns: [Int]) -> Bool {
        ([word] + nouns).contains { Self.accords.contains(tree.token($0).lemma.lowercased()) }
    }

    /// The sides of what `frame` says of a word.
    func parties(_ word: Int, _ frame: PredicateFrame, _ type: EventType) -> Sides {
        let nouns = frame.conditions.flatMap { $0.words(word, tree) }.filter { tree.token($0).upos == "NOUN" }
        // A talk with somebody is one among all, a visit has its host.
        let isMutual = frame.isMutual || (type == .consult && frame.mode != .visit)
        var recipients = finder.parties(word, frame.recipient)
        if recipients.isEmpty { recipients = finder.lent(word, isAgent: false) }
        var shared: [Int] = []
        if recipients.isEmpty, (frame.recipient + frame.what).contains(where: { $0.relation == "obj" }) {
            shared = finder.shared(word)
            recipients = shared.flatMap(finder.party)
        }
        var actors = actors(word, frame, nouns, type).map(ofKnownParliament)
        let what = frame.what.lazy.flatMap { $0.words(from: word, in: tree) }.first
        if type == .request { recipients = askedToLeave(recipients, what, actors) }
        // Who is asked is told: what is wanted of them may name others.
        let areTold =
            type == .request
            && recipients.contains { party in
                party.actors.contains { $0.sector != nil && $0.sector != .unk && $0.kind != nil }
            }
        let about =
            recipients.map(\.head)
            + (areTold ? [] : [what].compactMap(\.self) + tree.patients(word) + shared + nouns)
        if !isMutual, !recipients.contains(where: \.hasCountry) {
            let found = about.lazy.map { finder.within($0, besides: actors) }.first { !$0.isEmpty }
            recipients = found ?? recipients
        }
        if actors.isEmpty, !tree.isPassive(word),
            frame.actor.contains(where: { $0.relation == "nsubj" || $0.relation == "amod" })
        {
            if type == .consult, tree.token(word).upos == "NOUN" { actors = finder.clauseSubject(word) }
            if actors.isEmpty { actors = finder.before(word, besides: recipients) }
        }
        if recipients.isEmpty, type == .request, tree.marker(word) == "at" {
            // “At Norway’s request Chile sent …”: who does it was asked.
            recipients = finder.clauseSubject(word)
        }
        recipients.removeAll { party in actors.contains { $0.head == party.head } }
        if !isMutual { recipients = finder.withoutOwn(recipients, actors, type) }
        if !isMutual, Self.outward.contains(type) {
            recipients.removeAll { finder.isOwn($0, of: actors) || finder.areOwnForces($0, type, of: actors) }
        }
        let mayJoin = Self.joint.contains(type) && isAccord(word, nouns)
        if isMutual || (mayJoin && finder.isTogether(recipients)) {
            var all = actors + recipients.filter { actors.isEmpty || $0.isKnown }
            if Set(all.flatMap(\.actors).compactMap(\.country)).count < 2 {
                // “promised help in a meeting with Chile”: who meets, the verb tells.
                all = finder.lent(word, isAgent: true).filter(\.hasCountry) + all
            }
            return Sides(actors: internalBodies(alike(all), all), recipients: [], what: what, isMutual: true)
        }
        var areWarned = false
        if !recipients.contains(where: \.hasCountry) {
            let found = unnamed(word, type, about + nouns, actors, recipients)
            if !found.isEmpty { recipients = found }
            areWarned = !found.isEmpty && found == finder.warned(word, besides: actors)
        }
        if type == .protest, !actors.contains(where: \.hasCountry) { actors = settled(actors, recipients) }
        if Self.moves.contains(type) { recipients.removeAll { finder.areOwnForces($0, type, of: actors) } }
        if recipients.isEmpty && Self.hostile.contains(type)
            || type == .sanction && !recipients.contains(where: \.hasCountry)
        {
            let only = finder.onlyOther(word, besides: actors)
            if !only.isEmpty { recipients = only }
        }
        if actors.isEmpty, type == .sanction { actors = finder.onlyOther(word, besides: recipients) }
        actors = domestic(actors, recipients, type, isActor: true)
        recipients = domestic(recipients, actors, type, isActor: false)
        return Sides(
            actors: alike(actors), recipients: alike(recipients), what: what, isMutual: false,
            areWarned: areWarned)
    }

    /// The state that is struck where no phrase names one.
    private func unnamed(
        _ word: Int, _ type: EventType, _ about: [Int], _ actors: [Party], _ recipients: [Party]
    ) -> [Party] {
        if type == .protest {
            let against = finder.within(word, besides: actors)
            if !against.isEmpty { return against }
        }
        if Self.local.contains(type) {
            let series = tree.seriesHead(word)
            let verb = tree.token(series).upos == "NOUN" ? tree.token(series).head.map { [$0] } ?? [] : []
            let targets = tree.children(word, "obl").filter {
                ["at", "on", "against"].contains(tree.marker($0) ?? "")
            }
            let struck = finder.struck([word] + verb, about + targets)
            if !struck.isEmpty { return struck }
        } else if type == .reject || type == .threaten {
            let struck = finder.struck([], about)
            if !struck.isEmpty { return struck }
        }
        if recipients.isEmpty, Self.conditional.contains(type) {
            let warned = finder.warned(word, besides: actors)
            if !warned.isEmpty { return warned }
        }
        if recipients.isEmpty, type == .protest { return home(actors, word) }
        let isPolice = actors.contains { $0.actors.contains { $0.sector == .cop } }
        if isPolice, type == .coerce || type == .assault {
            return recipients.isEmpty ? home(actors, word) : settled(recipients, actors)
        }
        return []
    }

    /// What somebody else did is answered: whose it was does not tell who answers.
    private static let answers: Set<EventType> = [.support, .reject, .accuse]

    /// What is always done against somebody.
    private static let hostile: Set<EventType> = [.sanction, .accuse, .assault, .threaten]

    /// What a state does with its own forces.
    private static let moves: Set<EventType> = [.mobilize, .retreat]

    /// What several do together.
    private static let joint: Set<EventType> = [.agree, .consult, .cooperate, .support]

    /// “demanded the withdrawal of Chilean troops from Norway”: of those who are to leave, and not of the place.
    private func askedToLeave(_ recipients: [Party], _ what: Int?, _ actors: [Party]) -> [Party] {
        guard let what, !recipients.isEmpty,
            recipients.allSatisfy({ tree.marker(tree.seriesHead($0.head)) == "from" })
        else { return recipients }
        let leaving = finder.within(what, besides: actors + recipients)
        return leaving.isEmpty ? recipients : leaving
    }

    private func actors(
        _ word: Int, _ frame: PredicateFrame, _ nouns: [Int], _ type: EventType
    ) -> [Party] {
        var actors = finder.parties(word, frame.actor)
        let isAttack = type == .assault && tree.token(word).upos == "NOUN"
        if isAttack { actors.removeAll { finder.isVenue($0) } }
        if !actors.contains(where: \.isKnown),
            tree.token(word).upos == "NOUN" || !Self.answers.contains(type)
        {
            // “repeated the U.S. demand”: whose it is, its noun tells.
            let owners =
                nouns.flatMap { finder.modifiers($0) }
                + (tree.token(word).upos == "NOUN" ? finder.modifiers(word) : [])
            if !owners.isEmpty { actors = owners.filter { !isAttack || !finder.isVenue($0) } }
        }
        if actors.isEmpty { actors = finder.lent(word, isAgent: true) }
        if !actors.contains(where: \.hasCountry) {
            let lent = finder.lent(word, isAgent: true).filter(\.hasCountry)
            if !lent.isEmpty { actors = lent }
        }
        if !actors.contains(where: \.hasCountry) {
            let owners = finder.owners(actors)
            if !owners.isEmpty { actors = owners }
        }
        return actors
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
