internal import Records

/// A query as SQL with its values.
struct QuerySQL {
    private(set) var sql = ""
    private(set) var values: [SQLValue] = []

    /// Columns before those of the heading, and the order: by day, undated last, then by story and text. No order
    /// depends on when a story was read.
    static func records(_ query: LedgerQuery) -> QuerySQL {
        var made = QuerySQL()
        let conditions =
            made.storyConditions(query) + made.recordConditions(query)
            + made.dayConditions(query, first: "r.first_day", last: "r.last_day")
            + made.search(query, in: "record_search", key: "r.key") + made.recordParties(query)
        made.sql = """
            SELECT r.key, r.kind, r.id, r.confidence, r.first_day, r.last_day, r.words,
                \(StoryReader.headingColumns)
            FROM record r JOIN story s ON s.key = r.story
            \(clause(conditions))
            ORDER BY r.first_day IS NULL, r.first_day, s.day IS NULL, s.day, s.published, s.id,
                CASE r.kind WHEN 'statement' THEN 0 WHEN 'event' THEN 1 WHEN 'assessment' THEN 2 ELSE 3 END,
                r.position
            \(made.limit(query))
            """
        return made
    }

    /// A story fits when it fits itself and, where the query names kinds, parties, types or acts, one of its
    /// records does.
    static func stories(_ query: LedgerQuery) -> QuerySQL {
        var made = QuerySQL()
        let conditions = made.storyClauses(query)
        made.sql = """
            SELECT \(StoryReader.headingColumns) FROM story s
            \(clause(conditions))
            ORDER BY s.day IS NULL, s.day, s.published, s.id
            \(made.limit(query))
            """
        return made
    }

    /// The same stories with what ``StoryOrigin`` holds.
    static func origins(_ query: LedgerQuery) -> QuerySQL {
        var made = QuerySQL()
        let conditions = made.storyClauses(query)
        made.sql = """
            SELECT s.id, s.title, s.published, s.day, s.site, s.url, s.agency, o.id, l.relation, l.score
            FROM story s LEFT JOIN lineage l ON l.story = s.key AND l.root <> s.key
                LEFT JOIN story o ON o.key = l.root
            \(clause(conditions))
            ORDER BY s.day IS NULL, s.day, s.published, s.id
            \(made.limit(query))
            """
        return made
    }

    /// Keys of the records that fit, of stories that are of the days of another query and have its words.
    static func keys(_ query: LedgerQuery, inStories stories: LedgerQuery = LedgerQuery()) -> QuerySQL {
        var made = QuerySQL()
        let conditions =
            made.storyConditions(query) + made.recordConditions(query)
            + made.dayConditions(query, first: "r.first_day", last: "r.last_day")
            + made.search(query, in: "record_search", key: "r.key") + made.recordParties(query)
            + made.dayConditions(stories, first: "s.day", last: "s.day")
            + made.search(stories, in: "story_search", key: "s.key")
        made.sql = "SELECT r.key FROM record r JOIN story s ON s.key = r.story \(clause(conditions))"
        return made
    }

    private mutating func storyClauses(_ query: LedgerQuery) -> [String] {
        var conditions =
            storyConditions(query) + dayConditions(query, first: "s.day", last: "s.day")
            + search(query, in: "story_search", key: "s.key")
        let inner = recordConditions(query)
        if query.isOfKindsOnly {
            // Most stories have a record of most kinds: to look for one is quicker than to list the stories of all.
            let own = ["r.story = s.key"] + inner
            conditions.append("EXISTS (SELECT 1 FROM record r \(Self.clause(own)))")
        } else if !inner.isEmpty {
            conditions.append("s.key IN (SELECT r.story FROM record r \(Self.clause(inner)))")
        }
        if !query.parties.isEmpty {
            conditions.append("s.key IN \(naming(query.parties, min(2, query.parties.count)))")
        }
        return conditions
    }

    private static func clause(_ conditions: [String]) -> String {
        conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: "\n    AND ")
    }

    private mutating func parameter(_ value: SQLValue) -> String {
        values.append(value)
        return "?\(values.count)"
    }

    private mutating func list(_ words: some Sequence<String>) -> String {
        // Sorted, so that equal queries give equal SQL.
        "(" + words.sorted().map { parameter(.text($0)) }.joined(separator: ", ") + ")"
    }

    private mutating func storyConditions(_ query: LedgerQuery) -> [String] {
        let latest = query.allVersions ? "1" : "s.latest"
        guard !query.stories.isEmpty else { return query.allVersions ? [] : [latest] }
        let choices = query.stories.map { name in
            let same = parameter(.text(name))
            var choice = "(\(latest) AND (s.given_id = \(same) OR s.url = \(same)))"
            if Self.isIDPrefix(name) { choice += " OR s.id GLOB \(parameter(.text(name + "*")))" }
            return choice
        }
        return ["(" + choices.joined(separator: " OR ") + ")"]
    }

    /// Short beginnings would meet many stories, and a given id such as “12” by chance.
    private static func isIDPrefix(_ name: String) -> Bool {
        (6...32).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private mutating func recordConditions(_ query: LedgerQuery) -> [String] {
        var conditions: [String] = []
        if !query.kinds.isEmpty { conditions.append("r.kind IN \(list(query.kinds.map(\.rawValue)))") }
        var choices: [String] = []
        if !query.types.isEmpty {
            let types = list(query.types.map(\.rawValue))
            choices.append("r.key IN (SELECT record FROM event WHERE type IN \(types))")
        }
        if !query.acts.isEmpty {
            let acts = list(query.acts.map(\.rawValue))
            choices.append("r.key IN (SELECT record FROM statement WHERE act IN \(acts))")
        }
        if !choices.isEmpty { conditions.append("(" + choices.joined(separator: " OR ") + ")") }
        conditions += takingPart(query.actors, query.actors.count)
        if !query.besideEventsOf.isEmpty {
            let inner = ["r.kind = 'event'"] + takingPart(query.besideEventsOf, 2)
            conditions.append("r.story IN (SELECT r.story FROM record r \(Self.clause(inner)))")
        }
        for speaker in query.speakers {
            let part = parameter(.text(PartyPart.speaker.rawValue))
            conditions.append(
                "r.key IN (SELECT p.record FROM party p WHERE p.actor IN \(actors(speaker)) AND p.part = \(part))"
            )
        }
        return conditions
    }

    private mutating func recordParties(_ query: LedgerQuery) -> [String] { takingPart(query.parties, 2) }

    // MARK: - Actors

    /// The keys of the actors that a filter means.
    private mutating func actors(_ filter: ActorFilter) -> String {
        "(SELECT a.key FROM actor a WHERE \(filter.condition(&values)))"
    }

    /// The stories whose records name actors of so many of some filters.
    private mutating func naming(_ filters: [ActorFilter], _ least: Int) -> String {
        let sides = filters.enumerated().map { side, filter in
            "SELECT story, \(side) FROM appearance WHERE actor IN \(actors(filter))"
        }
        guard sides.count > 1 else { return "(SELECT story FROM (\(sides.joined())))" }
        return """
            (SELECT story FROM (\(sides.joined(separator: "\n    UNION ")))
                GROUP BY story HAVING count(*) >= \(least))
            """
    }

    /// Conditions for a record in which actors of so many of some filters take part, or of the only one.
    private mutating func takingPart(_ filters: [ActorFilter], _ least: Int) -> [String] {
        guard filters.count > 1 else {
            return filters.map { "r.key IN (SELECT p.record FROM party p WHERE p.actor IN \(actors($0)))" }
        }
        // The few stories that name them come first: their records are looked at one by one.
        let stories = naming(filters, least)
        let parts = filters.map {
            "EXISTS (SELECT 1 FROM party p WHERE p.record = r.key AND p.actor IN \(actors($0)))"
        }
        return ["r.story IN \(stories)", "\(parts.joined(separator: "\n    + ")) >= \(least)"]
    }

    private mutating func dayConditions(_ query: LedgerQuery, first: String, last: String) -> [String] {
        var conditions: [String] = []
        if let since = query.since { conditions.append("\(last) >= \(parameter(.text("\(since)")))") }
        if let until = query.until { conditions.append("\(first) <= \(parameter(.text("\(until)")))") }
        return conditions
    }

    private mutating func search(_ query: LedgerQuery, in table: String, key: String) -> [String] {
        guard let search = query.search else { return [] }
        let match = parameter(.text(search.fullText))
        return ["\(key) IN (SELECT rowid FROM \(table) WHERE \(table) MATCH \(match))"]
    }

    private mutating func limit(_ query: LedgerQuery) -> String {
        query.limit.map { "LIMIT \(parameter(.integer($0)))" } ?? ""
    }
}
