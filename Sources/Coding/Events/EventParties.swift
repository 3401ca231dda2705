internal import Language
internal import Records

/// Who takes part in an event on which side: the places that the lexicon names first, then what phrases, the clause and the
/// venue tell.
struct EventParties {
    private let scene: StoryScene
    private let finder: ParticipantFinder
    private var tree: SyntaxTree { scene.tree }

    typealias Party = ParticipantFinder.Party

    /// Both sides of one event.
    struct Sides {
        var actors: [Party]
        var recipients: [Party]
        /// Head of what is demanded, refused, offered …
        var what: Int?
        var isMutual: Bool
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

    /// Acts that are mutual when done “with” somebody.
    private static let joint: Set<EventType> = [.agree, .support, .cooperate]

    /// The sides of what `frame` says of a word.
    func parties(_ word: Int, _ frame: PredicateFrame, _ type: EventType) -> Sides {
        let nouns = frame.conditions.flatMap { $0.words(word, tree) }.filter { tree.token($0).upos == "NOUN" }
        // A talk with somebody is one among all, a visit has its host.
        let isMutual = frame.isMutual || (type == .consult && frame.mode != .visit)
        var recipients = finder.parties(word, frame.recipient)
        if recipients.isEmpty { recipients = finder.lent(word, isAgent: false) }
        if recipients.isEmpty, frame.recipient.contains(where: { $0.relation == "obj" }) {
            recipients = finder.shared(word)
        }
        var actors = actors(word, frame, nouns)
        let what = frame.what.lazy.flatMap { $0.words(from: word, in: tree) }.first
        let about = recipients.map(\.head) + [what].compactMap(\.self) + tree.patients(word) + nouns
        if !isMutual, !recipients.contains(where: \.hasCountry) {
            let found = about.lazy.map { finder.within($0, besides: actors) }.first { !$0.isEmpty }
            recipients = found ?? recipients
        }
        if actors.isEmpty, !tree.isPassive(word),
            frame.actor.contains(where: { $0.relation == "nsubj" || $0.relation == "amod" })
        {
            actors = finder.before(word, besides: recipients)
        }
        recipients.removeAll { party in actors.contains { $0.head == party.head } }
        if !isMutual, Self.outward.contains(type) { recipients.removeAll { finder.isOwn($0, of: actors) } }
        if isMutual || (Self.joint.contains(type) && finder.isTogether(recipients)) {
            var all = actors + recipients.filter { actors.isEmpty || $0.isKnown }
            if Set(all.flatMap(\.actors).compactMap(\.country)).count < 2 {
                // “promised help in a meeting with Chile”: who meets, the verb tells.
                all = finder.lent(word, isAgent: true).filter(\.hasCountry) + all
            }
            return Sides(actors: all, recipients: [], what: what, isMutual: true)
        }
        if !recipients.contains(where: \.hasCountry), Self.local.contains(type) {
            let struck = finder.struck([word] + about)
            if !struck.isEmpty { recipients = struck }
        }
        if recipients.isEmpty, type == .protest { recipients = home(actors, word) }
        return Sides(actors: actors, recipients: recipients, what: what, isMutual: false)
    }

    private func actors(_ word: Int, _ frame: PredicateFrame, _ nouns: [Int]) -> [Party] {
        var actors = finder.parties(word, frame.actor)
        if !actors.contains(where: \.isKnown) {
            // “repeated the U.S. demand”: whose it is, its noun tells.
            let owners =
                nouns.flatMap { finder.modifiers($0) }
                + (tree.token(word).upos == "NOUN" ? finder.modifiers(word) : [])
            if !owners.isEmpty { actors = owners }
        }
        if actors.isEmpty { actors = finder.lent(word, isAgent: true) }
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
