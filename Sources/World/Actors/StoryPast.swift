internal import Records

/// The actors that a story has named so far, with how often and when last.
struct StoryPast {
    private struct Entry {
        var actor: ResolvedActor
        var count = 1
        var first: Int
        var last: Int
    }

    private var entries: [Entry] = []
    private var clock = 0

    /// More than any story names; what comes later is not remembered.
    static let most = 500

    mutating func note(_ actor: ResolvedActor) {
        clock += 1
        if let i = entries.firstIndex(where: { $0.actor.isSame(as: actor) }) {
            entries[i].count += 1
            entries[i].last = clock
            if entries[i].actor.role == nil { entries[i].actor = actor }
        } else if entries.count < Self.most {
            entries.append(Entry(actor: actor, first: clock, last: clock))
        }
    }

    // MARK: - “Both sides”

    /// Whom an anaphor means: as many states or persons as it asks for, those named most, in the order of their naming.
    func actors(_ anaphor: Anaphor, _ book: ActorBook, _ known: [ResolvedActor]) -> [ResolvedActor] {
        let found = anaphor.antecedent == .person ? persons(anaphor.office) : states(book)
        let chosen = found.sorted { ($0.count, $0.last) > ($1.count, $1.last) }.prefix(anaphor.count)
        guard chosen.count == anaphor.count else { return known }
        return chosen.sorted { $0.first < $1.first }.map(\.actor)
    }

    private func persons(_ office: String) -> [Entry] {
        entries.filter { entry in
            guard entry.actor.kind == .person, let role = entry.actor.role else { return false }
            return office.isEmpty || role.lowercased().contains(office)
        }
    }

    /// Countries, each with all that was said of those who act for it.
    private func states(_ book: ActorBook) -> [Entry] {
        var result: [Entry] = []
        for entry in entries {
            guard let state = state(entry.actor, book) else { continue }
            if let i = result.firstIndex(where: { $0.actor.isSame(as: state) }) {
                result[i].count += entry.count
                result[i].first = min(result[i].first, entry.first)
                result[i].last = max(result[i].last, entry.last)
            } else {
                var copy = entry
                copy.actor = state
                result.append(copy)
            }
        }
        return result
    }

    private func state(_ actor: ResolvedActor, _ book: ActorBook) -> ResolvedActor? {
        guard let country = actor.country else { return nil }
        if country.isNonState { return actor.kind == .organisation ? actor : nil }
        guard let record = book.state(country.packed) else { return nil }
        return ResolvedActor(
            name: book.texts[record.name], country: country, sector: .gov, kind: .state, confidence: 0.7)
    }

    // MARK: - “The minister”

    /// The latest actor before that a description with “the” may stand for: whose office or name has its words.
    /// One whom coreference finds goes before the rest.
    func described(
        _ mention: Mention, _ reading: Reading, _ book: ActorBook, antecedents: [ResolvedActor] = []
    ) -> ResolvedActor? {
        guard reading.hasAgent, let words = content(mention.words, book), !words.isEmpty else { return nil }
        let fitting = entries.filter { entry in
            guard entry.actor.country != nil || entry.actor.kind == .person else { return false }
            let known = book.words((entry.actor.role ?? "") + ", " + entry.actor.name)
            return words.allSatisfy { word in
                (0..<known.count).contains { known.text($0..<($0 + 1)) == word }
            }
        }
        let corefers = antecedents.count == 1 ? fitting.first { $0.actor.isSame(as: antecedents[0]) } : nil
        return (corefers ?? fitting.max { $0.last < $1.last })?.actor
    }

    /// The words behind “the”; `nil` where the phrase has no such article.
    private func content(_ words: MentionWords, _ book: ActorBook) -> [String]? {
        guard words.count > 1, words.count <= 5, words.text(0..<1) == "the" else { return nil }
        return (1..<words.count).map { words.text($0..<($0 + 1)) }
    }
}
