/// How PLOVER 2.0 counts an event that our records keep closer to the text.
///
/// The codebook has no plans: a cooperative act that is still to come is an agreement to it, a withdrawal still to come a
/// concession. Conflict still to come keeps its type. Source: PLOVER codebook (Open Event Data Alliance), rules for the future
/// tense.
public enum PloverRewrite {
    /// The type under which an event is counted and exported.
    public static func type(_ type: EventType, _ modality: Modality) -> EventType {
        guard modality == .planned else { return type }
        switch type {
        case .consult, .support, .cooperate, .aid: return .agree
        case .retreat: return .concede
        case .agree, .concede, .request, .accuse, .reject, .threaten, .protest, .sanction, .mobilize, .coerce,
            .assault:
            return type
        }
    }

    /// The mode that goes with it: modes of the rewritten type are not those of the act to come.
    public static func mode(_ mode: EventMode?, of type: EventType, _ modality: Modality) -> EventMode? {
        self.type(type, modality) == type ? mode : nil
    }

    /// True for what happens or is announced; what is only possible, conditional or denied is no event there.
    public static func holds(_ modality: Modality) -> Bool {
        switch modality {
        case .actual, .planned: true
        case .possible, .conditional, .negated: false
        }
    }
}
