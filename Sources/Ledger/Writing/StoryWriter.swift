internal import Records

/// Writes a story and what belongs to it, without its records.
struct StoryWriter {
    let database: Database

    /// Adds the story as a version of its address; returns its key.
    func insert(_ story: Story, version: Int, isLatest: Bool) throws -> Int {
        try database.run(
            """
            INSERT INTO story (id, version, latest, given_id, text_hash, url, claimed_original, site, agency,
                title, published, modified, day, section, language, text, confidence)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """,
            .text(story.id), .integer(version), .flag(isLatest), .text(story.givenId), .text(story.textHash),
            .text(story.url), .text(story.claimedOriginal), .text(story.site), .text(story.agency),
            .text(story.title), .text(story.published), .text(story.modified),
            .text(RecordDays.day(of: story)),
            .text(story.section), .text(story.language), .text(story.text), .real(story.confidence))
        let key = database.lastKey
        try insertParts(of: story, key: key)
        return key
    }

    /// Replaces a stored story by another reading of the same text; its version stays.
    func replace(_ story: Story, key: Int) throws {
        for table in [
            "appearance", "record", "source", "author", "dateline", "block", "caption", "removal", "warning",
            "evidence",
        ] {
            try database.run("DELETE FROM \(table) WHERE story = ?1", .integer(key))
        }
        try database.run(
            """
            UPDATE story SET given_id = ?2, claimed_original = ?3, site = ?4, agency = ?5, title = ?6,
                published = ?7, modified = ?8, day = ?9, section = ?10, language = ?11, text = ?12,
                confidence = ?13, url = ?14, text_hash = ?15
            WHERE key = ?1
            """,
            .integer(key), .text(story.givenId), .text(story.claimedOriginal), .text(story.site),
            .text(story.agency), .text(story.title), .text(story.published), .text(story.modified),
            .text(RecordDays.day(of: story)), .text(story.section), .text(story.language), .text(story.text),
            .real(story.confidence), .text(story.url), .text(story.textHash))
        try insertParts(of: story, key: key)
    }

    /// Keeps the bytes a story was read from.
    func insert(_ source: Source, story key: Int) throws {
        guard let deflated = source.deflated() else {
            throw LedgerError.rejected(
                path: database.path, reason: "no memory to compress the source", sql: "")
        }
        try database.run(
            "INSERT INTO source (story, media_type, size, deflated) VALUES (?1, ?2, ?3, ?4)",
            .integer(key), .text(source.mediaType), .integer(source.bytes.count), .bytes(deflated))
    }

    private func insertParts(of story: Story, key: Int) throws {
        for (position, author) in story.authors.enumerated() {
            try database.run(
                "INSERT INTO author VALUES (?1, ?2, ?3)", .integer(key), .integer(position), .text(author))
        }
        if let dateline = story.dateline {
            try database.run(
                "INSERT INTO dateline VALUES (?1, ?2, ?3, ?4)", .integer(key), .text(dateline.day),
                .integer(dateline.span?.start), .integer(dateline.span?.end))
            for (position, place) in dateline.places.enumerated() {
                try database.run(
                    "INSERT INTO dateline_place VALUES (?1, ?2, ?3)", .integer(key), .integer(position),
                    .text(place))
            }
        }
        for (position, block) in story.blocks.enumerated() {
            try database.run(
                "INSERT INTO block VALUES (?1, ?2, ?3, ?4, ?5)", .integer(key), .integer(position),
                .text(block.role.rawValue), .integer(block.span.start), .integer(block.span.end))
        }
        for (position, caption) in story.captions.enumerated() {
            try database.run(
                "INSERT INTO caption VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", .integer(key),
                .integer(position), .integer(caption.span?.start), .integer(caption.span?.end),
                .text(caption.text), .text(caption.credit), .text(caption.photoDate), .flag(caption.isFile))
        }
        for (position, removal) in story.removed.enumerated() {
            try database.run(
                "INSERT INTO removal VALUES (?1, ?2, ?3, ?4, ?5, ?6)", .integer(key), .integer(position),
                .integer(removal.span?.start), .integer(removal.span?.end), .text(removal.text),
                .text(removal.reason))
        }
        for (position, warning) in story.warnings.enumerated() {
            try database.run(
                "INSERT INTO warning VALUES (?1, ?2, ?3)", .integer(key), .integer(position), .text(warning))
        }
        // Sorted, so that equal stories make equal files.
        for (field, evidence) in story.evidence.sorted(by: { $0.key < $1.key }) {
            try database.run(
                "INSERT INTO evidence VALUES (?1, ?2, ?3, ?4)", .integer(key), .text(field),
                .text(evidence.source), .real(evidence.confidence))
        }
    }
}
