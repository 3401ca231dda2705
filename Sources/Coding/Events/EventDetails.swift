internal import Chronology
internal import Language
internal import Records

/// Fills a candidate's record: day, place, number, content, condition, who claims it, whether it is history.
struct EventDetails {
    private let scene: StoryScene
    private let statements: [Statement]
    private let lexicon: EventWords
    private let times: EventTime
    private let venues: EventPlace
    private let contents: EventContent
    private var tree: SyntaxTree { scene.tree }

    init(_ scene: StoryScene, _ statements: [Statement], _ lexicon: EventWords) {
        self.lexicon = lexicon
        self.scene = scene
        self.statements = statements
        times = EventTime(scene, lexicon)
        venues = EventPlace(scene, lexicon)
        contents = EventContent(scene, lexicon)
    }

    /// Acts over this many days before the story are history, and of those told by a noun over the second number.
    private static let history = (told: 45, named: 3)

    /// The record of a candidate; one for each venue of a series.
    func events(_ candidate: EventCandidate) -> [Event] {
        let trigger = scene.position(candidate.trigger..<candidate.trigger + 1)
        let performing =
            candidate.isSpeech
            ? statements.first { $0.id == candidate.statement } ?? statements.first { performs($0, trigger) }
            : nil
        let claimed =
            candidate.statement != nil
            ? statements.filter { statement in
                statement.id != performing?.id && performing.map { holds(statement, $0) } ?? false
                    && statement.speakers.map(\.name) != candidate.actors.map(\.name)
            }
            : statements.filter { statement in
                statement.id != performing?.id && statement.content.contains { $0.contains(trigger) }
            }
        var time = times.time(of: candidate.trigger)
        let isFuture = isAfterStory(time)
        let modality = isFuture && candidate.modality == .actual ? .planned : candidate.modality
        if time == nil, modality == .actual, claimed.isEmpty || candidate.type != .consult,
            candidate.isSpeech || candidate.type == .consult
        {
            time = times.publication(candidate.trigger, isSpeech: candidate.isSpeech)
        }
        var candidate = candidate
        candidate.modality = modality
        var places = venues.places(of: candidate)
        if places.isEmpty, isRecent(time), let dateline = venues.dateline(candidate) { places = [dateline] }
        candidate.actors = ofPlace(candidate, places.first)
        let event = Event(
            id: "", type: candidate.type, mode: candidate.mode, contexts: candidate.contexts,
            actor: candidate.actors, recipient: recipients(candidate, places.first),
            mentions: [EventMention(trigger: trigger, sentence: scene.sentence(candidate.trigger))],
            modality: modality, statement: performing?.id, claimedIn: claimed.last.map { [$0.id] } ?? [],
            background: isHistory(candidate, time), time: time, place: places.first,
            quantity: quantity(candidate), what: contents.what(candidate, performing),
            condition: contents.condition(candidate, performing),
            redLine: candidate.type == .reject && RedLine(scene, lexicon).isDrawn(candidate, performing),
            confidence: candidate.confidence)
        guard places.count > 1 else { return [event] }
        return places.map { place in
            var one = event
            one.place = place
            return one
        }
    }

    /// The cue of the statement is what names the act.
    private func performs(_ statement: Statement, _ trigger: TextPosition) -> Bool {
        statement.cue?.spans.contains { $0.overlaps(trigger) } ?? false
    }

    private func holds(_ outer: Statement, _ inner: Statement) -> Bool {
        guard let cue = inner.cue?.spans.first else { return false }
        return outer.content.contains { $0.contains(cue) }
    }

    /// Within the days that a story's place of writing speaks for.
    private func isRecent(_ time: ResolvedTime?) -> Bool {
        guard let day = scene.day, let time, !time.inferred, let end = time.end.flatMap({ CalendarDay($0) }),
            time.begin == time.end
        else { return false }
        return (0...2).contains(day.ordinal - end.ordinal)
    }

    private func isAfterStory(_ time: ResolvedTime?) -> Bool {
        guard let day = scene.day, let begin = time?.begin.flatMap({ CalendarDay($0) }) else { return false }
        return begin > day
    }

    /// The recipients; of groups without a country that of the place, or, where a state acts upon its own people, its own;
    /// of a visit without a host the state that was visited.
    private func recipients(_ candidate: EventCandidate, _ place: ResolvedPlace?) -> [Actor] {
        var recipients = candidate.recipients
        let home = Set(candidate.actors.compactMap(\.country))
        if recipients.isEmpty, candidate.type == .consult, let host = place?.country, !home.contains(host),
            home.count == 1,
            candidate.mode == .visit, !host.isNonState
        {
            return [
                Actor(
                    name: place?.name ?? host.rawValue, country: host, sector: .gov, kind: .state,
                    inferred: true)
            ]
        }
        for i in recipients.indices where recipients[i].country == nil && recipients[i].kind != .organisation
        {
            if let country = place?.country, [.assault, .coerce, .protest].contains(candidate.type) {
                recipients[i].country = country
            } else if home.count == 1, [.coerce, .protest].contains(candidate.type) {
                recipients[i].country = home.first
            }
        }
        return recipients
    }

    /// Police and courts without a country are those of the place.
    private func ofPlace(_ candidate: EventCandidate, _ place: ResolvedPlace?) -> [Actor] {
        guard let country = place?.country, candidate.type == .coerce || candidate.type == .assault else {
            return candidate.actors
        }
        return candidate.actors.map { actor in
            var actor = actor
            if actor.country == nil, actor.sector == .cop || actor.sector == .jud { actor.country = country }
            return actor
        }
    }

    // MARK: History

    private func isHistory(_ candidate: EventCandidate, _ time: ResolvedTime?) -> Bool {
        guard candidate.modality == .actual || candidate.modality == .negated else { return false }
        if Self.lasting.contains(candidate.type), candidate.modality == .actual { return false }
        let word = candidate.trigger
        let isNoun = tree.token(word).upos != "VERB"
        if let day = scene.day, let end = time?.end.flatMap({ CalendarDay($0) }) {
            let age = day.ordinal - end.ordinal
            return age > (isNoun ? Self.history.named : Self.history.told)
        }
        if candidate.type == .consult, isNoun { return times.isEarlier(word) }
        return !isNoun && tree.children(word, "advmod").contains { lexicon.isA(.before, $0, tree) }
    }

    /// A demand, an accusation or a threat stands until it is withdrawn.
    private static let lasting: Set<EventType> = [.request, .accuse, .threaten, .reject]

    // MARK: Numbers

    private func quantity(_ candidate: EventCandidate) -> [Quantity] {
        let nouns =
            tree.patients(candidate.trigger) + tree.agents(candidate.trigger)
            + tree.children(candidate.trigger, "nmod")
            + tree.children(candidate.trigger, "obl").filter { word in
                // “eight years after …” counts time, not what the act is about.
                !scene.isTime(word)
            }
        return nouns.compactMap { QuantityReader(scene).quantity(of: $0) }
    }
}
