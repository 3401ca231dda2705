import Records
import Tables
import Testing

@testable import World
@testable import WorldCompiler

@Suite("The tables of actors")
struct ActorTableTests {
    private static let tables = [
        "agents", "anaphors", "countries", "mention_words", "office_ranks", "offices", "organisations",
        "peoples",
        "phoenix_roles", "role_words", "skeletons",
    ]

    @Test("say where they come from and under which licence", arguments: tables)
    func notes(_ name: String) throws {
        let table = try CompiledWorld.resources.table("world/actors/\(name).tsv")
        let notes = table.notes.joined(separator: " ")
        #expect(notes.contains("Source"))
        #expect(notes.lowercased().contains("licence"))
        #expect(!table.rows.isEmpty)
    }

    @Test("compile, each row of them, and the same tables to the same bytes")
    func compile() throws {
        var (one, two) = (KnowledgeWriter(), KnowledgeWriter())
        try ActorCompiler.add(CompiledWorld.resources, &one)
        try ActorCompiler.add(CompiledWorld.resources, &two)
        #expect(one.bytes() == two.bytes())
    }

    @Test("name each state, office and people by a code of countries.tsv, with days in order")
    func codes() throws {
        let countries = try CompiledWorld.resources.table("world/actors/countries.tsv").rows
        let codes = Set(countries.map { $0["code"] })
        #expect(codes.isSuperset(of: Country.nonState))
        for name in ["offices", "organisations", "peoples", "phoenix_roles"] {
            let path = "world/actors/\(name).tsv"
            for row in try CompiledWorld.resources.table(path).rows {
                #expect(row["country"].isEmpty || codes.contains(row["country"]), "\(name), line \(row.line)")
                let days = try ActorFields(path: path, row: row).days()
                #expect(days.from <= days.to)
            }
        }
    }

    @Test("give no name that folding leaves empty")
    func names() throws {
        let book = try ActorBook(CompiledWorld.file.get())
        for name in ["offices", "organisations", "countries", "peoples"] {
            for row in try CompiledWorld.resources.table("world/actors/\(name).tsv").rows {
                #expect(book.words(row["name"]).count > 0, "\(name), line \(row.line)")
            }
        }
    }

    @Test("know each country by its own name")
    func countries() throws {
        let resolver = try ActorCases.resolver.get()
        for row in try CompiledWorld.resources.table("world/actors/countries.tsv").rows
        where row["valid_to"].isEmpty && !["IGO", "NGO", "ISM", "IMG", "MNC"].contains(row["code"]) {
            let actor = resolver.resolve(query: row["name"])
            #expect(actor?.country?.rawValue == row["code"], "line \(row.line): \(row["name"])")
        }
    }

    @Test("know each holder of an office by name, at its first day")
    func holders() throws {
        let resolver = try ActorCases.resolver.get()
        var missed: [String] = []
        var count = 0
        for row in try CompiledWorld.resources.table("world/actors/offices.tsv").rows {
            guard let day = CalendarDay(row["valid_from"]) else { continue }
            count += 1
            let actor = resolver.resolve(query: row["name"], date: day)
            if actor?.country?.rawValue != row["country"] { missed.append(row["name"]) }
        }
        // Namesakes of two countries stay open.
        #expect(missed.count * 100 < count, "\(missed.prefix(40))")
    }
}
