internal import Records

/// Writes the records of one story.
struct RecordWriter {
    let database: Database
    let story: Int
    let storyDay: String?
    let passages: PassageReader

    /// Adds all records of the bundle.
    func insert(_ records: StoryRecords) throws {
        for (position, record) in records.statements.enumerated() {
            try insert(.statement(record), at: position)
        }
        for (position, record) in records.events.enumerated() { try insert(.event(record), at: position) }
        for (position, record) in records.assessments.enumerated() {
            try insert(.assessment(record), at: position)
        }
        for (position, record) in records.forces.enumerated() { try insert(.force(record), at: position) }
        try database.run(
            """
            INSERT INTO appearance
            SELECT DISTINCT p.actor, r.story FROM record r JOIN party p ON p.record = r.key WHERE r.story = ?1
            """, .integer(story))
    }

    private func insert(_ record: LedgerRecord, at position: Int) throws {
        let days = RecordDays(record, storyDay: storyDay)
        try database.run(
            """
            INSERT INTO record (story, kind, position, id, first_day, last_day, words, confidence)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            .integer(story), .text(record.kind.rawValue), .integer(position), .text(record.id),
            .text(days.first), .text(days.last), .text(passages.words(record.passages)),
            .real(record.confidence))
        let key = database.lastKey
        switch record {
        case .statement(let statement): try insert(statement, key: key)
        case .event(let event): try insert(event, key: key)
        case .assessment(let assessment): try insert(assessment, key: key)
        case .force(let force): try insert(force, key: key)
        }
    }

    private func insert(_ statement: Statement, key: Int) throws {
        try database.run(
            "INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", .integer(key),
            .text(statement.type.rawValue), .text(statement.act.rawValue), .text(statement.medium),
            .text(statement.addressee), .text(statement.via), .text(statement.parent),
            .text(statement.conflictsWith))
        try insert(parties: statement.speakers, as: .speaker, key: key)
        try insert(spans: statement.source?.spans ?? [], as: .source, key: key)
        try insert(spans: statement.cue?.spans ?? [], as: .cue, key: key)
        try insert(spans: statement.content, as: .content, key: key)
        try insert(spans: statement.quoted, as: .quoted, key: key)
        try insert(anomalies: statement.anomalies, key: key)
    }

    private func insert(_ event: Event, key: Int) throws {
        try database.run(
            "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", .integer(key),
            .text(event.type.rawValue), .text(event.mode?.rawValue), .text(event.modality.rawValue),
            .text(event.statement), .flag(event.background), .text(event.answers), .flag(event.redLine),
            .text(event.what.map { passages.words($0.spans) }))
        try insert(parties: event.actor, as: .actor, key: key)
        try insert(parties: event.recipient, as: .recipient, key: key)
        try insert(spans: event.mentions.map(\.trigger), as: .trigger, key: key)
        try insert(spans: event.mentions.map(\.sentence), as: .sentence, key: key)
        try insert(spans: event.what?.spans ?? [], as: .what, key: key)
        try insert(spans: event.condition?.spans ?? [], as: .condition, key: key)
        try insert(anomalies: event.anomalies, key: key)
        for (position, context) in event.contexts.enumerated() {
            try database.run(
                "INSERT INTO context VALUES (?1, ?2, ?3)", .integer(key), .integer(position),
                .text(context.rawValue))
        }
        for (position, statement) in event.claimedIn.enumerated() {
            try database.run(
                "INSERT INTO claim VALUES (?1, ?2, ?3)", .integer(key), .integer(position), .text(statement))
        }
        for (position, quantity) in event.quantity.enumerated() {
            try insert(quantity, at: position, key: key)
        }
        try insert(event.time, key: key)
        try insert(event.place, key: key)
    }

    private func insert(_ assessment: Assessment, key: Int) throws {
        try database.run(
            "INSERT INTO assessment VALUES (?1, ?2, ?3, ?4)", .integer(key), .text(assessment.about),
            .integer(assessment.outlook.rawValue), .text(assessment.statement))
        try insert(parties: assessment.assessors, as: .assessor, key: key)
        try insert(spans: [assessment.content], as: .content, key: key)
    }

    private func insert(_ force: Force, key: Int) throws {
        try database.run(
            "INSERT INTO force VALUES (?1, ?2, ?3)", .integer(key), .text(force.unit), .text(force.event))
        try insert(parties: force.who.map { [$0] } ?? [], as: .who, key: key)
        try insert(spans: [force.span], as: .force, key: key)
        if let quantity = force.quantity { try insert(quantity, at: 0, key: key) }
        try insert(force.time, key: key)
        try insert(force.place, key: key)
    }

    private func insert(parties: [Actor], as part: PartyPart, key: Int) throws {
        for (position, actor) in parties.enumerated() {
            try database.run(
                "INSERT INTO party VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", .integer(key),
                .text(part.rawValue), .integer(position), .integer(try self.key(of: actor)),
                .text(actor.role),
                .integer(actor.span?.start), .integer(actor.span?.end), .flag(actor.inferred))
        }
    }

    /// Key of the row of an actor with this name and these codes, made when there is none.
    private func key(of actor: Actor) throws -> Int {
        let values: [SQLValue] = [
            .text(actor.name), .text(actor.country?.rawValue), .text(actor.sector?.rawValue),
            .text(actor.kind?.rawValue), .text(actor.code),
        ]
        let known = try database.number(
            """
            SELECT key FROM actor
            WHERE name = ?1 AND country IS ?2 AND sector IS ?3 AND kind IS ?4 AND code IS ?5
            """, values[0], values[1], values[2], values[3], values[4])
        if let known { return known }
        try database.run(
            "INSERT INTO actor (name, country, sector, kind, code) VALUES (?1, ?2, ?3, ?4, ?5)",
            values[0], values[1], values[2], values[3], values[4])
        return database.lastKey
    }

    private func insert(spans: [TextPosition], as part: SpanPart, key: Int) throws {
        for (position, span) in spans.enumerated() {
            try database.run(
                "INSERT INTO span VALUES (?1, ?2, ?3, ?4, ?5)", .integer(key), .text(part.rawValue),
                .integer(position), .integer(span.start), .integer(span.end))
        }
    }

    private func insert(anomalies: [Anomaly], key: Int) throws {
        for (position, anomaly) in anomalies.enumerated() {
            try database.run(
                "INSERT INTO anomaly VALUES (?1, ?2, ?3)", .integer(key), .integer(position),
                .text(anomaly.rawValue))
        }
    }

    private func insert(_ quantity: Quantity, at position: Int, key: Int) throws {
        try database.run(
            "INSERT INTO quantity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", .integer(key),
            .integer(position), .real(quantity.value), .real(quantity.low), .real(quantity.high),
            .text(quantity.unit), .integer(quantity.span?.start), .integer(quantity.span?.end))
    }

    private func insert(_ time: ResolvedTime?, key: Int) throws {
        guard let time else { return }
        try database.run(
            "INSERT INTO time VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", .integer(key), .text(time.timex),
            .text(time.begin), .text(time.end), .integer(time.span?.start), .integer(time.span?.end),
            .flag(time.inferred))
    }

    private func insert(_ place: ResolvedPlace?, key: Int) throws {
        guard let place else { return }
        try database.run(
            "INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", .integer(key),
            .text(place.name), .text(place.country?.rawValue), .integer(place.geonames),
            .integer(place.span?.start), .integer(place.span?.end), .flag(place.inferred),
            .flag(place.disputed), .text(place.claimants.map { $0.map(\.rawValue).joined(separator: " ") }))
    }
}

/// What an actor is in a record: column `party.part`.
enum PartyPart: String {
    case speaker, actor, recipient, assessor, who
}

/// What a span is in a record: column `span.part`.
enum SpanPart: String {
    case source, cue, content, quoted, trigger, sentence, what, condition, force
}
