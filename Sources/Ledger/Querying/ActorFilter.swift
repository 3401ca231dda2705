internal import Records

/// Which actors a user means: by name, by country or organisation code, by sector, or by both codes.
///
/// | text | finds actors |
/// |---|---|
/// | `RUS` | of Russia (or named so, or with this code in the user's own list) |
/// | `MIL` | of the sector |
/// | `RUS/MIL` | of both |
/// | `Lavrov`, `foreign ministry` | whose name holds these words, whatever their case and accents |
public struct ActorFilter: Hashable, Sendable {
    /// As typed.
    public let text: String
    let country: Country?
    let sector: Sector?
    /// The name as a phrase of FTS5; `nil` when only codes count.
    let phrase: String?

    /// Reads a filter. Throws ``LedgerError/badSearch(query:reason:)`` when the text holds no word.
    public init(_ text: String) throws {
        self.text = text
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let country = Country(rawValue: parts[0]),
            let sector = Sector(rawValue: parts[1])
        {
            self.country = country
            self.sector = sector
            phrase = nil
            return
        }
        guard let phrase = SearchExpression.phrase(text) else {
            throw LedgerError.badSearch(
                query: text, reason: "an actor is a name or a code such as RUS or GOV")
        }
        country = Country(rawValue: text)
        sector = Sector(rawValue: text)
        self.phrase = phrase
    }

    /// The condition on a table `actor` called `a`.
    func condition(_ values: inout [SQLValue]) -> String {
        func parameter(_ value: SQLValue) -> String {
            values.append(value)
            return "?\(values.count)"
        }
        guard let phrase else {
            return "a.country = \(parameter(.text(country?.rawValue)))"
                + " AND a.sector = \(parameter(.text(sector?.rawValue)))"
        }
        var choices = [
            "a.key IN (SELECT rowid FROM actor_search WHERE actor_search MATCH \(parameter(.text(phrase))))",
            "a.code = \(parameter(.text(text)))",
        ]
        if let country { choices.append("a.country = \(parameter(.text(country.rawValue)))") }
        if let sector { choices.append("a.sector = \(parameter(.text(sector.rawValue)))") }
        return "(" + choices.joined(separator: " OR ") + ")"
    }
}
