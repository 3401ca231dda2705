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
        let parts = try RecordParts(database, .story(key), Set(rows.map(\.kind)))
        for row in rows {
            switch try complete(parts.record(row), row) {
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
        try complete(RecordParts(database, .record(row.key), [row.kind]).record(row), row)
    }

    private func complete(_ record: LedgerRecord?, _ row: Row) throws -> LedgerRecord {
        guard let record else {
            throw LedgerError.damaged(
                path: database.path, reason: "\(row.kind.rawValue) \(row.id) is incomplete")
        }
        return record
    }
}
