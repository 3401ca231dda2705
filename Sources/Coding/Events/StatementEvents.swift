internal import Language
internal import Records
internal import Tables

/// Acts that are done by saying something: an accusation, a demand, a refusal, a threat, a promise is an event too,
/// whether or not a verb of the lexicon names it. Table: `coding/speech_events.tsv`.
struct StatementEvents: Sendable {
    private struct Rule {
        var type: EventType
        var party: SaidParties.Place
        var needsParty: Bool
    }

    private let rules: [SpeechAct: Rule]

    /// Loads the table. Throws ``TableError``.
    init(_ folder: DataFolder) throws {
        let name = "coding/speech_events.tsv"
        var rules: [SpeechAct: Rule] = [:]
        for row in try folder.table(name).rows {
            guard let act = SpeechAct(rawValue: row["act"]), let type = EventType(rawValue: row["type"]),
                let party = SaidParties.Place(rawValue: row["party"])
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
        _ modality: ModalityRules, _ lexicon: EventWords
    ) -> [EventCandidate] {
        let tree = scene.tree
        let found = SaidParties(scene: scene)
        return statements.compactMap { statement in
            guard let content = StatementParts.tokens(statement.content, scene), !content.isEmpty,
                let rule = rules[statement.act]
                    ?? (isWanted(statement, content, scene, lexicon) ? rules[.demand] : nil)
            else { return nil }
            let cue = StatementParts.tokens(statement.cue?.spans ?? [], scene) ?? []
            let trigger = StatementParts.top(cue, tree) ?? StatementParts.top(content, tree) ?? content[0]
            let sentence = scene.analysis.sentence(of: trigger)
            let isTold = own.contains { other in
                cue.contains(other.trigger)
                    || (other.type == rule.type && scene.analysis.sentence(of: other.trigger) == sentence)
            }
            guard !isTold, canSpeak(statement, rule.type, cue, trigger, scene, lexicon),
                let type = SaidAct(scene: scene, lexicon: lexicon).type(rule.type, content, cue: trigger)
            else { return nil }
            let place = type == .threaten ? rules[.threaten]?.party : nil
            let parties = found.parties(of: statement, place ?? rule.party, content)
            if rule.needsParty, parties.isEmpty { return nil }
            return EventCandidate(
                trigger: trigger, type: type, mode: mode(type, content, scene, lexicon), contexts: [],
                actors: statement.speakers, recipients: parties,
                modality: modality.modality(of: trigger, tree) ?? .actual, isSpeech: true, what: nil,
                confidence: Self.confidence, statement: statement.id)
        }
    }

    /// “stressed the importance of lifting …”, said to somebody: a want.
    private func isWanted(
        _ statement: Statement, _ content: [Int], _ scene: StoryScene, _ lexicon: EventWords
    ) -> Bool {
        guard statement.act == .say, statement.addressee != nil, statement.speakers.count == 1,
            let top = StatementParts.top(content, scene.tree)
        else { return false }
        return lexicon.isA(.weighty, top, scene.tree) && !scene.tree.children(top, "acl").isEmpty
    }

    /// The acts of predicates with what their statements know better: who speaks, and to whom or of whom.
    func completed(
        _ acts: [EventCandidate], by statements: [Statement], in scene: StoryScene
    ) -> [EventCandidate] {
        let found = SaidParties(scene: scene)
        return acts.map { act in
            let word = scene.position(act.trigger..<act.trigger + 1)
            guard act.isSpeech, act.type.isSaid,
                let told = statements.first(where: { $0.cue?.spans.contains { $0.overlaps(word) } ?? false })
            else { return act }
            var act = act
            let speakers = Set(told.speakers.compactMap(\.country))
            let actors = Set(act.actors.compactMap(\.country))
            if !speakers.isEmpty, told.speakers.allSatisfy({ $0.country != nil }),
                actors.isDisjoint(with: speakers) || actors.isStrictSubset(of: speakers)
            {
                act.actors = told.speakers
            }
            let isOpen = !act.recipients.contains { $0.country != nil || $0.sector != nil }
            if isOpen, let rule = rules[told.act] ?? (act.type == .request ? rules[.demand] : nil),
                rule.type == act.type,
                Self.directed.contains(act.type)
                    || act.type == .agree && act.actors.count < 2 && told.addressee != nil,
                let content = StatementParts.tokens(told.content, scene)
            {
                let doers = Set(act.actors.compactMap(\.country))
                let parties = found.parties(of: told, rule.party, content)
                if parties.contains(where: { $0.country.map { !doers.contains($0) } ?? true }) {
                    act.recipients = parties
                }
            }
            return act
        }
    }

    /// Acts that are done to somebody.
    private static let directed: Set<EventType> = [.request, .accuse, .threaten]

    /// Known speakers who act for somebody; without one only a passive accusation counts: “it was noted that …”.
    private func canSpeak(
        _ statement: Statement, _ type: EventType, _ cue: [Int], _ trigger: Int, _ scene: StoryScene,
        _ lexicon: EventWords
    ) -> Bool {
        let speakers = statement.speakers
        if speakers.isEmpty { return type == .accuse && !cue.isEmpty && scene.tree.isPassive(trigger) }
        if speakers.contains(where: { $0.sector.map(Self.bystanders.contains) ?? false }) { return false }
        guard type == .accuse else { return speakers.contains { $0.country != nil || $0.sector != nil } }
        // Sources and officials of nowhere report what happened; they do not accuse.
        let source = StatementParts.tokens(statement.source?.spans ?? [], scene) ?? []
        return speakers.contains { $0.country != nil }
            && !source.contains { lexicon.isA(.source, $0, scene.tree) }
    }

    private func mode(_ type: EventType, _ content: [Int], _ scene: StoryScene, _ lexicon: EventWords)
        -> EventMode?
    {
        let tree = scene.tree
        guard let top = StatementParts.top(content, tree) else { return nil }
        switch type {
        case .accuse:
            return tree.token(top).upos == "VERB" && !tree.agents(top).isEmpty ? .allege : .disapprove
        case .request, .reject:
            let named = [top] + tree.agents(top) + tree.patients(top)
            if named.contains(where: { lexicon.isA(.talks, $0, tree) }) { return .meet }
            return .change
        default: return nil
        }
    }
}
