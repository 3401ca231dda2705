public import Records

/// What PLOVER 2.0 itself writes for an event: a type, a mode of that type, and marks for what did not simply happen.
public struct PloverCode: Hashable, Sendable, Codable {
    /// The type after PLOVER's rewrites.
    public var type: EventType
    /// `nil` where the act has no mode, or the mode does not belong to the type that it is coded as.
    public var mode: EventMode?
    /// The quad class of that type.
    public var quad: QuadClass
    /// None for what simply happened.
    public var marks: [PloverMark]
    /// The CAMEO root (`"01"` to `"20"`) that the code goes back to; `nil` where several do.
    public var cameoRoot: String?

    /// Makes a code.
    public init(
        type: EventType, mode: EventMode? = nil, marks: [PloverMark] = [], cameoRoot: String? = nil
    ) {
        self.type = type
        self.mode = mode
        quad = type.quad
        self.marks = marks
        self.cameoRoot = cameoRoot
    }
}

/// PLOVER's auxiliary marks of an event. Source: PLOVER codebook (Open Event Data Alliance).
public enum PloverMark: String, Sendable, Codable, CaseIterable {
    case historical, future, hypothetical, negation
}
