/// The first layout. Described for users in `Documentation/ledger-schema.md`.
///
/// Positions `start` and `stop` count code points of `story.text` as SQLite's `substr` does.
enum SchemaVersion1 {
    static let sql = stories + records + lookups + search + views

    private static let stories = """
        CREATE TABLE story (
            key INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            version INTEGER NOT NULL,
            latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
            given_id TEXT,
            text_hash TEXT NOT NULL,
            url TEXT,
            claimed_original TEXT,
            site TEXT,
            agency TEXT,
            title TEXT,
            published TEXT,
            modified TEXT,
            day TEXT,
            section TEXT,
            language TEXT,
            text TEXT NOT NULL,
            confidence REAL NOT NULL,
            copy_of TEXT,
            copy_relation TEXT,
            copy_score REAL
        ) STRICT;
        CREATE TABLE source (
            story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL,
            deflated BLOB NOT NULL
        ) STRICT;
        CREATE TABLE author (
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (story, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE dateline (
            story INTEGER PRIMARY KEY REFERENCES story ON DELETE CASCADE,
            day TEXT,
            start INTEGER,
            stop INTEGER
        ) STRICT;
        CREATE TABLE dateline_place (
            story INTEGER NOT NULL REFERENCES dateline ON DELETE CASCADE,
            position INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (story, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE block (
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            position INTEGER NOT NULL,
            role TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            PRIMARY KEY (story, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE caption (
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            position INTEGER NOT NULL,
            start INTEGER,
            stop INTEGER,
            text TEXT NOT NULL,
            credit TEXT,
            photo_date TEXT,
            is_file INTEGER NOT NULL,
            PRIMARY KEY (story, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE removal (
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            position INTEGER NOT NULL,
            start INTEGER,
            stop INTEGER,
            text TEXT NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (story, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE warning (
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (story, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE evidence (
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            field TEXT NOT NULL,
            source TEXT NOT NULL,
            confidence REAL NOT NULL,
            PRIMARY KEY (story, field)
        ) STRICT, WITHOUT ROWID;

        """

    private static let records = """
        CREATE TABLE record (
            key INTEGER PRIMARY KEY,
            story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('statement', 'event', 'assessment', 'force')),
            position INTEGER NOT NULL,
            id TEXT NOT NULL,
            first_day TEXT,
            last_day TEXT,
            words TEXT NOT NULL,
            confidence REAL NOT NULL,
            UNIQUE (story, kind, position),
            UNIQUE (story, kind, id)
        ) STRICT;
        CREATE TABLE statement (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            type TEXT NOT NULL,
            act TEXT NOT NULL,
            medium TEXT,
            addressee TEXT,
            via TEXT,
            parent TEXT,
            conflicts_with TEXT
        ) STRICT;
        CREATE TABLE event (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            type TEXT NOT NULL,
            mode TEXT,
            modality TEXT NOT NULL,
            statement TEXT,
            background INTEGER NOT NULL,
            answers TEXT,
            red_line INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE assessment (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            about TEXT,
            outlook INTEGER NOT NULL CHECK (outlook IN (-1, 0, 1)),
            statement TEXT
        ) STRICT;
        CREATE TABLE force (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            unit TEXT,
            event TEXT
        ) STRICT;
        CREATE TABLE actor (
            key INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            country TEXT,
            sector TEXT,
            kind TEXT,
            code TEXT
        ) STRICT;
        CREATE TABLE party (
            record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            part TEXT NOT NULL CHECK (part IN ('speaker', 'actor', 'recipient', 'assessor', 'who')),
            position INTEGER NOT NULL,
            actor INTEGER NOT NULL REFERENCES actor,
            office TEXT,
            start INTEGER,
            stop INTEGER,
            inferred INTEGER NOT NULL,
            PRIMARY KEY (record, part, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE span (
            record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            part TEXT NOT NULL CHECK (part IN (
                'source', 'cue', 'content', 'quoted', 'trigger', 'sentence', 'what', 'condition', 'force')),
            position INTEGER NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL,
            PRIMARY KEY (record, part, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE time (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            timex TEXT NOT NULL,
            first_moment TEXT,
            last_moment TEXT,
            start INTEGER,
            stop INTEGER,
            inferred INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE place (
            record INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            name TEXT NOT NULL,
            country TEXT,
            geonames INTEGER,
            start INTEGER,
            stop INTEGER,
            inferred INTEGER NOT NULL,
            disputed INTEGER,
            claimants TEXT
        ) STRICT;
        CREATE TABLE quantity (
            record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            position INTEGER NOT NULL,
            value REAL,
            low REAL,
            high REAL,
            unit TEXT,
            start INTEGER,
            stop INTEGER,
            PRIMARY KEY (record, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE context (
            record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            position INTEGER NOT NULL,
            context TEXT NOT NULL,
            PRIMARY KEY (record, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE claim (
            record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            position INTEGER NOT NULL,
            statement TEXT NOT NULL,
            PRIMARY KEY (record, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE anomaly (
            record INTEGER NOT NULL REFERENCES record ON DELETE CASCADE,
            position INTEGER NOT NULL,
            anomaly TEXT NOT NULL,
            PRIMARY KEY (record, position)
        ) STRICT, WITHOUT ROWID;

        """

    /// An actor row goes with its last party, so that reading a story again leaves no strays.
    private static let lookups = """
        CREATE INDEX story_by_url ON story (url, version) WHERE url IS NOT NULL;
        CREATE INDEX story_by_given_id ON story (given_id) WHERE given_id IS NOT NULL;
        CREATE INDEX story_by_text ON story (text_hash);
        CREATE INDEX story_by_day ON story (day, published, id);
        CREATE INDEX record_by_day ON record (first_day, last_day);
        CREATE INDEX statement_by_act ON statement (act);
        CREATE INDEX event_by_type ON event (type);
        CREATE INDEX actor_by_name ON actor (name, country, sector, kind, code);
        CREATE INDEX actor_by_country ON actor (country, sector);
        CREATE INDEX actor_by_sector ON actor (sector);
        CREATE INDEX actor_by_code ON actor (code) WHERE code IS NOT NULL;
        CREATE INDEX party_by_actor ON party (actor, part);
        CREATE TRIGGER party_delete AFTER DELETE ON party
        WHEN NOT EXISTS (SELECT 1 FROM party WHERE actor = old.actor) BEGIN
            DELETE FROM actor WHERE key = old.actor;
        END;

        """

    /// Full-text indexes that keep no copy of the text; triggers hold them in step.
    private static let search =
        fullText("story_search", of: "story", columns: ["title", "text"], tokenizer: "porter " + unicode)
        + fullText("record_search", of: "record", columns: ["words"], tokenizer: "porter " + unicode)
        + fullText("actor_search", of: "actor", columns: ["name"], tokenizer: unicode)

    private static let unicode = "unicode61 remove_diacritics 2"

    private static func fullText(_ name: String, of table: String, columns: [String], tokenizer: String)
        -> String
    {
        let list = columns.joined(separator: ", ")
        let new = columns.map { "new." + $0 }.joined(separator: ", ")
        let old = columns.map { "old." + $0 }.joined(separator: ", ")
        return """
            CREATE VIRTUAL TABLE \(name) USING fts5(
                \(list), content='\(table)', content_rowid='key', tokenize='\(tokenizer)');
            CREATE TRIGGER \(name)_insert AFTER INSERT ON \(table) BEGIN
                INSERT INTO \(name)(rowid, \(list)) VALUES (new.key, \(new));
            END;
            CREATE TRIGGER \(name)_delete AFTER DELETE ON \(table) BEGIN
                INSERT INTO \(name)(\(name), rowid, \(list)) VALUES ('delete', old.key, \(old));
            END;
            CREATE TRIGGER \(name)_update AFTER UPDATE OF \(list) ON \(table) BEGIN
                INSERT INTO \(name)(\(name), rowid, \(list)) VALUES ('delete', old.key, \(old));
                INSERT INTO \(name)(rowid, \(list)) VALUES (new.key, \(new));
            END;

            """
    }

    /// For people with the `sqlite3` shell.
    private static let views = """
        CREATE VIEW parties AS
            SELECT p.record, p.part, group_concat(a.name, ', ') AS names,
                group_concat(coalesce(a.country, '') || coalesce('/' || a.sector, ''), ' ') AS codes
            FROM (SELECT * FROM party ORDER BY record, part, position) p JOIN actor a ON a.key = p.actor
            GROUP BY p.record, p.part;
        CREATE VIEW statements AS
            SELECT r.first_day AS day, p.names AS speakers, p.codes, t.act, t.type, r.words, t.medium,
                t.addressee, r.confidence, s.title, s.site, s.url, s.id AS story, r.id, r.key AS record
            FROM record r JOIN statement t ON t.record = r.key
                JOIN story s ON s.key = r.story AND s.latest
                LEFT JOIN parties p ON p.record = r.key AND p.part = 'speaker'
            ORDER BY r.first_day, s.published, s.id, r.position;
        CREATE VIEW events AS
            SELECT r.first_day, r.last_day, a.names AS actors, a.codes AS actor_codes, e.type, e.mode,
                e.modality, b.names AS recipients, b.codes AS recipient_codes, l.name AS place,
                l.country AS place_country, e.background, r.words, r.confidence, s.title, s.site, s.url,
                s.id AS story, r.id, r.key AS record
            FROM record r JOIN event e ON e.record = r.key
                JOIN story s ON s.key = r.story AND s.latest
                LEFT JOIN parties a ON a.record = r.key AND a.part = 'actor'
                LEFT JOIN parties b ON b.record = r.key AND b.part = 'recipient'
                LEFT JOIN place l ON l.record = r.key
            ORDER BY r.first_day, s.published, s.id, r.position;
        CREATE VIEW passages AS
            SELECT p.record, r.kind, p.part, p.position, p.start, p.stop,
                substr(s.text, p.start + 1, p.stop - p.start) AS words, s.id AS story, r.id
            FROM span p JOIN record r ON r.key = p.record JOIN story s ON s.key = r.story;

        """
}
