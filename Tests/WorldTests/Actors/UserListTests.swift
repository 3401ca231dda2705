import Records
import Tables
import Testing

@testable import World

@Suite("A user's own actors")
struct UserListTests {
    private static let actors = """
        name\taliases\tcode\tvalid_from\tvalid_to
        ARNOR\tARNORIAN|NORTH KINGDOM\tARN\t\t
        PRESIDENT ARATHORN\t\tARNGOV\t1990-01-01\t1999-12-31
        NORWAY\t\tNRW\t\t
        BREE\t\t---\t\t
        TUOR\t\tHOB\t\t
        TUOR\t\tHOBGOV\t1990-01-01\t1999-12-31
        TUOR\t\tHOBREB\t1995-03-01\t1995-03-31
        """
    private static let agents = """
        phrase\tplural\tcode
        SWORDSMAN\tSWORDSMEN\tMIL
        PRESIDENT\t\tGOV
        PARTY\t\tOPP
        MEDICS WITHOUT WALLS\t\tNGO~
        """

    private static func resolver() throws -> ActorResolver {
        let book = try ActorBook(CompiledWorld.file.get())
        let lists = try UserLists(
            actors: DataTable(text: actors, path: "actors"), agents: DataTable(text: agents, path: "agents"),
            book: book)
        return ActorResolver(book, lists: lists)
    }

    private static func code(_ query: String, on date: String? = nil) throws -> String? {
        try resolver().resolve(query: query, date: date.flatMap { CalendarDay($0) })?.code
    }

    @Test(
        "and agents join their codes",
        arguments: [
            ("Arnor", "ARN"), ("the North Kingdom", "ARN"), ("Arnor's swordsmen", "ARNMIL"),
            ("the president of Arnor", "ARNGOV"), ("Arnorian parties", "ARNOPP"),
            ("Arnor soldiers", "ARN"), ("Medics Without Walls Arnor", "NGOARN"),
            ("a Medics Without Walls Arnor president", "NGOARNGOV"), ("the swordsmen", "---MIL"),
        ])
    func joined(_ query: String, _ code: String) throws {
        #expect(try Self.code(query) == code)
    }

    @Test("hold at their days only")
    func days() throws {
        #expect(try Self.code("President Arathorn", on: "1995-01-01") == "ARNGOV")
        #expect(try Self.code("President Arathorn", on: "2005-01-01") != "ARNGOV")
    }

    @Test(
        "with several rows are what they were at the day, most narrowly told",
        arguments: [
            ("1989-12-31", "HOB"), ("1990-01-01", "HOBGOV"), ("1995-03-31", "HOBREB"),
            ("1995-04-01", "HOBGOV"), ("2000-01-01", "HOB"),
        ])
    func offices(_ day: String, _ code: String) throws {
        #expect(try Self.code("Tuor", on: day) == code)
    }

    @Test("have our agents where the user gives none")
    func ourAgents() throws {
        let book = try ActorBook(CompiledWorld.file.get())
        let actors = try DataTable(text: Self.actors, path: "actors")
        let resolver = ActorResolver(book, lists: try UserLists(actors: actors, agents: nil, book: book))
        #expect(resolver.resolve(query: "Arnor soldiers")?.code == "ARNMIL")
    }

    @Test("stand in a complement only of somebody")
    func things() throws {
        #expect(try Self.code("the resumption of ties with Arnor") == nil)
    }

    @Test("are found in running text whatever words they are")
    func runningText() throws {
        let text = "The North Kingdom and Tuor fought on. Bree did not."
        let names = try Self.resolver().ownNames(in: text, date: nil).map { range in
            String(decoding: Array(text.utf8)[range], as: UTF8.self)
        }
        #expect(names == ["North Kingdom", "Tuor", "Bree"])
    }

    @Test("go before ours, and ours serve where there are none")
    func overrides() throws {
        #expect(try Self.code("Norway") == "NRW")
        #expect(try Self.code("Swedish swordsmen") == "SWEMIL")
        #expect(try Self.code("Sweden") == nil)
        #expect(try Self.resolver().resolve(query: "Sweden")?.country?.rawValue == "SWE")
    }

    @Test("may be nobody")
    func nobody() throws {
        #expect(try Self.resolver().resolve(query: "Bree") == nil)
    }

    @Test("with a day that a conversion could not read are valid on all days")
    func unreadDays() throws {
        let book = try ActorBook(CompiledWorld.file.get())
        let text = "name\tcode\tvalid_from\tvalid_to\nLORIEN\tELR\t?/GAL\t\n"
        let lists = try UserLists(actors: DataTable(text: text, path: "mine.tsv"), agents: nil, book: book)
        let resolver = ActorResolver(book, lists: lists)
        let actor = resolver.resolve(query: "Lorien", date: CalendarDay("1995-01-01"))
        #expect(actor?.code == "ELR")
    }

    @Test("without the columns that are needed are refused")
    func columns() throws {
        let book = try ActorBook(CompiledWorld.file.get())
        let table = try DataTable(text: "word\tcode\na\tB\n", path: "mine.tsv")
        #expect(throws: TableError.self) { try UserLists(actors: nil, agents: table, book: book) }
    }

    @Test(
        "with a broken row are refused with its line",
        arguments: ["\t\tARN\t\t", "X\t\t\t\t", "X\t\tARN\t2001-01-01\t2000-01-01", "X\t\tARN\tsoon\t"])
    func broken(_ row: String) throws {
        let book = try ActorBook(CompiledWorld.file.get())
        let text = "name\taliases\tcode\tvalid_from\tvalid_to\n" + row
        #expect(throws: TableError.self) {
            try UserLists(actors: DataTable(text: text, path: "mine.tsv"), agents: nil, book: book)
        }
    }
}
