public import Records

/// Says who the mentions of actors stand for.
///
/// ```swift
/// let resolver = ActorResolver(try ActorBook(file))
/// let actor = resolver.resolve(query: "U.S. Deputy Secretary of State Wendy Sherman", date: day)
/// actor?.country      // USA
/// actor?.sector       // GOV
/// ```
///
/// Time is linear in the mention; of a mention no more than 1,024 bytes are read, of a context 4,096.
public struct ActorResolver: Sendable {
    let book: ActorBook
    let lists: UserLists

    /// Uses the book, and a user's own lists before it.
    public init(_ book: ActorBook, lists: UserLists = UserLists()) {
        self.book = book
        self.lists = lists
    }

    /// Who a mention stands for; `nil` where nothing is known of it.
    ///
    /// - Parameters:
    ///   - query: the mention, with its apposition if it has one.
    ///   - context: text around it. It teaches who is meant (“Sergei Ryabkov, Russian Deputy Foreign Minister”), and tells the
    ///     country of a mention without one where it names a single country.
    ///   - date: the story's day, by which offices and states are told; `nil`: as the tables end.
    ///   - country: a country that the actor is known to belong to.
    ///
    /// A mention of several actors gives what they have in common; ``resolveAll(query:context:date:country:)`` gives each.
    public func resolve(
        query: String, context: String? = nil, date: CalendarDay? = nil, country: Country? = nil
    ) -> ResolvedActor? {
        common(resolveAll(query: query, context: context, date: date, country: country), query: query)
    }

    /// What several actors of one mention have in common.
    public func common(_ actors: [ResolvedActor], query: String) -> ResolvedActor? {
        guard actors.count > 1, let first = actors.first else { return actors.first }
        func common<Value: Equatable>(_ value: (ResolvedActor) -> Value?) -> Value? {
            actors.allSatisfy { value($0) == value(first) } ? value(first) : nil
        }
        let mention = Mention(query, book)
        return ResolvedActor(
            name: mention.text(0..<mention.words.count), country: common(\.country), sector: common(\.sector),
            kind: .group, confidence: actors.map(\.confidence).min() ?? 0, isDescription: true)
    }

    /// Each actor that a mention stands for, in its order; none where nothing is known of it.
    public func resolveAll(
        query: String, context: String? = nil, date: CalendarDay? = nil, country: Country? = nil
    ) -> [ResolvedActor] {
        let mention = Mention(query, book)
        if Anaphor(mention.words, book) != nil { return [] }
        var frame = ReadingFrame(day: date.map(ActorDay.number), country: country?.packed ?? 0)
        if let context, !context.isEmpty {
            var memory = StoryMemory()
            StoryTeacher(self, frame).learn(context, into: &memory)
            frame.memory = memory.isEmpty ? nil : memory
            let countries = ContextCountries(context, of: mention, self, frame)
            frame.near = countries.codes
            if context.utf8.count <= Self.nearBytes { frame.subject = countries.subject ?? 0 }
        }
        return read(mention, frame)
    }

    /// A longer context says little of what a mention without a country belongs to.
    private static let nearBytes = 600

    /// Reads a mention, and fills a country that it leaves open.
    func read(_ mention: Mention, _ frame: ReadingFrame) -> [ResolvedActor] {
        let phrases = PhraseReader(book: book, lists: lists, frame: frame)
        var readings = MentionReader(phrases: phrases).read(mention)
        for i in readings.indices where readings[i].country == 0 && !readings[i].isPronoun {
            if frame.country != 0 {
                (readings[i].country, readings[i].countryConfidence) = (frame.country, 0.8)
            } else if readings[i].mayBeLocal, frame.subject != 0 {
                (readings[i].country, readings[i].countryConfidence) = (frame.subject, 0.5)
            }
        }
        return readings.filter { !$0.isEmpty }.map { $0.actor() }
    }
}
