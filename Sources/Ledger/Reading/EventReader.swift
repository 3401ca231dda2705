internal import Records

/// Reads many events with a handful of queries, where reading each by itself would need a dozen.
///
/// The keys stand in a table of their own, and `CROSS JOIN` tells SQLite to go through them in order: left to itself it expects
/// them to be many, and goes through all records.
struct EventReader {
    let database: Database
    /// True for events without contexts and words.
    var isBrief = false

    /// The events whose keys a query gives, by key.
    func events(_ wanted: QuerySQL) throws -> [StoredEvent] {
        try database.execute(
            "CREATE TEMP TABLE IF NOT EXISTS wanted (key INTEGER PRIMARY KEY); DELETE FROM temp.wanted")
        defer { try? database.execute("DELETE FROM temp.wanted") }
        let fill = try database.prepare("INSERT INTO temp.wanted " + wanted.sql)
        try fill.bind(wanted.values)
        _ = try fill.step()
        var found: [StoredEvent] = []
        var at: [Int: Int] = [:]
        try each(
            """
            SELECT r.key, s.id, r.id, r.confidence, \(isBrief ? "NULL" : "r.words"), e.type, e.mode, e.modality,
                e.statement, e.background, e.answers, e.red_line, \(isBrief ? "NULL" : "e.what")
            FROM temp.wanted w CROSS JOIN record r ON r.key = w.key JOIN story s ON s.key = r.story
                JOIN event e ON e.record = r.key ORDER BY w.key
            """
        ) { row in
            at[row.integer(0) ?? 0] = found.count
            let event = Event(
                id: row.text(2) ?? "", type: try row.word(5, "event", of: database),
                mode: try row.optionalWord(6, "event", of: database), mentions: [],
                modality: try row.word(7, "event", of: database), statement: row.text(8),
                background: row.flag(9) ?? false, answers: row.text(10), redLine: row.flag(11) ?? false,
                confidence: row.real(3) ?? 0)
            found.append(
                StoredEvent(
                    story: row.text(1) ?? "", event: event, what: row.text(12) ?? "",
                    words: row.text(4) ?? ""))
        }
        try addParties(to: &found, at)
        try addDetails(to: &found, at)
        return found
    }

    private func addParties(to found: inout [StoredEvent], _ at: [Int: Int]) throws {
        try each(
            """
            SELECT p.record, p.part, a.name, a.country, a.sector, a.kind, a.code, p.office, p.inferred
            FROM temp.wanted w CROSS JOIN party p ON p.record = w.key JOIN actor a ON a.key = p.actor
            ORDER BY w.key, p.part, p.position
            """
        ) { row in
            guard let i = at[row.integer(0) ?? 0] else { return }
            let actor = Actor(
                name: row.text(2) ?? "", country: try row.optionalWord(3, "actor", of: database),
                sector: try row.optionalWord(4, "actor", of: database),
                kind: try row.optionalWord(5, "actor", of: database), role: row.text(7),
                inferred: row.flag(8) ?? false, code: row.text(6))
            switch try row.word(1, "party", of: database) as PartyPart {
            case .actor: found[i].event.actor.append(actor)
            case .recipient: found[i].event.recipient.append(actor)
            case .speaker, .assessor, .who: break
            }
        }
    }

    private func addDetails(to found: inout [StoredEvent], _ at: [Int: Int]) throws {
        try each(
            "SELECT t.record, t.timex, t.first_moment, t.last_moment, t.inferred FROM temp.wanted w CROSS JOIN time t ON t.record = w.key"
        ) { row in
            guard let i = at[row.integer(0) ?? 0] else { return }
            found[i].event.time = ResolvedTime(
                timex: row.text(1) ?? "", begin: row.text(2), end: row.text(3),
                inferred: row.flag(4) ?? false)
        }
        try each(
            """
            SELECT p.record, p.name, p.country, p.geonames, p.inferred, p.disputed, p.claimants
            FROM temp.wanted w CROSS JOIN place p ON p.record = w.key
            """
        ) { row in
            guard let i = at[row.integer(0) ?? 0] else { return }
            found[i].event.place = ResolvedPlace(
                name: row.text(1) ?? "", country: try row.optionalWord(2, "place", of: database),
                geonames: row.integer(3), inferred: row.flag(4) ?? false, disputed: row.flag(5),
                claimants: row.text(6).map { codes in
                    codes.split(separator: " ").compactMap { Country(rawValue: String($0)) }
                })
        }
        guard !isBrief else { return }
        try each(
            """
            SELECT c.record, c.context FROM temp.wanted w CROSS JOIN context c ON c.record = w.key
            ORDER BY w.key, c.position
            """
        ) { row in
            guard let i = at[row.integer(0) ?? 0] else { return }
            found[i].event.contexts.append(try row.word(1, "context", of: database))
        }
    }

    private func each(_ sql: String, _ body: (PreparedStatement) throws -> Void) throws {
        let statement = try database.prepare(sql)
        while try statement.step() { try body(statement) }
    }
}
