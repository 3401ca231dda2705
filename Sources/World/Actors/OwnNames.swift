public import Records

extension ActorResolver {
    /// True when the user has given actors of their own.
    public var hasOwnActors: Bool { !lists.actors.isEmpty }

    /// The codes of the user's own actors.
    public var ownCodes: Set<String> { Set(lists.actors.map(\.code)) }

    /// Where the user's own actors are named in running text, as bytes of its UTF-8, from left to right; by their names alone,
    /// whatever words these are in other texts.
    public func ownNames(in text: String, date: CalendarDay?) -> [Range<Int>] {
        guard hasOwnActors else { return [] }
        let words = book.words(text, limit: .max, bytes: .max)
        let day = date.map(ActorDay.number)
        var found: [Range<Int>] = []
        var i = 0
        while i < words.count {
            guard let segment = lists.longest(words, at: i, before: words.count, day: day) else {
                i += 1
                continue
            }
            if case .ownActor = segment.kind, let last = segment.range.last {
                found.append(words.words[i].from..<words.words[last].to)
            }
            i = segment.range.upperBound
        }
        return found
    }
}
