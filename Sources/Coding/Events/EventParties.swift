internal import Language
internal import Records

/// Who takes part in an event on which side: the places that the lexicon names first, then what phrases, the clause and the
/// venue tell.
struct EventParties {
    let scene: StoryScene
    let partyWords: PartyWords
    let finder: ParticipantFinder
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

    /// An event whose sides are being found.
    struct Draft {
        let word: Int
        let type: EventType
        /// Nouns of the predicate: “talks” of “held talks”.
        let nouns: [Int]
        let isMutual: Bool
        let what: Int?
        /// Words with what it is about below them.
        let about: [Int]
        var actors: [Party]
        var recipients: [Party]
        var areWarned = false
    }

    init(_ scene: StoryScene, _ partyWords: PartyWords) {
        self.scene = scene
        self.partyWords = partyWords
        finder = ParticipantFinder(scene: scene, partyWords: partyWords)
    }

    /// Acts that are not done to one's own.
    private static let outward: Set<EventType> = [
        .agree, .assault, .sanction, .accuse, .threaten, .support, .cooperate, .reject,
    ]

    /// What is always done against somebody.
    private static let hostile: Set<EventType> = [.sanction, .accuse, .assault, .threaten]

    /// What is often told without whoever does it.
    private static let inflicted: Set<EventType> = [.accuse, .assault, .coerce, .sanction]

    /// What a state does with its own forces.
    private static let moves: Set<EventType> = [.mobilize, .retreat]

    /// What somebody else did is answered: whose it was does not tell who answers.
    private static let answers: Set<EventType> = [.support, .reject, .accuse]

    /// The sides of what `frame` says of a word.
    func parties(_ word: Int, _ frame: PredicateFrame, _ type: EventType) -> Sides {
        var draft = named(word, frame, type)
        lookAround(&draft, frame)
        leaveOutOwn(&draft)
        if let together = together(draft) { return together }
        lookAtScene(&draft)
        let actors = domestic(draft.actors, draft.recipients, type, isActor: true)
        let recipients = domestic(draft.recipients, actors, type, isActor: false)
        return Sides(
            actors: alike(actors), recipients: alike(recipients), what: draft.what, isMutual: false,
            areWarned: draft.areWarned)
    }

    /// Those whom the places of the frame name, and what these hold.
    private func named(_ word: Int, _ frame: PredicateFrame, _ type: EventType) -> Draft {
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
        let actors = actors(word, frame, nouns, type).map(ofKnownParliament)
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
            if let found { recipients = person(recipients, of: found) ?? found }
        }
        return Draft(
            word: word, type: type, nouns: nouns, isMutual: isMutual, what: what, about: about,
            actors: actors, recipients: recipients)
    }

    /// “Zuma's adviser Shaik was convicted”: one who is named stands for himself, and belongs to the state of those found beside
    /// him; `nil` where nobody is named.
    private func person(_ parties: [Party], of others: [Party]) -> [Party]? {
        guard parties.count == 1, var one = parties.first, one.actors.count == 1,
            one.actors[0].kind == .person, tree.token(one.head).upos == "PROPN"
        else { return nil }
        let countries = Set(others.flatMap(\.actors).compactMap(\.country))
        if countries.count == 1 { one.actors[0].country = countries.first }
        return [one]
    }

    /// Where the places name nobody: the subject of the clause, who stands before the word.
    private func lookAround(_ draft: inout Draft, _ frame: PredicateFrame) {
        let word = draft.word
        // “a man accused of killing”: who stands before it need not be the accuser.
        let isUntold = Self.inflicted.contains(draft.type) && tree.isReducedPassive(word)
        if draft.actors.isEmpty, !tree.isPassive(word), !isUntold,
            frame.actor.contains(where: { $0.relation == "nsubj" || $0.relation == "amod" })
        {
            if draft.type == .consult, tree.token(word).upos == "NOUN" {
                draft.actors = finder.clauseSubject(word)
            }
            if draft.actors.isEmpty { draft.actors = finder.before(word, besides: draft.recipients) }
        }
        if draft.recipients.isEmpty, draft.type == .request, tree.marker(word) == "at" {
            // “At Norway’s request Chile sent …”: who does it was asked.
            draft.recipients = finder.clauseSubject(word)
        }
    }

    /// Nobody stands on both sides.
    private func leaveOutOwn(_ draft: inout Draft) {
        let actors = draft.actors
        draft.recipients.removeAll { party in actors.contains { $0.head == party.head } }
        guard !draft.isMutual else { return }
        draft.recipients = finder.withoutOwn(draft.recipients, actors, draft.type)
        if Self.outward.contains(draft.type) {
            let type = draft.type
            draft.recipients.removeAll {
                finder.isOwn($0, of: actors) || finder.areOwnForces($0, type, of: actors)
            }
        }
    }

    /// Where no known state receives it: venue, condition and the rest of the sentence tell. So do they whose actors are who
    /// protests or punishes.
    private func lookAtScene(_ draft: inout Draft) {
        let type = draft.type
        if !draft.recipients.contains(where: \.hasCountry) {
            let found = unnamed(draft)
            if !found.isEmpty { draft.recipients = found }
            draft.areWarned = !found.isEmpty && found == finder.warned(draft.word, besides: draft.actors)
        }
        if type == .protest, !draft.actors.contains(where: \.hasCountry) {
            draft.actors = settled(draft.actors, draft.recipients)
        }
        if Self.moves.contains(type) {
            let actors = draft.actors
            draft.recipients.removeAll { finder.areOwnForces($0, type, of: actors) }
        }
        if draft.recipients.isEmpty && Self.hostile.contains(type)
            || type == .sanction && !draft.recipients.contains(where: \.hasCountry)
        {
            let only = finder.onlyOther(draft.word, besides: draft.actors)
            if !only.isEmpty { draft.recipients = only }
        }
        if draft.actors.isEmpty, type == .sanction {
            draft.actors = finder.onlyOther(draft.word, besides: draft.recipients)
        }
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
}
