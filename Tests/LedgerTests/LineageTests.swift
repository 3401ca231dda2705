import Foundation
import Records
import Testing

@testable import Ledger

@Suite("How stories repeat one another")
struct LineageTests {
    private func story(_ name: String, day: String = "2031-05-01") -> StoryRecords {
        StoryRecords(story: Story(givenId: name, published: day, text: "Text of \(name)."))
    }

    private func marks(_ rank: String, keys: [UInt64] = [1], hash: String = "", day: String? = "2031-05-01")
        -> CopyMarks
    {
        CopyMarks(
            keys: keys, hash: hash.isEmpty ? rank : hash, day: day.flatMap { CalendarDay($0) }, rank: rank)
    }

    private func link(_ a: String, _ b: String, _ relation: CopyRelation = .near, _ score: Double = 0.9)
        -> StoryLink
    {
        StoryLink(original: a, copy: b, relation: relation, score: score)
    }

    @Test("A stored story waits until it is linked")
    func waits() throws {
        let folder = try TemporaryLedger()
        let file = try folder.open()
        defer { withExtendedLifetime(folder) {} }
        let story = story("a")
        try file.store(story)
        #expect(try file.unlinkedStories() == [story.story.id])
        try file.link(story.story.id, marks("a"), [])
        #expect(try file.unlinkedStories().isEmpty)
        #expect(try file.family(of: story.story.id).map(\.story) == [story.story.id])
    }

    @Test("Candidates share a key within the window, or the hash at any distance")
    func candidates() throws {
        let folder = try TemporaryLedger()
        let file = try folder.open()
        defer { withExtendedLifetime(folder) {} }
        var ids: [String: String] = [:]
        for (name, marks) in [
            ("near", marks("1", keys: [7, .max], day: "2031-05-03")),
            ("far", marks("2", keys: [7], day: "2031-05-05")),
            ("other", marks("3", keys: [8])),
            ("same", marks("4", keys: [], hash: "h", day: "2033-01-01")),
            ("undated", marks("5", keys: [7], day: nil)),
        ] {
            let story = story(name)
            ids[story.story.id] = name
            try file.store(story)
            try file.link(story.story.id, marks, [])
        }
        func met(_ marks: CopyMarks) throws -> [String] {
            try file.copyCandidates(marks, window: 3).compactMap { ids[$0] }.sorted()
        }
        #expect(try met(marks("x", keys: [7], day: "2031-05-01")) == ["near"])
        #expect(try met(marks("x", keys: [.max], day: "2031-05-01")) == ["near"])
        #expect(try met(marks("x", keys: [9], hash: "h")) == ["same"])
        #expect(try met(marks("x", keys: [7], day: nil)) == ["undated"])
    }

    @Test("When an earlier story comes later, the family goes back to it")
    func rerooted() throws {
        let folder = try TemporaryLedger()
        let file = try folder.open()
        defer { withExtendedLifetime(folder) {} }
        let (first, second, third) = (story("1"), story("2"), story("3"))
        let ids = [first, second, third].map(\.story.id)
        try file.store(second)
        try file.link(ids[1], marks("2"), [])
        try file.store(third)
        try file.link(ids[2], marks("3"), [link(ids[1], ids[2], .reworded, 0.7)])
        #expect(
            try file.heading(ofStory: ids[2])?.copyOf
                == CopyLink(story: ids[1], relation: .reworded, score: 0.7))
        try file.store(first)
        try file.link(ids[0], marks("1"), [link(ids[0], ids[1], .update, 0.8)])
        #expect(try file.family(of: ids[2]).map(\.story) == ids)
        #expect(
            try file.heading(ofStory: ids[1])?.copyOf
                == CopyLink(story: ids[0], relation: .update, score: 0.8)
        )
        // Not linked to the root itself: its strongest link tells how.
        #expect(
            try file.story(ids[2])?.copyOf == CopyLink(story: ids[0], relation: .reworded, score: 0.7))
    }

    @Test("A superseded version leaves its family, which may fall apart")
    func superseded() throws {
        let folder = try TemporaryLedger()
        let file = try folder.open()
        defer { withExtendedLifetime(folder) {} }
        let (left, right) = (story("left"), story("right"))
        let old = StoryRecords(
            story: Story(url: "https://a.example/1", published: "2031-05-01", text: "Old."))
        let ids = [left, old, right].map(\.story.id)
        for (records, rank) in [(left, "1"), (old, "2"), (right, "3")] {
            try file.store(records)
            let id = records.story.id
            try file.link(id, marks(rank), id == ids[0] ? [] : [link(ids[rank == "2" ? 0 : 1], id)])
        }
        #expect(try file.heading(ofStory: ids[2])?.copyOf?.story == ids[0])
        try file.store(
            StoryRecords(story: Story(url: "https://a.example/1", published: "2031-05-01", text: "New.")))
        #expect(try file.heading(ofStory: ids[2])?.copyOf == nil)
        #expect(try file.heading(ofStory: ids[1])?.copyOf == nil)
        #expect(try file.copyLinks(of: ids[0]).isEmpty)
        #expect(try file.unlinkedStories().count == 1)
    }

    @Test("A story that says of itself what it copies is not believed")
    func ownWord() throws {
        let folder = try TemporaryLedger()
        let file = try folder.open()
        defer { withExtendedLifetime(folder) {} }
        var records = story("a")
        records.story.copyOf = CopyLink(story: "b", relation: .exact, score: 1)
        let receipt = try file.store(records)
        #expect(receipt.story.copyOf == nil)
        #expect(try file.store(records).outcome == .known)
    }

    @Test("The order of reading changes nothing: a thousand random families")
    func anyOrder() throws {
        let folder = try TemporaryLedger()
        _ = try folder.open()
        let database = try Database(path: folder.path, mode: .existing)
        for seed in 0..<1_000 {
            var chance = Chance(seed: UInt64(seed))
            let count = 6
            // Ranks apart from names, so that the root may come at any place.
            let ranks = Array(0..<count).shuffled(using: &chance)
            var pairs: [Pair] = []
            for a in 0..<count {
                for b in (a + 1)..<count where Int.random(in: 0..<4, using: &chance) == 0 {
                    let relation = CopyRelation.allCases[Int.random(in: 0..<4, using: &chance)]
                    pairs.append((a, b, relation, Double(Int.random(in: 50...99, using: &chance)) / 100))
                }
            }
            let expected = Self.expected(count, ranks, pairs)
            for run in 0..<2 {
                let order = Array(0..<count).shuffled(using: &chance)
                let found = try database.transaction {
                    try self.lineages("\(seed) \(run)", order, ranks, pairs, database)
                }
                #expect(found == expected, "seed \(seed)")
            }
        }
    }

    private typealias Pair = (Int, Int, CopyRelation, Double)

    /// Links stories in an order; what is found of each, by number.
    private func lineages(
        _ name: String, _ order: [Int], _ ranks: [Int], _ pairs: [Pair], _ database: Database
    ) throws -> [String] {
        let lineage = Lineage(database: database)
        let ids = order.indices.map { "\(name) \($0)" }
        var keys: [Int: Int] = [:]
        for i in order {
            try database.run(
                "INSERT INTO story (id, version, latest, text_hash, text, confidence) VALUES (?1, 1, 1, '', '', 1)",
                .text(ids[i]))
            let key = database.lastKey
            let links = pairs.filter { ($0.0 == i && keys[$0.1] != nil) || ($0.1 == i && keys[$0.0] != nil) }
                .map { a, b, relation, score in
                    let isFirst = ranks[a] < ranks[b]
                    return link(ids[isFirst ? a : b], ids[isFirst ? b : a], relation, score)
                }
            try lineage.insert(key, marks("\(ranks[i])", hash: ids[i]), links)
            keys[i] = key
        }
        return try ids.indices.map { i in
            try database.rows(
                """
                SELECT r.id, l.relation, l.score FROM lineage l JOIN story r ON r.key = l.root
                WHERE l.story = ?1 AND l.root <> ?1
                """, .integer(keys[i])
            ) { row in
                let root = ids.firstIndex(of: row.text(0) ?? "").map { String($0) } ?? "?"
                return "\(root) \(row.text(1) ?? "") \(row.real(2) ?? 0)"
            }.first ?? "root"
        }
    }

    /// The same from all links at once.
    private static func expected(
        _ count: Int, _ ranks: [Int], _ pairs: [Pair]
    ) -> [String] {
        var family = Array(0..<count)
        for (a, b, _, _) in pairs {
            let (x, y) = (family[a], family[b])
            family = family.map { $0 == y ? x : $0 }
        }
        return (0..<count).map { i in
            let members = (0..<count).filter { family[$0] == family[i] }
            let root = members.min { ranks[$0] < ranks[$1] } ?? i
            guard root != i else { return "root" }
            let own = pairs.filter { $0.0 == i || $0.1 == i }.map { pair in
                (other: pair.0 == i ? pair.1 : pair.0, relation: pair.2, score: pair.3)
            }
            let best = own.min { a, b in
                if (a.other == root) != (b.other == root) { return a.other == root }
                return (-a.score, ranks[a.other]) < (-b.score, ranks[b.other])
            }
            return best.map { "\(root) \($0.relation) \($0.score)" } ?? "?"
        }
    }
}

@Suite("Ledgers of the first layout")
struct FirstLayoutTests {
    @Test("Their stories wait to be linked, and their events get the words of what they are about")
    func migrated() throws {
        let file = try TemporaryLedger()
        do {
            let database = try Database(path: file.path, mode: .create)
            try Schema(steps: [SchemaVersion1.sql]).prepare(database)
            try database.execute(
                """
                INSERT INTO story (key, id, version, latest, text_hash, text, confidence, copy_of)
                    VALUES (1, 'old', 1, 0, 'x', 'Norland demands é the ships.', 1, NULL),
                        (2, 'new', 2, 1, 'y', 'Norland demands é the ships back.', 1, 'old');
                INSERT INTO record (key, story, kind, position, id, words, confidence)
                    VALUES (5, 2, 'event', 0, 'e1', 'Norland demands é the ships back.', 0.5);
                INSERT INTO event VALUES (5, 'REQUEST', NULL, 'actual', NULL, 0, NULL, 0);
                INSERT INTO span VALUES (5, 'what', 0, 16, 17), (5, 'what', 1, 18, 27),
                    (5, 'trigger', 0, 8, 15), (5, 'sentence', 0, 0, 33);
                """)
        }
        let ledger = try Ledger(opening: file.path)
        #expect(try ledger.unlinkedStories() == ["new"])
        #expect(try ledger.story("new")?.copyOf == nil)
        let database = try Database(path: file.path, mode: .existing)
        #expect(try database.rows("SELECT what FROM event") { $0.text(0) } == ["é … the ships"])
    }
}
