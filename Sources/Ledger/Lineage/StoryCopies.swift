public import Records

/// How the ledger's stories repeat one another.
///
/// Whoever stores stories links them next; until then they stand on a list, so that nothing is forgotten when a run
/// ends early, and a ledger of an older layout is linked when it is next read into.
///
/// ```swift
/// for id in try ledger.unlinkedStories() {
///     let links = try ledger.copyCandidates(marks, window: 3).compactMap { comparison.link(version, versions[$0]) }
///     try ledger.link(id, marks, links)
/// }
/// ```
extension Ledger {
    /// Ids of the stories that have not been linked yet, in the order they were stored. Superseded versions never are.
    public func unlinkedStories() throws -> [String] {
        try database.rows(
            "SELECT s.id FROM unlinked u JOIN story s ON s.key = u.story ORDER BY u.story"
        ) { $0.text(0) ?? "" }
    }

    /// Ids of the linked stories that share a mark with a story: of the same text at any distance, of the others within so
    /// many days. Sorted.
    public func copyCandidates(_ marks: CopyMarks, window: Int) throws -> [String] {
        try Lineage(database: database).candidates(marks, window: window)
    }

    /// Links a story to others that are linked already, and makes roots and relations of their family follow, in one
    /// transaction. Without marks (a text without words) it is found by none.
    public func link(_ id: String, _ marks: CopyMarks?, _ links: [StoryLink]) throws {
        try database.transaction {
            guard
                let key = try database.number(
                    "SELECT s.key FROM story s JOIN unlinked u ON u.story = s.key WHERE s.id = ?1", .text(id))
            else { return }
            try Lineage(database: database).insert(key, marks, links)
        }
    }

    /// Each story of a story's family with its root, relation and score, the root first; only the story itself when it
    /// repeats none and none repeats it. Empty when it is not linked.
    public func family(of id: String) throws -> [(story: String, copyOf: CopyLink?)] {
        try database.rows(
            """
            SELECT s.id, r.id, m.relation, m.score, m.story = m.root
            FROM lineage l JOIN story o ON o.key = l.story JOIN lineage m ON m.root = l.root
                JOIN story s ON s.key = m.story JOIN story r ON r.key = m.root
            WHERE o.id = ?1 ORDER BY m.story <> m.root, m.rank
            """, .text(id)
        ) { row in
            let story = row.text(0) ?? ""
            guard row.flag(4) != true else { return (story, nil) }
            return (
                story,
                CopyLink(
                    story: row.text(1) ?? "", relation: try row.word(2, "lineage", of: database),
                    score: row.real(3) ?? 0)
            )
        }
    }

    /// The links between a story and others, ordered by original and copy.
    public func copyLinks(of id: String) throws -> [StoryLink] {
        try database.rows(
            """
            SELECT a.id, b.id, k.relation, k.score FROM copy_link k
            JOIN story a ON a.key = k.original JOIN story b ON b.key = k.copy
            WHERE a.id = ?1 OR b.id = ?1 ORDER BY a.id, b.id
            """, .text(id)
        ) { row in
            StoryLink(
                original: row.text(0) ?? "", copy: row.text(1) ?? "",
                relation: try row.word(2, "copy_link", of: database), score: row.real(3) ?? 0)
        }
    }
}
