/// The second layout: how stories repeat one another, and the words of what is demanded or threatened.
///
/// Where a story stands among its copies was written into `story` by hand before and is found by the ledger now, in tables of
/// its own: they change when other stories come.
enum SchemaVersion2 {
    static let sql = lineage + records

    /// `lineage.root` is the story itself when it repeats none. Stories of the latest versions that have no lineage yet stand
    /// in `unlinked`.
    private static let lineage = """
        ALTER TABLE story DROP COLUMN copy_of;
        ALTER TABLE story DROP COLUMN copy_relation;
        ALTER TABLE story DROP COLUMN copy_score;
        CREATE TABLE unlinked (
            story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE
        ) STRICT;
        INSERT INTO unlinked SELECT key FROM story WHERE latest;
        CREATE TABLE lineage (
            story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
            hash TEXT,
            day INTEGER NOT NULL,
            rank TEXT NOT NULL,
            root INTEGER NOT NULL REFERENCES story,
            relation TEXT CHECK (relation IN ('exact', 'near', 'reworded', 'update')),
            score REAL
        ) STRICT;
        CREATE INDEX lineage_by_hash ON lineage (hash) WHERE hash IS NOT NULL;
        CREATE INDEX lineage_by_root ON lineage (root);
        CREATE TABLE copy_key (
            day INTEGER NOT NULL,
            key INTEGER NOT NULL,
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            PRIMARY KEY (day, key, story)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE copy_link (
            original INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            copy INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            relation TEXT NOT NULL CHECK (relation IN ('exact', 'near', 'reworded', 'update')),
            score REAL NOT NULL,
            PRIMARY KEY (original, copy)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX copy_link_by_copy ON copy_link (copy, original);
        CREATE VIEW copies AS
            SELECT s.id AS story, o.id AS copy_of, l.relation, l.score, s.day, s.title, s.site, s.agency, s.url
            FROM lineage l JOIN story s ON s.key = l.story JOIN story o ON o.key = l.root
            WHERE l.root <> l.story
            ORDER BY o.day, o.id, s.day, s.id;

        """

    private static let records = """
        ALTER TABLE event ADD COLUMN what TEXT;
        UPDATE event SET what = (
            SELECT group_concat(w.words, ' … ') FROM (
                SELECT substr(s.text, p.start + 1, p.stop - p.start) AS words
                FROM span p JOIN record r ON r.key = p.record JOIN story s ON s.key = r.story
                WHERE p.record = event.record AND p.part = 'what' ORDER BY p.position) w);

        """
}
