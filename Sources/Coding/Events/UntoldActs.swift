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

    /// From this on it counts as told who is met, and what is done to people of no known state.
    private static let sureAct = 0.8

    /// From this on it counts that somebody is accused or threatened, even where nobody says by whom.
    private static let sureWord = 0.5

    /// Acts that are told of people whose state is not.
    private static let personal: Set<EventType> = [.coerce, .sanction, .assault, .accuse, .retreat]

    /// True for an act that is told as one.
    func isTold(_ event: Event) -> Bool {
        let isSure = event.confidence >= Self.sureAct
        if knowsStates, event.type != .consult, Self.countries(event.actor + event.recipient).isEmpty {
            guard isSure, Self.personal.contains(event.type) else { return false }
        }
        if event.type.isSaid, event.statement == nil, event.actor.isEmpty {
            // “a complaint against Chile”
            guard event.confidence >= Self.sureWord, !Self.countries(event.recipient).isEmpty else {
                return false
            }
        }
        // “Both sides stressed the need for talks”: what all want is asked of nobody.
        if event.type == .request, event.recipient.isEmpty, Self.countries(event.actor).count > 1 {
            return false
        }
        // What depends on a condition is told as an act, even where it is not said against whom.
        if event.confidence < Self.sureSide, event.condition == nil, isOneSided(event) { return false }
        if !event.claimedIn.isEmpty {
            if event.type == .consult, isOneSided(event), !isSure { return false }
            if event.type == .agree, event.statement == nil, event.confidence < Self.sureAccord {
                return false
            }
        }
        return !(isAccused(event) && (isOneSided(event) || !accusationNames(event.recipient)))
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

    /// “Peru accused Chile of restricting imports”: the accuser stands outside of what it says.
    private func accusationNames(_ recipients: [Actor]) -> Bool {
        recipients.contains { recipient in
            recipient.span.map { span in accused.contains { $0.spans.contains { $0.overlaps(span) } } }
                ?? true
        }
    }

    private static func countries(_ actors: [Actor]) -> Set<Country> { Set(actors.compactMap(\.country)) }
}
