import Foundation
import Records
import Testing

@Suite("demarche ledger")
struct LedgerCommandTests {
    private let program: Program

    init() throws {
        program = try LedgerFixture().program
    }

    @Test("lists all records by day")
    func all() throws {
        let result = try program.run("ledger")
        #expect(result.status == 0)
        #expect(
            result.lines.map { String($0.prefix(10)) } == [
                "DAY       ", "2022-01-10", "2022-01-10", "2022-01-12", "2022-01-12",
            ])
        #expect(result.lines[1].contains("Norway") && result.lines[1].contains("that it waits"))
    }

    @Test(
        "lists what all filters let through",
        arguments: [
            (["--actor", "NOR"], 2), (["--actor", "italy"], 2), (["--actor", "GOV"], 4),
            (["--actor", "NOR", "--actor", "ITA"], 0),
            (["--speaker", "Italy"], 1), (["--type", "reject"], 2), (["--type", "REJECT,REQUEST"], 2),
            (["--act", "refuse"], 1), (["--act", "refuse", "--type", "REJECT"], 3),
            (["--since", "2022-01-11"], 2),
            (["--until", "2022-01-11"], 2), (["--since", "2022-01-10", "--until", "2022-01-10"], 2),
            (["--story", "https://news.example/ITA"], 2), (["--search", "wait*"], 2),
            (["--search", "waiting"], 2),
            (["--search", "oslo -waits"], 0), (["--limit", "3"], 3), (["--kind", "events"], 2),
            (["--kind", "statement,event"], 4), (["--kind", "stories"], 2),
            (["--kind", "story", "--act", "refuse"], 1),
        ])
    func filters(options: [String], count: Int) throws {
        let result = try program.run(["ledger"] + options, input: Data())
        #expect(result.status == 0)
        #expect(max(0, result.lines.count - 1) == count)
    }

    @Test("writes records as NDJSON")
    func ndjson() throws {
        let result = try program.run("ledger", "--format", "ndjson", "--kind", "statements")
        let statements = try result.lines.map { try NDJSON.value(Statement.self, from: Data($0.utf8)) }
        #expect(statements.map(\.act) == [.intend, .refuse])
    }

    @Test("writes stories as NDJSON, text and all")
    func storiesAsNDJSON() throws {
        let result = try program.run("ledger", "--format", "ndjson", "--kind", "stories")
        let stories = try result.lines.map { try NDJSON.value(Story.self, from: Data($0.utf8)) }
        #expect(stories.map(\.text) == ["Oslo said that it waits.", "Rome said that it =objects."])
    }

    @Test("writes CSV into a file")
    func csv() throws {
        let result = try program.run("ledger", "--format", "csv", "-o", "out.csv")
        #expect(result.status == 0)
        #expect(result.output == "")
        let text = try String(contentsOf: program.folder.url.appending(path: "out.csv"), encoding: .utf8)
        #expect(text.components(separatedBy: "\r\n").count == 6)
        #expect(text.hasPrefix("kind,first_day,"))
    }

    @Test("says when nothing fits")
    func nothing() throws {
        let result = try program.run("ledger", "--actor", "Atlantis")
        #expect(result.status == 0)
        #expect(result.output == "")
        #expect(result.errors == "demarche: nothing in the ledger fits\n")
    }

    @Test(
        "says in one line what is wrong, with a hint",
        arguments: [
            (
                ["--db", "none.sqlite"], 66,
                "none.sqlite: no such ledger (read stories into it first: demarche read FILE …)"
            ),
            (["--search", "-gas"], 64, "cannot search for “-gas”: it only says what to leave out"),
            (["--act", "sing"], 64, "--act sing: not known (one of say, announce"),
            (["--type", "SING"], 64, "--type SING: not known (one of AGREE"),
            (["--since", "yesterday"], 64, "--since yesterday: not a day (write it as 2022-01-10)"),
            (
                ["--since", "2022-02-01", "--until", "2022-01-01"], 64,
                "--until 2022-01-01 is before --since 2022-02-01"
            ),
            (["--kind", "stories,events"], 64, "--kind stories stands alone"),
            (["--format", "xml"], 64, "--format xml: not known (one of table, ndjson, csv)"),
            (["Lavrov"], 64, "“Lavrov” is not an option (to search for words: --search WORDS)"),
            (["--actor", "—"], 64, "cannot search for “—”: an actor is a name or a code"),
            (["-o", "none/out.csv"], 73, "none/out.csv: cannot be written: No such file or directory"),
            (["--limit", "0"], 64, "--limit 0: not a number from 1"),
        ])
    func wrong(options: [String], status: Int32, line: String) throws {
        let result = try program.run(["ledger"] + options, input: Data())
        #expect(result.status == status)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("demarche: " + line), "\(result.errors)")
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test("refuses a file that is no ledger")
    func notALedger() throws {
        try program.folder.file("note.txt", String(repeating: "The talks went on. ", count: 100))
        let result = try program.run("ledger", "--db", "note.txt")
        #expect(result.status == 66)
        #expect(result.errors == "demarche: note.txt: not a ledger (name another file with --db)\n")
    }

    @Test("reports a damaged file and does not crash")
    func damaged() throws {
        let path = program.folder.url.appending(path: "demarche.sqlite")
        var bytes = try Data(contentsOf: path)
        for i in 4096..<bytes.count { bytes[i] = UInt8(truncatingIfNeeded: i &* 7) }
        try bytes.write(to: path)
        let result = try program.run("ledger")
        #expect(result.status == 66)
        #expect(result.errors.contains("demarche.sqlite: damaged"))
    }

    @Test("leaves an output file alone when it fails")
    func outputKept() throws {
        try program.folder.file("out.csv", "mine")
        let path = program.folder.url.appending(path: "demarche.sqlite")
        var bytes = try Data(contentsOf: path)
        for i in 4096..<bytes.count { bytes[i] = UInt8(truncatingIfNeeded: i &* 7) }
        try bytes.write(to: path)
        #expect(try program.run("ledger", "--format", "csv", "-o", "out.csv").status == 66)
        let files = try FileManager.default.contentsOfDirectory(atPath: program.folder.url.path)
        #expect(
            try String(contentsOf: program.folder.url.appending(path: "out.csv"), encoding: .utf8) == "mine")
        #expect(!files.contains { $0.contains("partial") })
    }
}
