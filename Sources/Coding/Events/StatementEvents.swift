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
            guard !isTold, canSpeak(statement, rule.type, cue, trigger, scene, lexicon),
                let type = SaidAct(scene: scene, lexicon: lexicon).type(rule.type, content, cue: trigger)
            else { return nil }
            let parties = found.parties(of: statement, rule.party, content)
            if rule.needsParty, parties.isEmpty { return nil }
            return EventCandidate(
                trigger: trigger, type: type, mode: mode(type, content, scene, lexicon), contexts: [],
                actors: statement.speakers, recipients: parties,
                modality: modality.modality(of: trigger, tree) ?? .actual, isSpeech: true, what: nil,
                condition: nil, confidence: Self.confidence, statement: statement.id)
        }
    }

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
