internal import Records

/// Which stories repeat which, in tables that every new story extends and none makes us read again.
///
/// Stories joined by links are a family; its root is the member of least rank. All that is kept follows from the set of
/// pairwise links alone, so the order in which stories come changes nothing.
struct Lineage {
    let database: Database

    /// Stands for the day of a story without one.
    static let noDay = 0

    /// Ids of the stories that may repeat a story with these marks, or be repeated by it, in order.
    func candidates(_ marks: CopyMarks, window: Int) throws -> [String] {
        var found: Set<Int> = []
        let same = try database.rows("SELECT story FROM lineage WHERE hash = ?1", .text(marks.hash)) {
            $0.integer(0) ?? 0
        }
        found.formUnion(same)
        let days = marks.day.map { $0.ordinal - window...$0.ordinal + window } ?? Self.noDay...Self.noDay
        for day in days {
            for key in marks.keys {
                let met = try database.rows(
                    "SELECT story FROM copy_key WHERE day = ?1 AND key = ?2", .integer(day),
                    .integer(Int(truncatingIfNeeded: key))
                ) { $0.integer(0) ?? 0 }
                found.formUnion(met)
            }
        }
        return try found.compactMap(id).sorted()
    }

    /// Adds a story with its links to others that have a lineage already. A story without marks (without words) is
    /// its own root for good.
    func insert(_ key: Int, _ marks: CopyMarks?, _ links: [StoryLink]) throws {
        try database.run("DELETE FROM unlinked WHERE story = ?1", .integer(key))
        let day = marks?.day?.ordinal ?? Self.noDay
        try database.run(
            "INSERT INTO lineage (story, hash, day, rank, root) VALUES (?1, ?2, ?3, ?4, ?1)", .integer(key),
            .text(marks?.hash), .integer(day), .text(marks?.rank ?? "~"))
        for mark in marks?.keys ?? [] {
            try database.run(
                "INSERT OR IGNORE INTO copy_key VALUES (?1, ?2, ?3)", .integer(day),
                .integer(Int(truncatingIfNeeded: mark)), .integer(key))
        }
        var neighbours: [Int] = []
        for link in links {
            guard let original = try self.key(link.original), let copy = try self.key(link.copy) else {
                continue
            }
            try database.run(
                "INSERT OR REPLACE INTO copy_link VALUES (?1, ?2, ?3, ?4)", .integer(original),
                .integer(copy), .text(link.relation.rawValue), .real(link.score))
            neighbours.append(original == key ? copy : original)
        }
        guard !neighbours.isEmpty else { return }
        try join(key, neighbours)
    }

    /// Makes one family of a story and those of its neighbours.
    private func join(_ key: Int, _ neighbours: [Int]) throws {
        let roots = Set(try neighbours.compactMap(root) + [key])
        guard let least = try least(roots.sorted()) else { return }
        var moved = Set(neighbours + [key])
        for root in roots where root != least {
            moved.formUnion(try members(root))
            try database.run(
                "UPDATE lineage SET root = ?2 WHERE root = ?1", .integer(root), .integer(least))
        }
        for member in moved.sorted() { try settle(member, root: least) }
    }

    /// Takes a story out: it was superseded, or is read anew. What it held together may fall apart.
    func remove(_ key: Int) throws {
        try database.run("DELETE FROM unlinked WHERE story = ?1", .integer(key))
        let found = try database.rows("SELECT root, day FROM lineage WHERE story = ?1", .integer(key)) {
            ($0.integer(0) ?? 0, $0.integer(1) ?? 0)
        }.first
        guard let (root, day) = found else { return }
        let family = try members(root).filter { $0 != key }
        try database.run("DELETE FROM copy_link WHERE original = ?1 OR copy = ?1", .integer(key))
        try database.run("DELETE FROM copy_key WHERE day = ?2 AND story = ?1", .integer(key), .integer(day))
        try database.run("DELETE FROM lineage WHERE story = ?1", .integer(key))
        var rest = Set(family)
        while let start = rest.min() {
            let part = try linked(from: start)
            rest.subtract(part)
            guard let least = try least(part) else { continue }
            for member in part {
                try database.run(
                    "UPDATE lineage SET root = ?2 WHERE story = ?1", .integer(member), .integer(least))
                try settle(member, root: least)
            }
        }
    }

    /// Writes how a member stands to its root: their own link, or where there is none its strongest link.
    private func settle(_ key: Int, root: Int) throws {
        let link =
            key == root
            ? nil
            : try database.rows(
                """
                SELECT k.relation, k.score FROM copy_link k
                JOIN lineage l ON l.story = CASE k.original WHEN ?1 THEN k.copy ELSE k.original END
                WHERE k.original = ?1 OR k.copy = ?1
                ORDER BY l.story <> ?2, k.score DESC, l.rank LIMIT 1
                """, .integer(key), .integer(root)
            ) { ($0.text(0), $0.real(1)) }.first
        try database.run(
            "UPDATE lineage SET relation = ?2, score = ?3 WHERE story = ?1", .integer(key), .text(link?.0),
            .real(link?.1))
    }

    // MARK: - Families

    private func root(_ key: Int) throws -> Int? {
        try database.number("SELECT root FROM lineage WHERE story = ?1", .integer(key))
    }

    private func members(_ root: Int) throws -> [Int] {
        try database.rows("SELECT story FROM lineage WHERE root = ?1", .integer(root)) { $0.integer(0) ?? 0 }
    }

    /// The story of least rank.
    private func least(_ keys: [Int]) throws -> Int? {
        let ranked = try keys.compactMap { key in
            try database.rows("SELECT rank FROM lineage WHERE story = ?1", .integer(key)) {
                ($0.text(0) ?? "", key)
            }.first
        }
        return ranked.min { $0 < $1 }?.1
    }

    /// All stories that links lead to from one, itself among them.
    private func linked(from start: Int) throws -> [Int] {
        var found: Set<Int> = [start]
        var open = [start]
        while let key = open.popLast() {
            let next = try database.rows(
                "SELECT copy FROM copy_link WHERE original = ?1 UNION SELECT original FROM copy_link WHERE copy = ?1",
                .integer(key)
            ) { $0.integer(0) ?? 0 }
            open += next.filter { found.insert($0).inserted }
        }
        return found.sorted()
    }

    private func key(_ id: String) throws -> Int? {
        try database.number("SELECT key FROM story WHERE id = ?1", .text(id))
    }

    private func id(_ key: Int) throws -> String? {
        try database.rows("SELECT id FROM story WHERE key = ?1", .integer(key)) { $0.text(0) ?? "" }.first
    }
}
