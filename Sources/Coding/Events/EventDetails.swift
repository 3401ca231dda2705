internal import Chronology
internal import Language
internal import Records
internal import World

/// Fills a candidate's record: day, place, number, content, condition, who claims it, whether it is history.
struct EventDetails {
    private let scene: StoryScene
    private let statements: [Statement]
    private var tree: SyntaxTree { scene.tree }

    init(_ scene: StoryScene, _ statements: [Statement]) {
        self.scene = scene
        self.statements = statements
    }

    /// Acts over this many days before the story are history.
    private static let history = 45

    func event(_ candidate: EventCandidate) -> Event {
        let trigger = scene.position(candidate.trigger..<candidate.trigger + 1)
        let performing = candidate.isSpeech ? statements.first { performs($0, trigger) } : nil
        let claimed = statements.filter { statement in
            statement.id != performing?.id && statement.content.contains { $0.contains(trigger) }
        }
        let time = time(candidate)
        let place = place(candidate)
        return Event(
            id: "", type: candidate.type, mode: candidate.mode, contexts: candidate.contexts,
            actor: candidate.actors, recipient: recipients(candidate, place),
            mentions: [EventMention(trigger: trigger, sentence: scene.sentence(candidate.trigger))],
            modality: candidate.modality, statement: performing?.id,
            claimedIn: claimed.last.map { [$0.id] } ?? [], background: isHistory(candidate, time), time: time,
            place: place, quantity: quantity(candidate),
            what: candidate.what.map { Fragments(scene.position(content($0))) },
            condition: candidate.condition.map { Fragments(scene.position(tree.extent($0))) },
            confidence: candidate.confidence)
    }

    /// The cue of the statement is what names the act.
    private func performs(_ statement: Statement, _ trigger: TextPosition) -> Bool {
        statement.cue?.spans.contains { $0.overlaps(trigger) } ?? false
    }

    /// The clause or phrase with what belongs to it, without its outer comma.
    private func content(_ word: Int) -> Range<Int> {
        var range = tree.extent(word)
        while range.count > 1, tree.token(range.upperBound - 1).upos == "PUNCT" {
            range = range.lowerBound..<range.upperBound - 1
        }
        while range.count > 1,
            tree.token(range.lowerBound).upos == "PUNCT" || tree.relation(range.lowerBound) == "case"
        {
            range = range.lowerBound + 1..<range.upperBound
        }
        return range
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

    // MARK: Time

    /// The expression of the event's own clause, else the publication day for what the story itself reports as new.
    private func time(_ candidate: EventCandidate) -> ResolvedTime? {
        let word = candidate.trigger
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)]
        let inside = scene.times.filter {
            [.date, .time].contains($0.type) && $0.begin != nil && $0.span.start >= sentence.span.start
                && $0.span.end <= sentence.span.end
        }
        let clause = tree.clause(word)
        let nearest = inside.compactMap { time -> (TimeExpression, Int)? in
            guard let tokens = scene.analysis.tokens(touching: time.span) else { return nil }
            let head =
                tokens.first { !(tree.token($0).head.map(tokens.contains) ?? false) } ?? tokens.lowerBound
            let own = tree.clause(head)
            guard own == clause || tree.subtree(word).contains(head) else { return nil }
            return (time, abs(head - word))
        }.min { $0.1 < $1.1 }?.0
        if let nearest {
            return ResolvedTime(
                timex: nearest.value, begin: nearest.begin.map { String($0.prefix(10)) },
                end: nearest.end.map { String($0.prefix(10)) }, span: scene.map.position(nearest.span))
        }
        guard let day = scene.day, candidate.modality == .actual,
            candidate.isSpeech || candidate.type == .consult,
            isNews(word)
        else { return nil }
        return ResolvedTime(timex: "\(day)", begin: "\(day)", end: "\(day)", inferred: true)
    }

    /// Told in the simple past, or as a bare present in a heading.
    private func isNews(_ word: Int) -> Bool {
        let verb = tree.token(word).upos == "VERB" ? word : tree.clause(word)
        let token = tree.token(verb)
        let helpers = tree.children(verb, "aux").map { tree.token($0).lemma.lowercased() }
        if helpers.contains("have") { return false }
        return token.xpos == "VBD" || (token.xpos == "VBN" && helpers.isEmpty == false)
            || (token.xpos == "VBN" && tree.isPassive(verb))
    }

    private func isHistory(_ candidate: EventCandidate, _ time: ResolvedTime?) -> Bool {
        guard candidate.modality == .actual || candidate.modality == .negated else { return false }
        if let day = scene.day, let end = time?.end.flatMap({ CalendarDay($0) }),
            day.ordinal - end.ordinal > Self.history
        {
            return true
        }
        return false
    }

    // MARK: Place

    /// The place named in the event's clause after “in”, “at”, “near”; for meetings anywhere in the sentence.
    private func place(_ candidate: EventCandidate) -> ResolvedPlace? {
        let word = candidate.trigger
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)].tokens
        let near = scene.places.filter { sentence.contains($0.tokens.lowerBound) && $0.place != nil }
        let below = Set(tree.subtree(word))
        let clause = tree.clause(word)
        for place in near {
            let head =
                place.tokens.first { !(tree.token($0).head.map(place.tokens.contains) ?? false) }
                ?? place.tokens.lowerBound
            guard ["obl", "nmod"].contains(String(tree.relation(head))), let marker = tree.marker(head),
                ["in", "at", "near", "inside", "outside", "off", "around", "along", "over", "across"]
                    .contains(marker)
            else { continue }
            if below.contains(head) || tree.clause(head) == clause || candidate.type == .consult,
                let found = place.place
            {
                return resolved(found, scene.map.position(place.span))
            }
        }
        if candidate.type == .consult, candidate.modality == .actual || candidate.modality == .planned,
            candidate.mode == .visit,
            let host = candidate.recipients.first(where: { $0.country != nil }),
            let named = near.first(where: { $0.place?.country == host.country })?.place
        {
            return resolved(named, nil)
        }
        return nil
    }

    private func resolved(_ place: LocatedPlace, _ span: TextPosition?) -> ResolvedPlace {
        ResolvedPlace(
            name: place.name, country: place.country, geonames: place.geonames, span: span,
            inferred: span == nil,
            disputed: place.isDisputed ? true : nil,
            claimants: place.claimants.isEmpty ? nil : place.claimants)
    }

    // MARK: Numbers

    private func quantity(_ candidate: EventCandidate) -> [Quantity] {
        let nouns =
            tree.patients(candidate.trigger) + tree.agents(candidate.trigger)
            + tree.children(candidate.trigger, "nmod") + tree.children(candidate.trigger, "obl")
        return nouns.compactMap { QuantityReader(scene).quantity(of: $0) }
    }
}
