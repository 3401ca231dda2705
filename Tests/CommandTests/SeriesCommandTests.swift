import Foundation
import Testing

@Suite("demarche series")
struct SeriesCommandTests {
    private let program: Program

    init() throws { program = try LedgerFixture().program }

    @Test("shows both directions, grey words where reports are too few")
    func table() throws {
        let result = try program.run("series", "--actors", "NOR,ITA")
        #expect(result.status == 0)
        #expect(result.lines.contains("NOR → ITA") && result.lines.contains("ITA → NOR"))
        #expect(result.errors == "demarche: no events between these sides in the ledger\n")
    }

    @Test("writes a line for each day and direction")
    func ndjson() throws {
        let result = try program.run("series", "--actors", "NOR,ITA", "--by", "day", "--as", "ndjson")
        #expect(result.lines.count { $0.contains("\"kind\":\"series\"") } == 2 * 3)
    }

    @Test("shows only the days that are asked for")
    func days() throws {
        let result = try program.run(
            "series", "--actors", "NOR,ITA", "--by", "day", "--since", "2022-01-11", "--until", "2022-01-11",
            "--as", "csv")
        #expect(result.output.components(separatedBy: "\r\n").count { $0.hasPrefix("pair,") } == 2)
    }

    @Test(
        "says in one line what is wrong",
        arguments: [
            ([], "between whom? (name two sides or more: --actors USA,RUS)"),
            (["--actors", "USA"], "between whom?"), (["--actors", "USA,usa"], "between whom?"),
            (["--actors", "USA,RUS", "--by", "month"], "--by month: not known (one of week, day)"),
            (["--actors", "USA,RUS", "--as", "xml"], "--as xml: not known (one of table, ndjson, csv)"),
            (
                ["--actors", "USA,RUS", "--since", "2022-02-01", "--until", "2022-01-01"],
                "--until 2022-01-01 is before --since 2022-02-01"
            ),
        ])
    func wrong(options: [String], line: String) throws {
        let result = try program.run(["series"] + options, input: Data())
        #expect(result.status == 64)
        #expect(result.errors.hasPrefix("demarche: " + line), "\(result.errors)")
    }
}
