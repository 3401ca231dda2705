public import Tables
internal import Records

/// A user's own actors and agents, which go before ours.
///
/// Actors: columns `name`, `aliases` (between `|`), `code`, `valid_from`, `valid_to` (ISO days, may be empty). Agents:
/// `phrase`, `plural` (empty: made from the phrase), `code`. What is found through both is joined: `ARN` and `GOV` give
/// `ARNGOV`. A code `---` means that the phrase is nobody.
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

    private(set) var actors: [OwnActor] = []
    private(set) var agents: [OwnAgent] = []
    /// Folded phrase → indices of actors, in the order of the list.
    private var actorPhrases: [String: [Int]] = [:]
    private var agentPhrases: [String: Int] = [:]
    private var mostWords = 0

    /// No lists.
    public init() {}

    /// Reads the tables. `book` folds their names as it does its own. Throws ``TableError`` with the line of a row that
    /// has no name or no code, or whose days are none or the wrong way round.
    public init(actors: DataTable?, agents: DataTable?, book: ActorBook, path: String = "list") throws {
        for row in actors?.rows ?? [] {
            let fail = { (reason: String) in TableError(path: path, line: row.line, reason: reason) }
            guard !row["name"].isEmpty, !row["code"].isEmpty else { throw fail("needs a name and a code") }
            let from = try Self.day(row["valid_from"], ActorDay.first, fail)
            let to = try Self.day(row["valid_to"], ActorDay.last, fail)
            guard from <= to else { throw fail("is valid from a day after it ends") }
            self.actors.append(OwnActor(name: row["name"], code: row["code"], from: from, to: to))
            for name in [row["name"]] + row["aliases"].split(separator: "|").map(String.init) {
                for key in [name, name + "S"] {
                    let phrase = fold(key, book)
                    if key != name, actorPhrases[phrase] != nil { continue }
                    actorPhrases[phrase, default: []].append(self.actors.count - 1)
                }
            }
        }
        for row in agents?.rows ?? [] {
            guard !row["phrase"].isEmpty, !row["code"].isEmpty else {
                throw TableError(path: path, line: row.line, reason: "needs a phrase and a code")
            }
            self.agents.append(OwnAgent(phrase: row["phrase"], code: row["code"]))
            let plural = row["plural"].isEmpty ? Self.plural(of: row["phrase"]) : row["plural"]
            for name in [row["phrase"], plural] where agentPhrases[fold(name, book)] == nil {
                agentPhrases[fold(name, book)] = self.agents.count - 1
            }
        }
    }

    var isEmpty: Bool { actors.isEmpty && agents.isEmpty }

    /// The longest phrase of the lists at a word that is valid at the day.
    func longest(_ words: MentionWords, at start: Int, before end: Int, day: Int32?) -> Segment? {
        var stop = min(end, start + mostWords)
        while stop > start {
            let range = start..<stop
            stop -= 1
            if words.hasBorder(in: range) { continue }
            let phrase = words.text(range)
            if words.hasCapital(range), let found = actorPhrases[phrase]?.first(where: { holds($0, day) }) {
                return Segment(range: range, kind: .ownActor(found), numbers: nil)
            }
            if let found = agentPhrases[phrase] {
                return Segment(range: range, kind: .ownAgent(found), numbers: nil)
            }
        }
        return nil
    }

    private func holds(_ index: Int, _ day: Int32?) -> Bool {
        day.map { actors[index].from <= $0 && $0 <= actors[index].to } ?? true
    }

    private mutating func fold(_ name: String, _ book: ActorBook) -> String {
        let words = book.words(name)
        mostWords = max(mostWords, words.count)
        return words.text(0..<words.count)
    }

    private static func day(_ text: String, _ none: Int32, _ fail: (String) -> TableError) throws -> Int32 {
        if text.isEmpty { return none }
        guard let day = CalendarDay(text) else { throw fail("“\(text)” is no day such as 2022-01-10") }
        return ActorDay.number(day)
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
