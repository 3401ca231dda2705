internal import Language
internal import Records

/// The other side of an act that is done by saying something.
struct SaidParties {
    /// Where it stands: it does what is said, what is said is about something of it, it is spoken to, or something is to be
    /// done for it.
    enum Place: String { case agent, object, addressee, beneficiary }

    let scene: StoryScene
    private var tree: SyntaxTree { scene.tree }

    /// Actors of other states than the speakers', or of another sector; empty where there are none.
    func parties(of statement: Statement, _ place: Place, _ content: [Int]) -> [Actor] {
        let own = Set(statement.speakers.compactMap(\.country))
        let sectors = Set(statement.speakers.compactMap(\.sector))
        // Of the speakers' own country only those of another kind: rebels and the government.
        func others(_ word: Int) -> [Actor] {
            let found = (scene.actors[word] ?? []).filter { actor in
                guard let country = actor.country else { return place == .agent && isGroupOfStates(actor) }
                return !own.contains(country)
                    || (actor.sector.map { !sectors.contains($0) } ?? false) && !sectors.isEmpty
            }
            // “The two sides must talk”: the other one of them.
            let foreign = found.filter { $0.country.map { !own.contains($0) } ?? true }
            return foreign.isEmpty ? found : foreign
        }
        if place == .addressee || place == .beneficiary, let name = statement.addressee {
            let spoken = scene.actors.keys.sorted().lazy.map { others($0).filter { $0.name == name } }
            if let named = spoken.first(where: { !$0.isEmpty }) { return named }
        }
        guard let top = StatementParts.top(content, tree) else { return [] }
        let subjects = tree.agents(top).flatMap { tree.conjuncts($0) }
        let agents = subjects.flatMap(others)
        if !agents.isEmpty { return distinct(agents) }
        // Of an accusation the other side does what is said: in a clause it is the subject, of a noun its owner.
        let isClause = !tree.children(top, "nsubj").isEmpty
        let relations: Set<String> =
            switch place {
            case .agent where isClause: ["nsubj", "nmod:poss", "obl:agent"]
            case .agent: ["nmod:poss", "nmod", "amod", "compound", "nsubj"]
            case .beneficiary: ["nmod:poss", "obj", "iobj"]
            case .object, .addressee:
                ["nsubj", "nsubj:pass", "nmod:poss", "nmod", "amod", "compound", "obl", "obj", "iobj"]
            }
        let within = Set(content)
        let inner = content.filter { relations.contains(tree.token($0).relation) }
            .map { (word: $0, depth: depth($0, top)) }.sorted { ($0.depth, $0.word) < ($1.depth, $1.word) }
        for (word, _) in inner {
            let found = tree.conjuncts(word).filter(within.contains).flatMap(others)
            if !found.isEmpty { return distinct(found) }
        }
        return []
    }

    /// “Western powers”, “the allies”: governments of no one state.
    private func isGroupOfStates(_ actor: Actor) -> Bool {
        actor.sector == .gov && (actor.kind == .organisation || actor.kind == .group)
            && actor.span != nil && actor.country == nil
    }

    private func distinct(_ actors: [Actor]) -> [Actor] {
        ParticipantFinder.distinct([.init(head: 0, actors: actors)])
    }

    private func depth(_ word: Int, _ top: Int) -> Int {
        var (at, steps) = (word, 0)
        while at != top, let head = tree.token(at).head, steps < 30 { (at, steps) = (head, steps + 1) }
        return steps
    }
}
