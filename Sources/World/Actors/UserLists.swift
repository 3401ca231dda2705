public import Tables

/// A user's own actors and agents, which go before ours.
///
/// Actors: columns `name`, `aliases` (between `|`), `code`, `valid_from`, `valid_to` (ISO days, may be empty). Agents:
/// `phrase`, `plural` (empty: made from the phrase), `code`. What is found through both is joined: `ARN` and `GOV` give
/// `ARNGOV`; an agent's code that ends in `~` goes before the actor's, an agent without an actor has `---` in its place. An
/// actor's code `---` means that the phrase is nobody. Of several rows for one name the one that is valid for the
/// shortest time around the story's day holds.
///
/// ```swift
/// let lists = try UserLists(actors: DataTable(contentsOf: "my.tsv"), agents: nil)
/// let resolver = ActorResolver(book, lists: lists)
/// ```
public struct UserLists: Sendable {
    struct OwnActor: Sendable {
        var name: String
        var code: String
        var from: Int32
        var to: Int32
    }

    struct OwnAgent: Sendable {
        var phrase: String
        var code: String
    }

    /// What the lists hold; shared by all copies.
    private final class Content: Sendable {
        let actors: [OwnActor]
        let agents: [OwnAgent]
        /// Folded phrase → indices of actors, in the order of the list.
        let actorPhrases: [String: [Int]]
        let agentPhrases: [String: Int]
        let mostWords: Int

        init(_ builder: Builder) {
            actors = builder.actors
            agents = builder.agents
            actorPhrases = builder.actorPhrases
            agentPhrases = builder.agentPhrases
            mostWords = builder.mostWords
        }
    }

    private let content: Content?

    /// No lists.
    public init() { content = nil }

    /// Reads the tables. `book` folds their names as it does its own. Throws ``TableError`` with the line of a row that
    /// has no name or no code, or whose days are none or the wrong way round; `paths` name the tables in it.
    public init(
        actors: DataTable?, agents: DataTable?, book: ActorBook,
        paths: (actors: String, agents: String) = ("actors", "agents")
    ) throws {
        var builder = Builder(book: book)
        try builder.addActors(actors, path: paths.actors)
        try builder.addAgents(agents, path: paths.agents)
        content = Content(builder)
    }

    var actors: [OwnActor] { content?.actors ?? [] }
    var agents: [OwnAgent] { content?.agents ?? [] }
    var isEmpty: Bool { content == nil }
    var hasAgents: Bool { !agents.isEmpty }

    /// The longest phrase of the lists at a word that is valid at the day.
    func longest(_ words: MentionWords, at start: Int, before end: Int, day: Int32?) -> Segment? {
        guard let content else { return nil }
        var stop = min(end, start + content.mostWords)
        while stop > start {
            let range = start..<stop
            stop -= 1
            if words.hasBorder(in: range) { continue }
            let phrase = words.text(range)
            if words.hasCapital(range),
                let found = content.actorPhrases[phrase]?.first(where: { holds($0, day) })
            {
                return Segment(range: range, kind: .ownActor(found), numbers: nil)
            }
            if let found = content.agentPhrases[phrase] {
                return Segment(range: range, kind: .ownAgent(found), numbers: nil)
            }
        }
        return nil
    }

    private func holds(_ index: Int, _ day: Int32?) -> Bool {
        day.map { actors[index].from <= $0 && $0 <= actors[index].to } ?? true
    }

    /// The regular plural; the lists are in capital letters, ours is folded anyway.
    package static func plural(of phrase: String) -> String {
        let last = phrase.last.map { Character($0.lowercased()) }
        let before = phrase.dropLast().last.map { Character($0.lowercased()) }
        if last == "y", let before, !"aeiou".contains(before) { return String(phrase.dropLast()) + "ies" }
        if let last, "sxz".contains(last) || (last == "h" && (before == "s" || before == "c")) {
            return phrase + "es"
        }
        return phrase + "s"
    }
}
