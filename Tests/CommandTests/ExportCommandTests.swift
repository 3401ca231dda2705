import Foundation
import Testing

@Suite("demarche export")
struct ExportCommandTests {
    private let program: Program

    init() throws { program = try LedgerFixture().program }

    @Test("writes a row for each event, with the header of the format", arguments: ["polecat", "icews"])
    func tabs(format: String) throws {
        let result = try program.run("export", "--as", format, "-o", "out.tsv")
        #expect(result.status == 0)
        #expect(result.output == "out.tsv: 2 events\n")
        let text = try String(contentsOf: program.folder.url.appending(path: "out.tsv"), encoding: .utf8)
        #expect(text.hasPrefix("Event ID\tEvent Date\t"))
        #expect(text.split(separator: "\n").count == 3)
    }

    @Test("writes GDELT's two archives into a folder")
    func gdelt() throws {
        let result = try program.run("export", "--as", "gdelt", "-o", "gdelt")
        #expect(result.status == 0)
        let files = try FileManager.default.contentsOfDirectory(
            atPath: program.folder.url.appending(path: "gdelt").path)
        #expect(
            files.sorted() == ["20220112000000.export.CSV.zip", "20220112000000.mentions.CSV.zip"])
    }

    @Test("writes the native form to standard output", arguments: ["ndjson", "ngec"])
    func lines(format: String) throws {
        let result = try program.run("export", "--as", format)
        #expect(result.lines.count == 2)
        for line in result.lines {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
        }
    }

    @Test("chooses events by their days")
    func days() throws {
        #expect(try program.run("export", "--since", "2022-01-11").lines.count == 1)
        let none = try program.run("export", "--since", "2023-01-01")
        #expect(none.status == 0 && none.output == "")
        #expect(none.errors == "demarche: no event in the ledger fits\n")
    }

    @Test(
        "says in one line what is wrong",
        arguments: [
            (["--as", "xml"], 64, "--as xml: not known (one of polecat, icews, gdelt, ngec, ndjson, csv)"),
            (["--as", "gdelt"], 64, "gdelt is two archives (name a folder for them: -o FOLDER)"),
            (["--db", "none.sqlite"], 66, "none.sqlite: no such ledger"),
            (["--as", "gdelt", "-o", "none/there"], 73, "none/there: cannot be made: No such file"),
            (["-o", "none/out"], 73, "none/out: cannot be written: No such file"),
        ])
    func wrong(options: [String], status: Int32, line: String) throws {
        let result = try program.run(["export"] + options, input: Data())
        #expect(result.status == status)
        #expect(result.errors.hasPrefix("demarche: " + line), "\(result.errors)")
    }
}
