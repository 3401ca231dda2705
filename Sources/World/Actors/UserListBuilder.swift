internal import Records
internal import Tables

extension UserLists {
    /// Reads the rows of a user's lists.
    struct Builder {
        private(set) var actors: [OwnActor] = []
        private(set) var agents: [OwnAgent] = []
        private(set) var actorPhrases: [String: [Int]] = [:]
        private(set) var agentPhrases: [String: Int] = [:]
        private(set) var mostWords = 0
        private let book: ActorBook
        private var path = ""

        init(book: ActorBook) { self.book = book }

        mutating func addActors(_ table: DataTable?, path: String) throws {
            self.path = path
            try check(table, "name")
            for row in table?.rows ?? [] {
                guard !row["name"].isEmpty, !row["code"].isEmpty else {
                    throw fail(row, "needs a name and a code")
                }
                let from = try day(row, "valid_from") ?? ActorDay.first
                let to = try day(row, "valid_to") ?? ActorDay.last
                guard from <= to else { throw fail(row, "is valid from a day after it ends") }
                actors.append(OwnActor(name: row["name"], code: row["code"], from: from, to: to))
                for name in [row["name"]] + row["aliases"].split(separator: "|").map(String.init) {
                    let phrase = fold(name)
                    if !phrase.isEmpty { actorPhrases[phrase, default: []].append(actors.count - 1) }
                }
            }
            // An office held for some years goes before what the person was at all times.
            for (phrase, indices) in actorPhrases where indices.count > 1 {
                actorPhrases[phrase] = indices.sorted { (days(of: $0), $0) < (days(of: $1), $1) }
            }
            // “the Rohans” of the list's “Rohan”, where the list has no such name of its own.
            for (phrase, indices) in actorPhrases where actorPhrases[phrase + "s"] == nil {
                actorPhrases[phrase + "s"] = indices
            }
        }

        mutating func addAgents(_ table: DataTable?, path: String) throws {
            self.path = path
            try check(table, "phrase")
            for row in table?.rows ?? [] {
                guard !row["phrase"].isEmpty, !row["code"].isEmpty else {
                    throw fail(row, "needs a phrase and a code")
                }
                agents.append(OwnAgent(phrase: row["phrase"], code: row["code"]))
                let plural = row["plural"].isEmpty ? UserLists.plural(of: row["phrase"]) : row["plural"]
                for name in [row["phrase"], plural] {
                    let phrase = fold(name)
                    if !phrase.isEmpty, agentPhrases[phrase] == nil {
                        agentPhrases[phrase] = agents.count - 1
                    }
                }
            }
        }

        private func days(of actor: Int) -> Int64 { Int64(actors[actor].to) - Int64(actors[actor].from) }

        private func check(_ table: DataTable?, _ column: String) throws {
            for name in [column, "code"] where !(table?.columns.contains(name) ?? true) {
                throw TableError(path: path, line: 0, reason: "has no column “\(name)”")
            }
        }

        private func fail(_ row: DataTable.Row, _ reason: String) -> TableError {
            TableError(path: path, line: row.line, reason: reason)
        }

        private mutating func fold(_ name: String) -> String {
            let words = book.words(name)
            mostWords = max(mostWords, words.count)
            return words.text(0..<words.count)
        }

        private func day(_ row: DataTable.Row, _ column: String) throws -> Int32? {
            // A leading “?” marks a day that could not be read when a dictionary was converted: no bound.
            if row[column].isEmpty || row[column].hasPrefix("?") { return nil }
            guard let day = CalendarDay(row[column]) else {
                throw fail(row, "“\(row[column])” is no day such as 2022-01-10")
            }
            return ActorDay.number(day)
        }
    }
}
