public import Records

/// The actors of one story, mention after mention: what the story teaches of a name holds for the rest of it.
///
/// ```swift
/// var story = StoryActors(resolver, date: published)
/// story.learn(text)                                             // titles, appositions, acronyms
/// story.actors("Sergei Ryabkov, Russian Deputy Foreign Minister,")
/// story.actors("Ryabkov")                                       // the same
/// story.actors("the two sides")                                 // the states that the story has named most
/// ```
public struct StoryActors: Sendable {
    let resolver: ActorResolver
    private var frame: ReadingFrame
    private var memory = StoryMemory()
    private var past = StoryPast()

    /// Begins a story of a day.
    public init(_ resolver: ActorResolver, date: CalendarDay?) {
        self.resolver = resolver
        frame = ReadingFrame(day: date.map(ActorDay.number))
    }

    /// Learns from running text: “Foreign Minister X”, “X, spokesman for Y”, “Long Name (LN)”; and from its first 4 KiB
    /// which of two cities or bodies of one name is nearer. Reads the first 64 KiB.
    public mutating func learn(_ text: String) {
        if frame.near.isEmpty { frame.near = ContextCountries(text, of: nil, resolver, frame).codes }
        StoryTeacher(resolver, frame).learn(text, into: &memory)
    }

    /// Learns that a story names a person in full, “Howard Brown”, of whom no table knows: “Brown” alone is then that one, and
    /// not the best known of the name. What titles and appositions have taught goes before.
    public mutating func introduce(_ name: String) {
        let words = Mention(name, resolver.book).words
        guard words.count >= 2, words.count <= 5 else { return }
        let finder = PersonFinder(book: resolver.book, frame: frame)
        let last = words.count - 1..<words.count
        guard finder.persons(words, 0..<words.count).indices.isEmpty, !finder.surnames(words, last).isEmpty
        else { return }
        let person = ResolvedActor(name: name, kind: .person, confidence: 0.5)
        memory.keep(
            person, as: [words.text(0..<words.count), words.text(last)].filter { memory.actor($0) == nil })
    }

    /// Who a mention stands for, given what came before it; none where that is not known.
    ///
    /// - Parameters:
    ///   - mention: its text, with its apposition if it has one.
    ///   - antecedents: whom coreference finds for a pronoun, or for the pronoun inside a mention (“its allies”).
    public mutating func actors(_ mention: String, antecedents: [ResolvedActor] = []) -> [ResolvedActor] {
        let found = found(mention, antecedents)
        for actor in found { past.note(actor) }
        return found
    }

    private mutating func found(_ text: String, _ antecedents: [ResolvedActor]) -> [ResolvedActor] {
        let mention = Mention(text, resolver.book)
        guard mention.words.count > 0 else { return [] }
        if let asked = Anaphor(mention.words, resolver.book) {
            return antecedents.count > 1 ? antecedents : past.actors(asked, resolver.book, antecedents)
        }
        frame.memory = memory.isEmpty ? nil : memory
        let phrases = PhraseReader(book: resolver.book, lists: resolver.lists, frame: frame)
        let readings = MentionReader(phrases: phrases).read(mention)
        guard let first = readings.first else { return antecedents }
        if first.isPronoun { return antecedents }
        if readings.count == 1, first.country == 0, !first.isPerson {
            if let owned = owned(mention, first, antecedents) { return [owned] }
            if let known = past.described(mention, first, resolver.book, antecedents: antecedents) {
                return [known]
            }
        }
        for reading in readings { teach(mention, reading) }
        let actors = readings.filter { !$0.isEmpty }.map { $0.actor() }
        return actors.isEmpty ? antecedents : actors
    }

    private mutating func teach(_ mention: Mention, _ reading: Reading) {
        guard reading.isPerson, let run = reading.nameRange, reading.country != 0 || reading.sector != nil
        else { return }
        memory.keep(reading.actor(), as: StoryTeacher.keys(mention.words, run))
    }

    /// “its allies”, “their governments”: of the one for whom the pronoun stands.
    private func owned(_ mention: Mention, _ reading: Reading, _ antecedents: [ResolvedActor])
        -> ResolvedActor?
    {
        guard let owner = antecedents.first, let country = owner.country,
            mention.words.count > 1, Anaphor.isPossessive(mention.words, resolver.book)
        else { return nil }
        var actor = reading.actor()
        let rest = mention.text(1..<mention.words.count)
        let phrases = PhraseReader(book: resolver.book, lists: resolver.lists, frame: frame)
        // “his son” is no “U.S. son”.
        if reading.isRelation, owner.kind != .state, owner.kind != .organisation {
            actor.name = owner.name + "’s " + rest
        } else if let adjective = phrases.adjective(country.packed) {
            actor.name = adjective + " " + rest
        }
        if !reading.isRelation { actor.country = country }
        return actor
    }
}
