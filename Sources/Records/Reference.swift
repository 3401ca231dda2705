/// Somebody, something or some time that a text names, with what the name stands for: “Moscow” and “the Kremlin” are one.
public struct Reference: Hashable, Sendable {
    /// What is named.
    public enum Kind: Hashable, Sendable {
        /// A state, a body or a group.
        case party
        case person
        /// A name that no table knows as a party: a town, an outlet, a person never introduced.
        case name
        /// A day or a longer stretch of the calendar.
        case time
    }

    /// The words, in UTF-8 bytes of the text.
    public var span: ByteSpan
    public var kind: Kind
    /// Equal for names of the same: the code of a state, the folded name of a person or body, the first and last day.
    public var key: String
    /// Keys of what the name implies: the state that a person acts for.
    public var implied: [String]

    /// Makes a reference.
    public init(span: ByteSpan, kind: Kind, key: String, implied: [String] = []) {
        self.span = span
        self.kind = kind
        self.key = key
        self.implied = implied
    }
}
