internal import Records

/// A statement in the making: ranges of tokens, and who speaks as soon as that is known.
struct StatementDraft: Sendable {
    var source: Range<Int>?
    var cue: Range<Int>?
    /// At least one.
    var contents: [Range<Int>]
    /// The reported clause of the tree, where one agrees.
    var clause: ReportedClause?
    /// Found by quotation marks alone, with what that rule says of it.
    var rule: Statement?
    /// Index of the draft whose content holds this one.
    var parent: Int?
    var speakers: [Actor] = []

    /// Number of tokens in the contents.
    var length: Int { contents.reduce(0) { $0 + $1.count } }

    /// True when a token stands inside the content.
    func holds(_ token: Int) -> Bool { contents.contains { $0.contains(token) } }

    /// Tokens of both contents over those of either.
    func likeness(_ other: [Range<Int>]) -> Double {
        var shared = 0
        for a in contents { for b in other { shared += a.clamped(to: b).count } }
        let all = length + other.reduce(0) { $0 + $1.count } - shared
        return all > 0 ? Double(shared) / Double(all) : 0
    }
}
