internal import Language
internal import Records

/// Joins what several sentences tell of one event to one record.
struct EventMerger {
    private let scene: StoryScene

    init(_ scene: StoryScene) { self.scene = scene }

    /// Events in order of their first mention, with ids.
    func merged(_ events: [Event]) -> [Event] {
        let partners = Set(
            events.filter { $0.type == .consult }.map { parties($0.actor + $0.recipient) }.filter {
                $0.count == 2
            })
        var found: [Event] = []
        for event in events {
            if let at = found.lastIndex(where: { isSame($0, event) || areBothSides($0, event, partners) }) {
                found[at] = joined(found[at], event)
            } else {
                found.append(event)
            }
        }
        return Self.numbered(found)
    }

    /// The events with ids by their order.
    static func numbered(_ events: [Event]) -> [Event] {
        var events = events
        for i in events.indices { events[i].id = "e\(i + 1)" }
        return events
    }

    private func parties(_ actors: [Actor]) -> Set<String> {
        Set(actors.map { $0.country?.rawValue ?? $0.name })
    }

    /// Talks of one day, told now from one side, now from the other, of two who talk to each other elsewhere in the story.
    private func areBothSides(_ a: Event, _ b: Event, _ partners: Set<Set<String>>) -> Bool {
        guard a.type == .consult, b.type == .consult, a.modality == b.modality, a.mode != .visit,
            b.mode != .visit, a.background == b.background, let x = a.time?.begin, x == b.time?.begin
        else { return false }
        let (one, other) = (parties(a.actor + a.recipient), parties(b.actor + b.recipient))
        return one.count == 1 && other.count == 1 && one != other && partners.contains(one.union(other))
    }

    private func isSame(_ a: Event, _ b: Event) -> Bool {
        guard a.type == b.type, (a.modality == .negated) == (b.modality == .negated),
            (a.modality == .planned) == (b.modality == .planned)
        else { return false }
        if a.mentions.contains(where: { x in b.mentions.contains { $0.sentence == x.sentence } }),
            !isReference(b)
        {
            return false
        }
        guard haveSameParties(a, b) else { return false }
        if let x = a.time, let y = b.time, isOtherDay(x, y) { return false }
        // What is looked back upon is not the news, and a visit is more than one of its talks.
        if a.type == .consult {
            if a.background != b.background { return false }
            if (a.mode == .visit) != (b.mode == .visit) { return false }
        }
        if let x = a.place, let y = b.place, x.name != y.name { return false }
        // Acts of speech with different contents are different acts.
        if a.what != nil, b.what != nil, a.type.isSaid {
            return likeness(a, b) >= 0.3
        }
        return true
    }

    /// Both days are told and differ; or one is only inferred from the publication and the other lies well before it.
    private func isOtherDay(_ a: ResolvedTime, _ b: ResolvedTime) -> Bool {
        if !a.inferred, !b.inferred { return a.begin != b.begin }
        guard let x = (a.end ?? a.begin).flatMap({ CalendarDay($0) }),
            let y = (b.end ?? b.begin).flatMap({ CalendarDay($0) })
        else { return false }
        return abs(x.ordinal - y.ordinal) > 3
    }

    private func haveSameParties(_ a: Event, _ b: Event) -> Bool {
        let actors = (parties(a.actor), parties(b.actor))
        let recipients = (parties(a.recipient), parties(b.recipient))
        let all = (actors.0.union(recipients.0), actors.1.union(recipients.1))
        if a.type == .consult, all.0.count > 1 || all.1.count > 1 {
            // A meeting is told now with all parties, now, by a noun, from one side.
            if min(all.0.count, all.1.count) < 2, !isNamed(all.0.count < all.1.count ? a : b) { return false }
            return all.0.isSubset(of: all.1) || all.1.isSubset(of: all.0)
        }
        func fits(_ pair: (Set<String>, Set<String>)) -> Bool {
            // Of a meeting one sentence may name fewer than another.
            pair.0.isEmpty || pair.1.isEmpty || pair.0 == pair.1
                || (a.type == .consult && (pair.0.isSubset(of: pair.1) || pair.1.isSubset(of: pair.0)))
        }
        if !recipients.0.isEmpty, recipients.0 == recipients.1, isVague(a.actor, b.actor) { return true }
        return fits(actors) && fits(recipients) && !all.0.isDisjoint(with: all.1)
    }

    /// “A Foreign Ministry official”, of no named state, beside the state.
    private func isVague(_ a: [Actor], _ b: [Actor]) -> Bool {
        func isOfficial(_ actors: [Actor]) -> Bool {
            !actors.isEmpty
                && actors.allSatisfy { $0.country == nil && $0.kind != .group && $0.sector == .gov }
        }
        func isState(_ actors: [Actor]) -> Bool { Set(actors.compactMap(\.country)).count == 1 }
        return isOfficial(a) && isState(b) || isOfficial(b) && isState(a)
    }

    /// “The talks”, after a verb of the same sentence has told of them.
    private func isReference(_ event: Event) -> Bool {
        guard event.type == .consult, event.mentions.count == 1,
            let word = StatementParts.tokens([event.mentions[0].trigger], scene)?.first,
            scene.tree.token(word).upos == "NOUN"
        else { return false }
        return scene.tree.children(word, "det").contains {
            scene.tree.token($0).form.lowercased() == "the"
        }
    }

    private func isNamed(_ event: Event) -> Bool {
        event.mentions.allSatisfy { mention in
            StatementParts.tokens([mention.trigger], scene)?.first.map { scene.tree.token($0).upos == "NOUN" }
                ?? false
        }
    }

    /// Share of the words of the shorter content that the other has too; the names of those who take part do not count.
    private func likeness(_ a: Event, _ b: Event) -> Double {
        let known = Set((a.actor + a.recipient + b.actor + b.recipient).compactMap(\.country))
        let (x, y) = (words(a.what, without: known), words(b.what, without: known))
        let least = min(x.count, y.count)
        return least == 0 ? 0 : Double(x.intersection(y).count) / Double(least)
    }

    private func words(_ spans: Fragments?, without parties: Set<Country>) -> Set<String> {
        guard let tokens = StatementParts.tokens(spans?.spans ?? [], scene) else { return [] }
        let told = tokens.filter { token in
            ["NOUN", "VERB", "PROPN", "ADJ"].contains(scene.tree.token(token).upos)
                && !(scene.actors[token] ?? []).contains { actor in
                    (actor.kind == .state || scene.tree.token(token).upos == "PROPN")
                        && (actor.country.map(parties.contains) ?? false)
                }
        }
        return Set(told.map { scene.tree.token($0).lemma.lowercased() })
    }

    private func joined(_ a: Event, _ b: Event) -> Event {
        var event = a
        event.mentions += b.mentions.filter { mention in
            !a.mentions.contains { $0.sentence == mention.sentence }
        }
        let isUnknown = !a.actor.contains { $0.country != nil } && b.actor.contains { $0.country != nil }
        if event.actor.count < b.actor.count || isUnknown {
            event.actor = b.actor
        } else if a.type == .consult, parties(a.actor).isDisjoint(with: parties(b.actor)),
            a.recipient.isEmpty, b.recipient.isEmpty
        {
            event.actor += b.actor
        }
        if event.recipient.count < b.recipient.count { event.recipient = b.recipient }
        event.mode = event.mode ?? b.mode
        event.what = event.what ?? b.what
        event.condition = event.condition ?? b.condition
        event.statement = event.statement ?? b.statement
        event.place = event.place ?? b.place
        if event.time == nil || (event.time?.inferred == true && b.time != nil) { event.time = b.time }
        if event.quantity.isEmpty { event.quantity = b.quantity }
        event.claimedIn =
            a.claimedIn.isEmpty || b.claimedIn.isEmpty
            ? [] : a.claimedIn + b.claimedIn.filter { !a.claimedIn.contains($0) }
        event.contexts += b.contexts.filter { !a.contexts.contains($0) }
        event.redLine = a.redLine || b.redLine
        event.background = event.background && b.background
        event.confidence = max(event.confidence, b.confidence)
        return event
    }
}

extension EventType {
    /// True for acts that are done by saying something.
    var isSaid: Bool { [.agree, .request, .accuse, .reject, .threaten, .concede].contains(self) }
}
