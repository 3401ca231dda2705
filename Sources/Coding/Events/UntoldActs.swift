internal import Language
internal import Records

/// Takes out what is only spoken of: acts that nobody known does, and those that the words of a claim name without
/// telling who did them to whom.
struct UntoldActs {
    /// Spans of an accusation's words, by which a claim may name acts.
    private let accused: [(id: String, spans: [TextPosition])]
    private let knowsStates: Bool

    /// Looks at all events of a story.
    init(_ events: [Event]) {
        knowsStates = events.contains { Self.countries($0.actor + $0.recipient).count > 0 }
        accused = events.filter { $0.type == .accuse }.map { ($0.id, $0.what?.spans ?? []) }
    }

    /// An accord within a claim is rather spoken of than made, unless this sure.
    private static let sureAccord = 0.75

    /// Below this an act without another side is none.
    private static let sureSide = 0.5

    /// True for an act that is told as one.
    func isTold(_ event: Event) -> Bool {
        if knowsStates, event.type != .consult, Self.countries(event.actor + event.recipient).isEmpty {
            return false
        }
        if event.type.isSaid, event.statement == nil, event.actor.isEmpty { return false }
        // “Both sides stressed the need for talks”: what all want is asked of nobody.
        if event.type == .request, event.recipient.isEmpty, Self.countries(event.actor).count > 1 {
            return false
        }
        // What depends on a condition is told as an act, even where it is not said against whom.
        if event.confidence < Self.sureSide, event.condition == nil, isOneSided(event) { return false }
        if !event.claimedIn.isEmpty {
            if event.type == .consult, isOneSided(event) { return false }
            if event.type == .agree, event.statement == nil, event.confidence < Self.sureAccord {
                return false
            }
        }
        return !(isOneSided(event) && isAccused(event))
    }

    private func isOneSided(_ event: Event) -> Bool {
        let actors = Self.countries(event.actor)
        return actors.count < 2 && (actors.isEmpty || Self.countries(event.recipient).isEmpty)
    }

    private func isAccused(_ event: Event) -> Bool {
        event.mentions.allSatisfy { mention in
            accused.contains { id, spans in
                id != event.id && spans.contains { $0.contains(mention.trigger) }
            }
        }
    }

    private static func countries(_ actors: [Actor]) -> Set<Country> { Set(actors.compactMap(\.country)) }
}
