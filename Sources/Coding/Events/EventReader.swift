internal import Language
public import Records
public import Tables

/// Reads the events of a story: predicates by the lexicon, their participants from the trees, type and modality by
/// rules and the model's judgement.
public struct EventReader: Sendable {
    private let frames: PredicateFrames
    let modality: ModalityRules
    private let speech: StatementEvents
    private let lexicon: EventWords
    private let partyWords: PartyWords

    /// Loads the tables of `coding/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        frames = try PredicateFrames(folder)
        modality = try ModalityRules(folder)
        speech = try StatementEvents(folder)
        lexicon = try EventWords(folder)
        partyWords = try PartyWords(folder)
    }

    /// From this score on a candidate counts.
    private static let least = 0.45
    /// The same for what depends on a condition, which the model takes for less than told.
    private static let leastConditional = 0.34
    /// From this weight on a frame tells an act also where little is known of those who take part.
    private static let sureFrame = 0.8
    /// So sure the model must be of an act of people of whom nothing is known: “the leaders held talks”.
    private static let sureUnknown = 0.15
    /// So many words on either side of a predicate are looked at for signs of what it tells.
    private static let near = 100

    /// The events of a story, in text order. `statements` are those of the story.
    public func events(in scene: StoryScene, statements: [Statement]) -> [Event] {
        let details = EventDetails(scene, statements, lexicon)
        let named = candidates(in: scene)
        // Of a user's own actors only what is told between them is wanted.
        guard scene.ownCodes.isEmpty else {
            let merged = EventMerger(scene).merged(named.flatMap { details.events($0) })
            return EventAnswers(scene, lexicon).linked(merged)
        }
        let acts = speech.completed(
            named.filter { !Self.isOpinion($0, statements, scene) && !Self.isAsked($0, statements, scene) },
            by: statements, in: scene)
        let said = speech.candidates(statements, in: scene, besides: acts, modality, lexicon)
        let sieve = EventSieve(scene)
        let candidates = sieve.refused(DemandList(scene, lexicon).extended(acts + said)).sorted {
            $0.trigger < $1.trigger
        }
        let merged = EventMerger(scene).merged(candidates.flatMap { details.events($0) })
        let kept = sieve.parted(sieve.undenied(sieve.sifted(merged)))
        return EventAnswers(scene, lexicon).linked(EventMerger.numbered(kept))
    }

    /// An accusation by the lexicon that is a judgement of how things will go, or a belief, by what is said.
    private static func isOpinion(
        _ candidate: EventCandidate, _ statements: [Statement], _ scene: StoryScene
    ) -> Bool {
        guard candidate.isSpeech, candidate.type == .accuse else { return false }
        let trigger = scene.position(candidate.trigger..<candidate.trigger + 1)
        let own = statements.first { $0.cue?.spans.contains { $0.overlaps(trigger) } ?? false }
        return own.map { [.assess, .believe, .compare].contains($0.act) } ?? false
    }

    /// Asking whether demands nothing, and what a question's verbs name is not told.
    private static func isAsked(
        _ candidate: EventCandidate, _ statements: [Statement], _ scene: StoryScene
    ) -> Bool {
        guard scene.tree.token(candidate.trigger).upos == "VERB" else { return false }
        let trigger = scene.position(candidate.trigger..<candidate.trigger + 1)
        return statements.contains { statement in
            guard statement.act == .ask,
                let content = StatementParts.tokens(statement.content, scene),
                StatementParts.isQuestion(content, scene.tree)
            else { return false }
            return content.contains(candidate.trigger)
                || candidate.type == .request
                    && (statement.cue?.spans.contains { $0.overlaps(trigger) } ?? false)
        }
    }

    /// All candidates that count, in text order; at most one of a type with the same parties in a sentence.
    func candidates(in scene: StoryScene) -> [EventCandidate] {
        guard let scorer = scene.analysis.events else { return [] }
        if !scene.ownCodes.isEmpty {
            let pairs = ListedPairs(scene: scene, frames: frames, modality: modality, scorer: scorer)
            return scene.analysis.sentences.flatMap { pairs.candidates(in: $0.tokens) }
        }
        let names = Self.names(scene)
        let kinds = PairFeatures.kinds(scene.analysis)
        let parties = EventParties(scene, partyWords)
        var found: [EventCandidate] = []
        for sentence in scene.analysis.sentences {
            var own: [EventCandidate] = []
            let readings = sentence.tokens.filter { !names.contains($0) }.compactMap { word in
                frames.reading(word, scene.tree).map { frame in
                    Reading(
                        word: word, frame: frame,
                        sides: frame.type.map { parties.parties(word, frame, $0) })
                }
            }
            // “held talks”: the noun belongs to the verb and names no event of its own.
            let taken = Set(
                readings.flatMap { reading in
                    reading.frame.conditions.flatMap { $0.words(reading.word, scene.tree) }
                })
            for reading in readings where !taken.contains(reading.word) {
                let (word, frame) = (reading.word, reading.frame)
                let told = candidate(reading, sentence.tokens, scene, scorer, readings, kinds)
                let talks = frame.type == .consult ? resumed(word, frame, told, scene, found + own) : nil
                if let candidate = talks ?? told { own.append(candidate) }
            }
            found += own.enumerated().filter { index, candidate in
                !own.enumerated().contains { other, rival in
                    other != index && Self.covers(rival, candidate, scene.tree)
                        && (Self.rank(rival), -other) > (Self.rank(candidate), -index)
                }
            }.map(\.element)
        }
        return found
    }

    /// A predicate of the lexicon with those who take part in it; without them it is no event.
    private struct Reading {
        let word: Int
        let frame: PredicateFrame
        let sides: EventParties.Sides?
    }

    private func candidate(
        _ reading: Reading, _ sentence: Range<Int>, _ scene: StoryScene, _ scorer: EventScorer,
        _ readings: [Reading], _ kinds: [EntityType?]
    ) -> EventCandidate? {
        let tree = scene.tree
        let (word, frame) = (reading.word, reading.frame)
        guard let named = frame.type, let parties = reading.sides else { return nil }
        let (actors, recipients) = (parties.actors, parties.recipients)
        let all = actors + recipients
        let areKnown = areKnown(all, frame)
        guard isMade(named, word, all, tree), areKnown || frame.weight >= Self.sureFrame else { return nil }
        let source = (actors.first ?? recipients.first).map { tree.nounPhrase($0.head) }
        // Who only stands in its condition says nothing of what the act is.
        let other =
            parties.isMutual ? actors.dropFirst().first : parties.areWarned ? nil : recipients.first
        let target = other.map { tree.nounPhrase($0.head) }
        // Of an endless sentence only what stands near.
        let near = sentence.clamped(to: word - Self.near..<word + Self.near)
        var signs = PairFeatures(tree, in: near, source: source, target: target, kinds: kinds)
        let others = readings.filter { near.contains($0.word) }
        signs.add(others.map { ($0.word, $0.frame) })
        signs.add(others.map { ($0.word, $0.frame) }, sides: others.map(\.sides), modality: modality)
        let scores = scorer.weighed(
            scorer.scores(sentence: sentence, source: source, target: target, trigger: word..<word + 1),
            by: signs.values)
        let judged = EventJudgement(scores)
        let agreement = Double((scores.types[named] ?? 0) * (1 - scores.none))
        // “The leaders met” tells of a meeting, even where nobody knows who they are; “the talks were hard” does not.
        let isMeeting = named == .consult && tree.token(word).upos == "VERB"
        guard areKnown || agreement >= Self.sureUnknown && (!all.isEmpty || isMeeting) else { return nil }
        let support = Double(scores.types[named] ?? 0)
        let happens = 1 / (1 + Double(expOfNegative(scorer.triggers[word])))
        let confidence = 0.5 * frame.weight + 0.2 * agreement + 0.15 * support + 0.15 * happens
        let told = modality.modality(of: word, tree)
        guard confidence >= (told == .conditional ? Self.leastConditional : Self.least) else { return nil }
        var type = named
        if let other = judged.type, other != named, frame.weight < 0.6, (scores.types[other] ?? 0) > 0.85 {
            type = other
        }
        let ready = [word] + (parties.what.map { [$0] } ?? [])
        if type == .agree, SaidAct(scene: scene, lexicon: lexicon).isReadyToPunish(ready) { type = .threaten }
        return EventCandidate(
            trigger: word, type: type,
            mode: (type == named ? frame.mode : nil) ?? EventJudgement.mode(of: type, scores),
            contexts: judged.contexts, actors: ParticipantFinder.distinct(actors),
            recipients: ParticipantFinder.distinct(recipients), modality: told ?? .actual,
            isSpeech: frame.isSpeech, what: parties.what, confidence: min(1, confidence))
    }

    /// An accord takes two: with one it is spoken of, not made. A promise takes one.
    private func isMade(
        _ type: EventType, _ word: Int, _ parties: [ParticipantFinder.Party], _ tree: SyntaxTree
    ) -> Bool {
        guard type == .agree, tree.token(word).upos == "NOUN", parties.count < 2 else { return true }
        return !parties.isEmpty && lexicon.isA(.promise, word, tree)
    }

    /// True where the state of somebody who takes part is told; of a strong frame a sector is enough.
    private func areKnown(_ parties: [ParticipantFinder.Party], _ frame: PredicateFrame) -> Bool {
        parties.contains { party in
            party.actors.contains { $0.country != nil || $0.code != nil }
                || party.isKnown && frame.weight >= Self.sureFrame
        }
    }

    /// Words of proper names, which tell nothing by what they mean: “Amnesty International”.
    private static func names(_ scene: StoryScene) -> Set<Int> {
        let kinds: Set<EntityType> = [
            .person, .organization, .group, .facility, .work, .product, .vehicle, .weapon,
        ]
        let works = Set(scene.analysis.entities.filter { $0.type == .work }.flatMap(\.tokens))
        return Set(
            scene.analysis.entities.filter { kinds.contains($0.type) }.flatMap(\.tokens).filter {
                scene.tree.token($0).upos == "PROPN" || works.contains($0)
            })
    }

    /// The surer of two that tell the same stands, but rather one that knows the states on both sides.
    private static func rank(_ candidate: EventCandidate) -> Double {
        let sides =
            candidate.recipients.isEmpty ? candidate.actors.dropFirst()[...] : candidate.recipients[...]
        let isWhole = candidate.actors.contains { $0.country != nil } && sides.contains { $0.country != nil }
        return candidate.confidence + (isWhole ? 1 : 0)
    }

    /// True when both tell the same thing: the same type, one near the other in the tree or with the same parties.
    private static func covers(_ a: EventCandidate, _ b: EventCandidate, _ tree: SyntaxTree) -> Bool {
        guard a.type == b.type else { return false }
        let near = tree.token(a.trigger).head == b.trigger || tree.token(b.trigger).head == a.trigger
        func key(_ actors: [Actor]) -> Set<String> { Set(actors.map { $0.country?.rawValue ?? $0.name }) }
        let (x, y) = (key(a.actors + a.recipients), key(b.actors + b.recipients))
        return near || x == y
    }
}

/// e to the power of −x.
private func expOfNegative(_ x: Float) -> Float { Exponential.of(-x) }
