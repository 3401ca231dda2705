public import Records

extension ActorFilter {
    /// True for an actor that the filter means. Names are compared without regard to case; unlike in a query, an accent counts.
    public func matches(_ actor: Actor) -> Bool {
        guard phrase != nil else { return actor.country == country && actor.sector == sector }
        if let country, actor.country == country { return true }
        if let sector, actor.sector == sector { return true }
        if actor.code == text { return true }
        let wanted = Self.words(text)
        let words = Self.words(actor.name)
        guard !wanted.isEmpty, words.count >= wanted.count else { return false }
        return (0...(words.count - wanted.count)).contains {
            Array(words[$0..<($0 + wanted.count)]) == wanted
        }
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
