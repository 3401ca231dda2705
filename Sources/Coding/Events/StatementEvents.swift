internal import Language
internal import Records
internal import Tables

/// Acts that are done by saying something: an accusation, a demand, a refusal, a threat, a promise is an event too,
/// whether or not a verb of the lexicon names it. Table: `coding/speech_events.tsv`.
struct StatementEvents: Sendable {
    private enum Party: String { case agent, object, addressee }
    private struct Rule {
        var type: EventType
        var party: Party
        var needsParty: Bool
    }

    private let rules: [SpeechAct: Rule]

    /// Loads the table. Throws ``TableError``.
    init(_ folder: DataFolder) throws {
        let name = "coding/speech_events.tsv"
        var rules: [SpeechAct: Rule] = [:]
        for row in try folder.table(name).rows {
            guard let act = SpeechAct(rawValue: row["act"]), let type = EventType(rawValue: row["type"]),
                let party = Party(rawValue: row["party"])
            else { throw TableError(path: name, line: row.line, reason: "unknown act, type or party") }
            rules[act] = Rule(type: type, party: party, needsParty: row["need"] == "yes")
        }
        self.rules = rules
    }

    /// How sure such an act is.
    private static let confidence = 0.6
    /// Those who report or comment do not act.
    private static let bystanders: Set<Sector> = [.jrn, .edu, .med, .bus]

    /// The acts of `statements` that no other candidate tells; `own` are those of the predicates.
    func candidates(
        _ statements: [Statement], in scene: StoryScene, besides own: [EventCandidate],
        _ modality: ModalityRules
    ) -> [EventCandidate] {
        let tree = scene.tree
        return statements.compactMap { statement in
            guard let rule = rules[statement.act],
                let content = StatementParts.tokens(statement.content, scene), !content.isEmpty
            else { return nil }
            let cue = StatementParts.tokens(statement.cue?.spans ?? [], scene) ?? []
            let trigger = StatementParts.top(cue, tree) ?? StatementParts.top(content, tree) ?? content[0]
            let sentence = scene.analysis.sentence(of: trigger)
            let isTold = own.contains { other in
                cue.contains(other.trigger)
                    || (other.type == rule.type && scene.analysis.sentence(of: other.trigger) == sentence)
            }
            if isTold || StatementParts.isQuestion(content, tree) || isAnonymity(content, tree) { return nil }
            let speakers = statement.speakers
            if speakers.contains(where: { $0.sector.map(Self.bystanders.contains) ?? false }) { return nil }
            let isKnown = speakers.contains { $0.country != nil || $0.sector != nil }
            let parties = self.parties(statement, rule.party, content, scene)
            guard isKnown || (speakers.isEmpty && !parties.isEmpty), !rule.needsParty || !parties.isEmpty
            else { return nil }
            return EventCandidate(
                trigger: trigger, type: rule.type, mode: mode(rule.type, content, scene), contexts: [],
                actors: speakers, recipients: parties,
                modality: modality.modality(of: trigger, tree) ?? .actual, isSpeech: true, what: nil,
                condition: nil, confidence: Self.confidence, statement: statement.id)
        }
    }

    /// “asked not to be named”: how a source wants to be called is no demand.
    private func isAnonymity(_ content: [Int], _ tree: SyntaxTree) -> Bool {
        content.contains { ["identified", "named", "quoted"].contains(tree.token($0).form.lowercased()) }
            && content.count < 8
    }

    private func mode(_ type: EventType, _ content: [Int], _ scene: StoryScene) -> EventMode? {
        let tree = scene.tree
        guard let top = StatementParts.top(content, tree) else { return nil }
        switch type {
        case .accuse:
            let isTold = tree.token(top).upos == "VERB" && !tree.agents(top).isEmpty
            return isTold ? .allege : .disapprove
        case .request, .reject:
            let talks: Set<String> = [
                "talk", "talks", "meeting", "negotiation", "discussion", "consultation", "dialogue",
                "summit", "meet", "negotiate",
            ]
            let named = [top] + tree.agents(top) + tree.patients(top)
            if named.contains(where: { talks.contains(tree.token($0).lemma.lowercased()) }) { return .meet }
            return type == .request ? .change : nil
        default: return nil
        }
    }

    // MARK: The other side

    private func parties(_ statement: Statement, _ party: Party, _ content: [Int], _ scene: StoryScene)
        -> [Actor]
    {
        let tree = scene.tree
        let own = Set(statement.speakers.compactMap(\.country))
        func isOther(_ actor: Actor) -> Bool {
            guard let country = actor.country else { return false }
            return !own.contains(country)
        }
        if party == .addressee, let name = statement.addressee {
            let named = scene.actors.keys.sorted().lazy.compactMap { scene.actors[$0] }.first {
                $0.contains { $0.name == name && isOther($0) }
            }
            if let named { return named.filter { $0.name == name } }
        }
        guard let top = StatementParts.top(content, tree) else { return [] }
        let subjects = tree.agents(top).flatMap { tree.conjuncts($0) }
        let agents = subjects.flatMap { scene.actors[$0] ?? [] }.filter(isOther)
        if !agents.isEmpty { return ParticipantFinder.distinct([.init(head: top, actors: agents)]) }
        let within = Set(content)
        let relations: Set<String> =
            party == .agent
            ? ["nsubj", "nmod:poss", "nmod", "amod", "compound", "obl", "obj"]
            : ["nsubj", "nmod:poss", "nmod", "amod", "compound", "obl", "obj", "iobj"]
        let inner = content.filter {
            relations.contains(tree.token($0).relation) || tree.token($0).relation == "nsubj:pass"
        }.sorted { depth($0, top, tree) < depth($1, top, tree) }
        for word in inner {
            let found = tree.conjuncts(word).filter(within.contains).flatMap { scene.actors[$0] ?? [] }
                .filter(isOther)
            if !found.isEmpty { return ParticipantFinder.distinct([.init(head: word, actors: found)]) }
        }
        return []
    }

    private func depth(_ word: Int, _ top: Int, _ tree: SyntaxTree) -> Int {
        var (at, steps) = (word, 0)
        while at != top, let head = tree.token(at).head, steps < 30 { (at, steps) = (head, steps + 1) }
        return steps
    }
}
