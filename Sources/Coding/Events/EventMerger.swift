internal import Records

/// Joins what several sentences tell of one event to one record.
struct EventMerger {
    private let scene: StoryScene

    init(_ scene: StoryScene) { self.scene = scene }

    /// Events in order of their first mention, with ids.
    func merged(_ events: [Event]) -> [Event] {
        var found: [Event] = []
        for event in events {
            if let at = found.lastIndex(where: { isSame($0, event) }) {
                found[at] = joined(found[at], event)
            } else {
                found.append(event)
            }
        }
        for i in found.indices { found[i].id = "e\(i + 1)" }
        return found
    }

    private func parties(_ actors: [Actor]) -> Set<String> {
        Set(actors.map { $0.country?.rawValue ?? $0.name })
    }

    private func isSame(_ a: Event, _ b: Event) -> Bool {
        guard a.type == b.type, (a.modality == .negated) == (b.modality == .negated),
            (a.modality == .planned) == (b.modality == .planned)
        else { return false }
        if a.mentions.contains(where: { x in b.mentions.contains { $0.sentence == x.sentence } }) {
            return false
        }
        if a.type == .consult, (a.mode == .visit) != (b.mode == .visit) { return false }
        let actors = (parties(a.actor), parties(b.actor))
        let recipients = (parties(a.recipient), parties(b.recipient))
        func fits(_ pair: (Set<String>, Set<String>)) -> Bool {
            // Of a meeting one sentence may name fewer than another.
            pair.0.isEmpty || pair.1.isEmpty || pair.0 == pair.1
                || (a.type == .consult && (pair.0.isSubset(of: pair.1) || pair.1.isSubset(of: pair.0)))
        }
        guard fits(actors), fits(recipients),
            !actors.0.union(recipients.0).isDisjoint(with: actors.1.union(recipients.1))
        else { return false }
        if let x = a.time, let y = b.time, !x.inferred, !y.inferred, x.begin != y.begin { return false }
        if let x = a.place, let y = b.place, x.name != y.name { return false }
        // Acts of speech with different contents are different acts.
        if a.what != nil, b.what != nil, a.statement != nil, b.statement != nil { return false }
        return true
    }

    private func joined(_ a: Event, _ b: Event) -> Event {
        var event = a
        event.mentions += b.mentions
        if event.actor.count < b.actor.count { event.actor = b.actor }
        if event.recipient.count < b.recipient.count { event.recipient = b.recipient }
        event.mode = event.mode ?? b.mode
        event.what = event.what ?? b.what
        event.condition = event.condition ?? b.condition
        event.statement = event.statement ?? b.statement
        event.place = event.place ?? b.place
        if event.time == nil || (event.time?.inferred == true && b.time != nil) { event.time = b.time }
        if event.quantity.isEmpty { event.quantity = b.quantity }
        event.claimedIn = event.claimedIn.isEmpty || b.claimedIn.isEmpty ? [] : event.claimedIn + b.claimedIn
        event.background = event.background && b.background
        event.confidence = max(event.confidence, b.confidence)
        return event
    }
}
