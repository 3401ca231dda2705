internal import Records

/// Reads stories back as they were stored.
struct StoryReader {
    let database: Database

    /// The columns of a heading, of a table `story` called `s`.
    static let headingColumns = """
        s.id, s.version, s.latest, s.url, s.site, s.agency, s.title, s.published, s.day, s.language,
        s.confidence, s.key
        """

    /// Where among ``headingColumns`` the story's key stands.
    static let keyColumn: Int32 = 11

    /// The heading in a row whose columns from `column` on are ``headingColumns``.
    func heading(_ row: PreparedStatement, from column: Int32 = 0) throws -> StoryHeading {
        let key = row.integer(column + Self.keyColumn) ?? 0
        return StoryHeading(
            id: row.text(column) ?? "", version: row.integer(column + 1) ?? 1,
            isLatest: row.flag(column + 2) ?? true, url: row.text(column + 3), site: row.text(column + 4),
            agency: row.text(column + 5), title: row.text(column + 6), published: row.text(column + 7),
            day: row.text(column + 8), language: row.text(column + 9), confidence: row.real(column + 10) ?? 0,
            copyOf: try copyLink(key),
            copies: try database.number(
                "SELECT count(*) FROM lineage WHERE root = ?1 AND story <> ?1", .integer(key)) ?? 0,
            warnings: try database.number("SELECT count(*) FROM warning WHERE story = ?1", .integer(key))
                ?? 0,
            counts: try counts(key))
    }

    private func counts(_ key: Int) throws -> [RecordKind: Int] {
        let pairs = try database.rows(
            "SELECT kind, count(*) FROM record WHERE story = ?1 GROUP BY kind", .integer(key)
        ) { row -> (RecordKind, Int) in
            (try row.word(0, "record", of: database), row.integer(1) ?? 0)
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The story that a story goes back to; `nil` when it repeats none or was not linked yet.
    private func copyLink(_ key: Int) throws -> CopyLink? {
        try database.rows(
            """
            SELECT r.id, l.relation, l.score FROM lineage l JOIN story r ON r.key = l.root
            WHERE l.story = ?1 AND l.root <> l.story
            """, .integer(key)
        ) { row in
            CopyLink(
                story: row.text(0) ?? "", relation: try row.word(1, "lineage", of: database),
                score: row.real(2) ?? 0)
        }.first
    }

    /// The story under a key, with its text.
    func story(_ key: Int) throws -> Story? {
        let found = try database.rows(
            """
            SELECT given_id, url, title, published, text, id, text_hash, claimed_original, site, agency,
                modified, section, language, confidence
            FROM story WHERE key = ?1
            """, .integer(key)
        ) { row in
            var story = Story(
                givenId: row.text(0), url: row.text(1), title: row.text(2), published: row.text(3),
                text: row.text(4) ?? "")
            // As stored, not as a later rule for hashing would make them.
            story.id = row.text(5) ?? story.id
            story.textHash = row.text(6) ?? story.textHash
            story.claimedOriginal = row.text(7)
            story.site = row.text(8)
            story.agency = row.text(9)
            story.modified = row.text(10)
            story.section = row.text(11)
            story.language = row.text(12)
            story.confidence = row.real(13) ?? 0
            return story
        }
        guard var story = found.first else { return nil }
        story.copyOf = try copyLink(key)
        try readParts(of: &story, key: key)
        return story
    }

    private func readParts(of story: inout Story, key: Int) throws {
        story.authors = try database.rows(
            "SELECT name FROM author WHERE story = ?1 ORDER BY position", .integer(key)
        ) { $0.text(0) ?? "" }
        story.dateline = try dateline(key)
        story.blocks = try database.rows(
            "SELECT role, start, stop FROM block WHERE story = ?1 ORDER BY position", .integer(key)
        ) { row in
            Block(try row.word(0, "block", of: database), row.position(1) ?? TextPosition(0, 0))
        }
        story.captions = try database.rows(
            """
            SELECT start, stop, text, credit, photo_date, is_file FROM caption WHERE story = ?1
            ORDER BY position
            """, .integer(key)
        ) { row in
            Caption(
                span: row.position(0), text: row.text(2) ?? "", credit: row.text(3), photoDate: row.text(4),
                isFile: row.flag(5) ?? false)
        }
        story.removed = try database.rows(
            "SELECT start, stop, text, reason FROM removal WHERE story = ?1 ORDER BY position", .integer(key)
        ) { row in
            Removal(span: row.position(0), text: row.text(2) ?? "", reason: row.text(3) ?? "")
        }
        story.warnings = try database.rows(
            "SELECT text FROM warning WHERE story = ?1 ORDER BY position", .integer(key)
        ) { $0.text(0) ?? "" }
        let evidence = try database.rows(
            "SELECT field, source, confidence FROM evidence WHERE story = ?1", .integer(key)
        ) { row in
            (row.text(0) ?? "", Evidence(row.text(1) ?? "", row.real(2) ?? 0))
        }
        story.evidence = Dictionary(evidence) { first, _ in first }
    }

    private func dateline(_ key: Int) throws -> Dateline? {
        let found = try database.rows(
            "SELECT day, start, stop FROM dateline WHERE story = ?1", .integer(key)
        ) { row in
            Dateline(places: [], day: row.text(0), span: row.position(1))
        }
        guard var dateline = found.first else { return nil }
        dateline.places = try database.rows(
            "SELECT name FROM dateline_place WHERE story = ?1 ORDER BY position", .integer(key)
        ) { $0.text(0) ?? "" }
        return dateline
    }

    /// The bytes a story was read from; `nil` when none were kept. Throws when they are damaged.
    func source(_ key: Int) throws -> Source? {
        try database.rows(
            "SELECT media_type, size, deflated FROM source WHERE story = ?1", .integer(key)
        ) { row in
            guard
                let source = Source(
                    deflated: row.bytes(2) ?? [], size: row.integer(1) ?? 0, mediaType: row.text(0) ?? "")
            else {
                throw LedgerError.damaged(path: database.path, reason: "kept bytes cannot be unpacked")
            }
            return source
        }.first
    }
}
