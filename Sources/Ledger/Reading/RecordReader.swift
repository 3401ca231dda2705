internal import Records

/// Reads records back as they were stored.
struct RecordReader {
    let database: Database

    /// All records of a story.
    func records(of story: Story, key: Int) throws -> StoryRecords {
        var bundle = StoryRecords(story: story)
        let rows = try database.rows(
            "SELECT key, kind, id, confidence FROM record WHERE story = ?1 ORDER BY kind, position",
            .integer(key)
        ) { row in
            Row(
                key: row.integer(0) ?? 0, kind: try row.word(1, "record", of: database),
                id: row.text(2) ?? "", confidence: row.real(3) ?? 0)
        }
        for row in rows {
            switch try record(row) {
            case .statement(let record): bundle.statements.append(record)
            case .event(let record): bundle.events.append(record)
            case .assessment(let record): bundle.assessments.append(record)
            case .force(let record): bundle.forces.append(record)
            }
        }
        return bundle
    }

    /// What all kinds share.
    struct Row {
        var key: Int
        var kind: RecordKind
        var id: String
        var confidence: Double
    }

    /// The record of a row of table `record`. Throws ``LedgerError`` when its other half is missing.
    func record(_ row: Row) throws -> LedgerRecord {
        let parties = try parties(row.key)
        let spans = try spans(row.key)
        let found: LedgerRecord? =
            switch row.kind {
            case .statement: try statement(row, parties, spans).map(LedgerRecord.statement)
            case .event: try event(row, parties, spans).map(LedgerRecord.event)
            case .assessment: try assessment(row, parties, spans).map(LedgerRecord.assessment)
            case .force: try force(row, parties, spans).map(LedgerRecord.force)
            }
        guard let found else {
            throw LedgerError.damaged(
                path: database.path, reason: "\(row.kind.rawValue) \(row.id) is incomplete")
        }
        return found
    }

    private typealias Parties = [PartyPart: [Actor]]
    private typealias Spans = [SpanPart: [TextPosition]]

    private func parties(_ key: Int) throws -> Parties {
        var parties: Parties = [:]
        let rows = try database.rows(
            """
            SELECT p.part, a.name, a.country, a.sector, a.kind, a.code, p.office, p.start, p.stop, p.inferred
            FROM party p JOIN actor a ON a.key = p.actor WHERE p.record = ?1 ORDER BY p.part, p.position
            """, .integer(key)
        ) { row -> (PartyPart, Actor) in
            let actor = Actor(
                name: row.text(1) ?? "", country: try row.optionalWord(2, "actor", of: database),
                sector: try row.optionalWord(3, "actor", of: database),
                kind: try row.optionalWord(4, "actor", of: database), role: row.text(6),
                span: row.position(7), inferred: row.flag(9) ?? false, code: row.text(5))
            return (try row.word(0, "party", of: database), actor)
        }
        for (part, actor) in rows { parties[part, default: []].append(actor) }
        return parties
    }

    private func spans(_ key: Int) throws -> Spans {
        var spans: Spans = [:]
        let rows = try database.rows(
            "SELECT part, start, stop FROM span WHERE record = ?1 ORDER BY part, position", .integer(key)
        ) { row -> (SpanPart, TextPosition) in
            (try row.word(0, "span", of: database), row.position(1) ?? TextPosition(0, 0))
        }
        for (part, span) in rows { spans[part, default: []].append(span) }
        return spans
    }

    private func statement(_ row: Row, _ parties: Parties, _ spans: Spans) throws -> Statement? {
        try database.rows(
            """
            SELECT type, act, medium, addressee, via, parent, conflicts_with FROM statement WHERE record = ?1
            """, .integer(row.key)
        ) { found in
            Statement(
                id: row.id, speakers: parties[.speaker] ?? [], source: Fragments(spans[.source] ?? []),
                cue: Fragments(spans[.cue] ?? []), content: spans[.content] ?? [],
                quoted: spans[.quoted] ?? [], type: try found.word(0, "statement", of: database),
                act: try found.word(1, "statement", of: database), medium: found.text(2),
                addressee: found.text(3), via: found.text(4), parent: found.text(5),
                anomalies: try anomalies(row.key), conflictsWith: found.text(6), confidence: row.confidence)
        }.first
    }

    private func event(_ row: Row, _ parties: Parties, _ spans: Spans) throws -> Event? {
        let mentions = zip(spans[.trigger] ?? [], spans[.sentence] ?? []).map {
            EventMention(trigger: $0, sentence: $1)
        }
        return try database.rows(
            """
            SELECT type, mode, modality, statement, background, answers, red_line FROM event WHERE record = ?1
            """, .integer(row.key)
        ) { found in
            Event(
                id: row.id, type: try found.word(0, "event", of: database),
                mode: try found.optionalWord(1, "event", of: database),
                contexts: try words(
                    "SELECT context FROM context WHERE record = ?1 ORDER BY position", row.key),
                actor: parties[.actor] ?? [], recipient: parties[.recipient] ?? [], mentions: mentions,
                modality: try found.word(2, "event", of: database), statement: found.text(3),
                claimedIn: try database.rows(
                    "SELECT statement FROM claim WHERE record = ?1 ORDER BY position", .integer(row.key)
                ) { $0.text(0) ?? "" },
                background: found.flag(4) ?? false, time: try time(row.key), place: try place(row.key),
                quantity: try quantities(row.key), what: Fragments(spans[.what] ?? []),
                condition: Fragments(spans[.condition] ?? []), answers: found.text(5),
                redLine: found.flag(6) ?? false, anomalies: try anomalies(row.key),
                confidence: row.confidence)
        }.first
    }

    private func assessment(_ row: Row, _ parties: Parties, _ spans: Spans) throws -> Assessment? {
        guard let content = spans[.content]?.first else { return nil }
        return try database.rows(
            "SELECT about, outlook, statement FROM assessment WHERE record = ?1", .integer(row.key)
        ) { found in
            guard let outlook = Outlook(rawValue: found.integer(1) ?? 0) else {
                throw LedgerError.badValue(
                    path: database.path, table: "assessment", value: found.text(1) ?? "")
            }
            return Assessment(
                id: row.id, assessors: parties[.assessor] ?? [], content: content, about: found.text(0),
                outlook: outlook, statement: found.text(2), confidence: row.confidence)
        }.first
    }

    private func force(_ row: Row, _ parties: Parties, _ spans: Spans) throws -> Force? {
        guard let span = spans[.force]?.first else { return nil }
        return try database.rows("SELECT unit, event FROM force WHERE record = ?1", .integer(row.key)) {
            found in
            Force(
                id: row.id, who: parties[.who]?.first, unit: found.text(0),
                quantity: try quantities(row.key).first, place: try place(row.key), time: try time(row.key),
                span: span, event: found.text(1), confidence: row.confidence)
        }.first
    }

    private func anomalies(_ key: Int) throws -> [Anomaly] {
        try words("SELECT anomaly FROM anomaly WHERE record = ?1 ORDER BY position", key)
    }

    /// A list of words of a closed set.
    private func words<Word: RawRepresentable<String>>(_ sql: String, _ key: Int) throws -> [Word] {
        try database.rows(sql, .integer(key)) { try $0.word(0, "record", of: database) }
    }

    private func quantities(_ key: Int) throws -> [Quantity] {
        try database.rows(
            "SELECT value, low, high, unit, start, stop FROM quantity WHERE record = ?1 ORDER BY position",
            .integer(key)
        ) { row in
            Quantity(
                value: row.real(0), low: row.real(1), high: row.real(2), unit: row.text(3),
                span: row.position(4))
        }
    }

    private func time(_ key: Int) throws -> ResolvedTime? {
        try database.rows(
            "SELECT timex, first_moment, last_moment, start, stop, inferred FROM time WHERE record = ?1",
            .integer(key)
        ) { row in
            ResolvedTime(
                timex: row.text(0) ?? "", begin: row.text(1), end: row.text(2), span: row.position(3),
                inferred: row.flag(5) ?? false)
        }.first
    }

    private func place(_ key: Int) throws -> ResolvedPlace? {
        try database.rows(
            """
            SELECT name, country, geonames, start, stop, inferred, disputed, claimants FROM place
            WHERE record = ?1
            """, .integer(key)
        ) { row in
            ResolvedPlace(
                name: row.text(0) ?? "", country: try row.optionalWord(1, "place", of: database),
                geonames: row.integer(2), span: row.position(3), inferred: row.flag(5) ?? false,
                disputed: row.flag(6),
                claimants: row.text(7).map { codes in
                    codes.split(separator: " ").compactMap { Country(rawValue: String($0)) }
                })
        }.first
    }
}
