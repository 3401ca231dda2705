/// The third layout: which actors the records of a story name.
///
/// A series or a dossier begins with the stories that name both sides. To find them by their records takes as long as reading every
/// record of either side; by this table, as long as reading the stories that name one.
enum SchemaVersion3 {
    static let sql = """
        CREATE TABLE appearance (
            actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            PRIMARY KEY (actor, story)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX appearance_by_story ON appearance (story);
        INSERT INTO appearance
            SELECT DISTINCT p.actor, r.story FROM record r JOIN party p ON p.record = r.key;

        """
}
