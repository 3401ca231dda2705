internal import Records

/// What stands in the tables beside `record`, for one record or for all of a story: read with a query a table, where to read each
/// record by itself would need a dozen.
struct RecordParts {
    /// Which records.
    enum Scope {
        case record(Int)
        case story(Int)
    }

    private let database: Database
    /// A condition on a table `record` called `r`, and the value of its parameter.
    private let condition: String
    private let key: SQLValue

    private var parties: [Int: [PartyPart: [Actor]]] = [:]
    private var spans: [Int: [SpanPart: [TextPosition]]] = [:]
    private var anomalies: [Int: [Anomaly]] = [:]
    private var contexts: [Int: [EventContext]] = [:]
    private var claims: [Int: [String]] = [:]
    private var quantities: [Int: [Quantity]] = [:]
    private var times: [Int: ResolvedTime] = [:]
    private var places: [Int: ResolvedPlace] = [:]
    /// Filled in as far as its own table goes.
    private var statements: [Int: Statement] = [:]
    private var events: [Int: Event] = [:]
    private var assessments: [Int: Assessment] = [:]
    private var forces: [Int: Force] = [:]

    /// Reads the parts that records of some kinds have.
    init(_ database: Database, _ scope: Scope, _ kinds: Set<RecordKind>) throws {
        self.database = database
        switch scope {
        case .record(let key): (condition, self.key) = ("r.key = ?1", .integer(key))
        case .story(let key): (condition, self.key) = ("r.story = ?1", .integer(key))
        }
        guard !kinds.isEmpty else { return }
        try readParties()
        try readSpans()
        if kinds.contains(.statement) { try readStatements() }
        if kinds.contains(.event) { try readEvents() }
        if kinds.contains(.assessment) { try readAssessments() }
        if kinds.contains(.force) { try readForces() }
        if !kinds.isDisjoint(with: [.statement, .event]) { try readAnomalies() }
        if !kinds.isDisjoint(with: [.event, .force]) { try readSettings() }
    }

    /// The record of a row; `nil` when its other half is missing.
    func record(_ row: RecordReader.Row) -> LedgerRecord? {
        let parties = parties[row.key] ?? [:]
        let spans = spans[row.key] ?? [:]
        switch row.kind {
        case .statement:
            guard var found = statements[row.key] else { return nil }
            (found.id, found.confidence) = (row.id, row.confidence)
            found.speakers = parties[.speaker] ?? []
            found.source = Fragments(spans[.source] ?? [])
            found.cue = Fragments(spans[.cue] ?? [])
            found.content = spans[.content] ?? []
            found.quoted = spans[.quoted] ?? []
            found.anomalies = anomalies[row.key] ?? []
            return .statement(found)
        case .event:
            guard var found = events[row.key] else { return nil }
            (found.id, found.confidence) = (row.id, row.confidence)
            found.contexts = contexts[row.key] ?? []
            found.actor = parties[.actor] ?? []
            found.recipient = parties[.recipient] ?? []
            found.mentions = zip(spans[.trigger] ?? [], spans[.sentence] ?? []).map {
                EventMention(trigger: $0, sentence: $1)
            }
            found.claimedIn = claims[row.key] ?? []
            found.time = times[row.key]
            found.place = places[row.key]
            found.quantity = quantities[row.key] ?? []
            found.what = Fragments(spans[.what] ?? [])
            found.condition = Fragments(spans[.condition] ?? [])
            found.anomalies = anomalies[row.key] ?? []
            return .event(found)
        case .assessment:
            guard var found = assessments[row.key], let content = spans[.content]?.first else { return nil }
            (found.id, found.confidence) = (row.id, row.confidence)
            found.assessors = parties[.assessor] ?? []
            found.content = content
            return .assessment(found)
        case .force:
            guard var found = forces[row.key], let span = spans[.force]?.first else { return nil }
            (found.id, found.confidence) = (row.id, row.confidence)
            found.who = parties[.who]?.first
            found.quantity = quantities[row.key]?.first
            found.place = places[row.key]
            found.time = times[row.key]
            found.span = span
            return .force(found)
        }
    }

    // MARK: - Tables

    /// Calls `body` with the key and the row of each record that has one in a table, called `t`; the key is column 0.
    private func each(
        _ columns: String, _ table: String, order: String = "",
        _ body: (Int, PreparedStatement) throws -> Void
    ) throws {
        _ = try database.rows(
            """
            SELECT t.record, \(columns) FROM record r JOIN \(table) WHERE \(condition)
            \(order.isEmpty ? "" : "ORDER BY t.record, \(order)")
            """, key
        ) { try body($0.integer(0) ?? 0, $0) }
    }

    private mutating func readParties() throws {
        try each(
            "t.part, a.name, a.country, a.sector, a.kind, a.code, t.office, t.start, t.stop, t.inferred",
            "party t ON t.record = r.key JOIN actor a ON a.key = t.actor", order: "t.part, t.position"
        ) { key, row in
            let actor = Actor(
                name: row.text(2) ?? "", country: try row.optionalWord(3, "actor", of: database),
                sector: try row.optionalWord(4, "actor", of: database),
                kind: try row.optionalWord(5, "actor", of: database), role: row.text(7),
                span: row.position(8), inferred: row.flag(10) ?? false, code: row.text(6))
            let part: PartyPart = try row.word(1, "party", of: database)
            parties[key, default: [:]][part, default: []].append(actor)
        }
    }

    private mutating func readSpans() throws {
        try each("t.part, t.start, t.stop", "span t ON t.record = r.key", order: "t.part, t.position") {
            key, row in
            let part: SpanPart = try row.word(1, "span", of: database)
            spans[key, default: [:]][part, default: []].append(row.position(2) ?? TextPosition(0, 0))
        }
    }

    private mutating func readStatements() throws {
        try each(
            "t.type, t.act, t.medium, t.addressee, t.via, t.parent, t.conflicts_with",
            "statement t ON t.record = r.key"
        ) { key, row in
            statements[key] = Statement(
                id: "", content: [], type: try row.word(1, "statement", of: database),
                act: try row.word(2, "statement", of: database), medium: row.text(3),
                addressee: row.text(4), via: row.text(5), parent: row.text(6), conflictsWith: row.text(7),
                confidence: 0)
        }
    }

    private mutating func readEvents() throws {
        try each(
            "t.type, t.mode, t.modality, t.statement, t.background, t.answers, t.red_line",
            "event t ON t.record = r.key"
        ) { key, row in
            events[key] = Event(
                id: "", type: try row.word(1, "event", of: database),
                mode: try row.optionalWord(2, "event", of: database), mentions: [],
                modality: try row.word(3, "event", of: database), statement: row.text(4),
                background: row.flag(5) ?? false, answers: row.text(6), redLine: row.flag(7) ?? false,
                confidence: 0)
        }
        try each("t.context", "context t ON t.record = r.key", order: "t.position") { key, row in
            contexts[key, default: []].append(try row.word(1, "record", of: database))
        }
        try each("t.statement", "claim t ON t.record = r.key", order: "t.position") { key, row in
            claims[key, default: []].append(row.text(1) ?? "")
        }
    }

    private mutating func readAssessments() throws {
        try each("t.about, t.outlook, t.statement", "assessment t ON t.record = r.key") { key, row in
            guard let outlook = Outlook(rawValue: row.integer(2) ?? 0) else {
                throw LedgerError.badValue(
                    path: database.path, table: "assessment", value: row.text(2) ?? "")
            }
            assessments[key] = Assessment(
                id: "", content: TextPosition(0, 0), about: row.text(1), outlook: outlook,
                statement: row.text(3), confidence: 0)
        }
    }

    private mutating func readForces() throws {
        try each("t.unit, t.event", "force t ON t.record = r.key") { key, row in
            forces[key] = Force(
                id: "", unit: row.text(1), span: TextPosition(0, 0), event: row.text(2), confidence: 0)
        }
    }

    private mutating func readAnomalies() throws {
        try each("t.anomaly", "anomaly t ON t.record = r.key", order: "t.position") { key, row in
            anomalies[key, default: []].append(try row.word(1, "record", of: database))
        }
    }

    /// When, where and how much.
    private mutating func readSettings() throws {
        try each(
            "t.value, t.low, t.high, t.unit, t.start, t.stop", "quantity t ON t.record = r.key",
            order: "t.position"
        ) { key, row in
            quantities[key, default: []].append(
                Quantity(
                    value: row.real(1), low: row.real(2), high: row.real(3), unit: row.text(4),
                    span: row.position(5)))
        }
        try each(
            "t.timex, t.first_moment, t.last_moment, t.start, t.stop, t.inferred",
            "time t ON t.record = r.key"
        ) { key, row in
            times[key] = ResolvedTime(
                timex: row.text(1) ?? "", begin: row.text(2), end: row.text(3), span: row.position(4),
                inferred: row.flag(6) ?? false)
        }
        try each(
            "t.name, t.country, t.geonames, t.start, t.stop, t.inferred, t.disputed, t.claimants",
            "place t ON t.record = r.key"
        ) { key, row in
            places[key] = ResolvedPlace(
                name: row.text(1) ?? "", country: try row.optionalWord(2, "place", of: database),
                geonames: row.integer(3), span: row.position(4), inferred: row.flag(6) ?? false,
                disputed: row.flag(7),
                claimants: row.text(8).map { codes in
                    codes.split(separator: " ").compactMap { Country(rawValue: String($0)) }
                })
        }
    }
}
