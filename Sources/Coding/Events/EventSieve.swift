internal import Language
internal import Records

/// Takes out what the words of an event say but do not tell as an act of its own, and turns what is refused into a refusal.
struct EventSieve {
    let scene: StoryScene

    init(_ scene: StoryScene) { self.scene = scene }

    /// Cooperation that somebody says will not come is a refusal.
    private static let refusable: [EventType: EventMode?] = [
        .aid: .assist, .retreat: .yield, .concede: .yield, .consult: .meet, .agree: nil, .cooperate: nil,
        .support: nil,
    ]

    /// “will not send troops”: the refusal in place of the act that does not come.
    func refused(_ candidates: [EventCandidate]) -> [EventCandidate] {
        candidates.map { candidate in
            guard candidate.modality == .negated, let mode = Self.refusable[candidate.type],
                willNot(candidate.trigger), !candidate.actors.isEmpty
            else { return candidate }
            var refusal = candidate
            refusal.type = .reject
            refusal.mode = mode
            refusal.modality = .actual
            refusal.what = candidate.what ?? scene.tree.patients(candidate.trigger).first
            return refusal
        }
    }

    private func willNot(_ word: Int) -> Bool {
        let tree = scene.tree
        guard tree.token(word).upos == "VERB" else { return false }
        let helpers = tree.children(word, "aux").map { tree.token($0).form.lowercased() }
        return helpers.contains { ["will", "wo", "shall", "sha", "'ll", "’ll", "would"].contains($0) }
    }

    /// Without acts of business alone, and without those that are only the content of a demand, an offer, a refusal or a
    /// threat: what is asked for has not happened.
    func sifted(_ events: [Event]) -> [Event] {
        let acts = UntoldActs(events)
        return events.filter { event in
            if isBusiness(event) || !acts.isTold(event) { return false }
            return !event.mentions.allSatisfy { mention in
                events.contains { other in other.id != event.id && holds(other, mention, event) }
            }
        }
    }

    /// Without those who stand on both sides: nobody arrests or accuses himself. Who was only inferred to be acted upon is not;
    /// else the tree has taken those acted upon for those who act.
    func parted(_ events: [Event]) -> [Event] {
        events.map { event in
            guard !event.recipient.isEmpty else { return event }
            func isSame(_ a: Actor, _ b: Actor) -> Bool { a.name == b.name && a.country == b.country }
            var event = event
            event.recipient.removeAll { other in other.inferred && event.actor.contains { isSame($0, other) }
            }
            event.actor.removeAll { actor in event.recipient.contains { isSame($0, actor) } }
            return event
        }
    }

    private static let holders: Set<EventType> = [.request, .agree, .reject, .threaten]
    private static let measures: Set<EventType> = [.coerce, .sanction, .mobilize]

    private func holds(_ other: Event, _ mention: EventMention, _ event: Event) -> Bool {
        guard Self.holders.contains(other.type),
            event.modality != .negated || (other.type == .reject && !isDenial(other)),
            let what = other.what, what.spans.contains(where: { $0.contains(mention.trigger) }),
            !other.mentions.contains(where: { $0.trigger == mention.trigger })
        else { return false }
        guard event.modality == .actual else { return true }
        guard let word = StatementParts.tokens([mention.trigger], scene)?.first else { return false }
        // “called for freeing the prisoners”: nobody has freed them.
        if other.type == .request, isUnreal(word) { return true }
        return scene.tree.token(word).upos == "NOUN" && Self.measures.contains(event.type)
            && (other.type == .request || other.type == .agree)
    }

    /// An infinitive or a gerund.
    private func isUnreal(_ word: Int) -> Bool {
        ["VB", "VBG"].contains(scene.tree.token(word).xpos)
            && scene.tree.children(word, "aux").isEmpty && scene.tree.token(word).upos == "VERB"
    }

    private func isDenial(_ event: Event) -> Bool {
        guard event.type == .reject,
            let word = StatementParts.tokens([event.mentions[0].trigger], scene)?.first
        else { return false }
        return scene.tree.lemmas(word).contains("deny")
    }

    /// What firms do among themselves is no politics.
    private func isBusiness(_ event: Event) -> Bool {
        let parties = event.actor + event.recipient
        return event.type != .assault && parties.allSatisfy { $0.sector == .bus }
            && (parties.count > 1 || [.consult, .agree, .cooperate, .support].contains(event.type))
            && !parties.isEmpty
    }

    /// Without denials of what stands beside them as a negated act.
    func undenied(_ events: [Event]) -> [Event] {
        events.filter { event in
            // “denied Peru's accusations that …” turns an accuser down, too.
            guard isDenial(event), event.recipient.isEmpty, let what = event.what else { return true }
            return !events.contains { other in
                other.modality == .negated
                    && other.mentions.contains { mention in
                        what.spans.contains { $0.contains(mention.trigger) }
                    }
            }
        }
    }
}
