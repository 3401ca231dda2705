public import Language
public import Records

/// Type, mode and modality drawn from the scores of a candidate event.
public struct EventJudgement: Sendable, Hashable {
    /// `nil` when nothing happens.
    public var type: EventType?
    /// The likeliest mode of the type; `nil` for none, and when nothing happens.
    public var mode: EventMode?
    /// Whether it happened.
    public var modality: Modality
    /// What it is about.
    public var contexts: [EventContext]

    /// Above this share nothing happens.
    private static let none: Float = 0.5
    /// A context is named from this probability on.
    private static let context: Float = 0.5

    /// Draws the likeliest type, and the likeliest mode among those of the type. Conceding and retreating, which
    /// some of the training data do not tell apart, first compete together.
    public init(_ scores: EventScorer.Scores) {
        let yields = (scores.types[.concede] ?? 0) + (scores.types[.retreat] ?? 0)
        var best = scores.type
        if yields > scores.types[best] ?? 0 {
            best = (scores.types[.concede] ?? 0) >= (scores.types[.retreat] ?? 0) ? .concede : .retreat
        }
        type = scores.none > Self.none ? nil : best
        modality = scores.modality
        contexts = EventContext.allCases.filter { (scores.contexts[$0] ?? 0) >= Self.context }
        mode = type.flatMap { Self.mode(of: $0, scores) }
    }

    /// The likeliest mode of a type, whichever is the likeliest type; `nil` for none.
    static func mode(of type: EventType, _ scores: EventScorer.Scores) -> EventMode? {
        let possible: [EventMode?] = [nil] + type.modes.map { $0 }
        return possible.max { (scores.modes[$0] ?? -100) < (scores.modes[$1] ?? -100) } ?? nil
    }
}

extension EventType {
    /// PLOVER's modes of the type. Source: PLOVER codebook (Open Event Data Alliance), table of modes.
    public var modes: [EventMode] {
        switch self {
        case .consult: [.visit, .thirdParty, .multilateral, .phone]
        case .retreat: [.withdraw, .release, .disarm, .ceasefire, .access, .resign]
        case .request: [.assist, .change, .yield, .meet]
        case .accuse: [.disapprove, .investigate, .allege]
        case .reject: [.assist, .change, .yield, .meet]
        case .threaten: [.restrict, .arrest, .relations, .expel, .territory, .violence]
        case .protest: [.demo, .riot, .strike, .hunger, .boycott, .obstruct, .vandalize]
        case .sanction: [.convict, .expel, .withdraw, .discontinue]
        case .mobilize: [.troops, .weapons, .police, .militia]
        case .coerce:
            [
                .seize, .restrict, .censor, .curfew, .martialLaw, .arrest, .deport, .withhold,
                .misinformation, .cyber,
            ]
        case .assault:
            [
                .abduct, .beat, .torture, .sexual, .targeted, .destroy, .primitive, .firearms, .explosives,
                .suicideAttack, .aerial, .drone, .heavyWeapons, .crowdControl, .unconventional,
            ]
        case .agree, .support, .concede, .cooperate, .aid: []
        }
    }
}
