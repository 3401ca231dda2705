internal import Records

/// Who counts as the same party: all who act for one country; a body such as NATO, and whoever has no country, by name.
enum PartyKey {
    static func of(_ actor: Actor) -> String {
        if let country = actor.country, !country.isNonState { return country.rawValue }
        return folded(actor.name)
    }

    /// The parties in order, each once.
    static func of(_ actors: [Actor]) -> [String] { Set(actors.map(of)).sorted() }

    /// Lower case, white space folded.
    static func folded(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
