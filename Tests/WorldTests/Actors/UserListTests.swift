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
        """
    private static let agents = """
        phrase\tplural\tcode
        SWORDSMAN\tSWORDSMEN\tMIL
        PRESIDENT\t\tGOV
        PARTY\t\tOPP
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
            ("Arnor soldiers", "ARNMIL"),
        ])
    func joined(_ query: String, _ code: String) throws {
        #expect(try Self.code(query) == code)
    }

    @Test("hold at their days only")
    func days() throws {
        #expect(try Self.code("President Arathorn", on: "1995-01-01") == "ARNGOV")
        #expect(try Self.code("President Arathorn", on: "2005-01-01") != "ARNGOV")
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
