import Foundation
import Testing

@Suite("demarche read")
struct ReadTests {
    private let program: Program
    private let examples = Program.checkout.appending(path: "Examples/geneva-2022").path

    init() throws {
        program = try Program()
    }

    @Test("takes the example pages and tells what is new")
    func examplesAreNew() throws {
        let result = try program.run("read", examples)
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        #expect(result.lines.last?.hasPrefix("16 stories: 16 new; ") == true)
        #expect(result.lines.first?.hasPrefix("new      2022-01-09  Russian and U.S. envoys") == true)
    }

    @Test("stores nothing twice")
    func twice() throws {
        try program.run("read", examples)
        let again = try program.run("read", examples)
        #expect(
            again.lines == [
                "16 stories: 16 known; 0 new records; 2 with warnings; 1 other files passed over (demarche.sqlite)"
            ])
    }

    @Test("says which file cannot be read, goes on, and ends with status 1")
    func someFail() throws {
        try program.folder.file("paper.html", Data("%PDF-1.7 …".utf8))
        try program.folder.file("note.txt", "“We go on,” Anna Berg said.")
        try program.folder.file("empty.html", "")
        let result = try program.run(
            "read", "--published", "2022-01-10", "paper.html", "none.html", "empty.html", "note.txt")
        #expect(result.status == 1)
        #expect(
            result.errors.split(separator: "\n") == [
                "demarche: none.html: no such file or folder (is the path right?)",
                "demarche: paper.html: a PDF, not a page or text (turn it into text first: pdftotext FILE.pdf)",
                "demarche: empty.html: empty",
            ])
        #expect(result.lines.last == "1 story: 1 new; 1 new record; 3 failed (demarche.sqlite)")
    }

    @Test("takes stories line by line, and passes over a file that holds none")
    func lines() throws {
        try program.folder.file(
            "stories.ndjson",
            """
            {"id":"a","text":"Talks went on.","published":"2022-01-10","title":"Talks"}
            {"id":"b","published":"2022-01-10"}
            {"id":"c","html":"<p>The envoys of both countries met by the lake on Monday, and neither side spoke of a result.</p>"}
            {"id":"d","text":"x","published":"10 January"}
            """)
        try program.folder.file("other.ndjson", String(repeating: "{\n", count: 1000))
        let result = try program.run("read", "stories.ndjson", "other.ndjson")
        #expect(result.status == 1)
        let errors = result.errors.split(separator: "\n")
        #expect(errors.count == 8)
        #expect(errors[0] == "demarche: stories.ndjson, line 2: neither “text” nor “html”")
        #expect(
            errors.last
                == "demarche: other.ndjson: no story in 5 lines, the rest is passed over (one story a line)")
        #expect(result.lines.last?.hasPrefix("2 stories: 2 new; ") == true)
    }

    @Test("reads standard input")
    func standardInput() throws {
        let result = try program.run("read", "--as", "text", "-", input: "The talks went on.")
        #expect(result.status == 0)
        #expect(result.lines.last?.hasPrefix("1 story: 1 new") == true)
    }

    @Test("stores a story in another language with a warning and without records")
    func otherLanguage() throws {
        let result = try program.run(
            "read", "--as", "text", "-",
            input:
                "„Wir reden weiter“, sagte Anna Berg am Montag in Genf, und die anderen haben nicht mit ihr gesprochen."
        )
        #expect(result.lines.last == "1 story: 1 new; 0 new records; 1 with warnings (demarche.sqlite)")
    }

    @Test("takes the names that corpora give to day and publisher")
    func corpusNames() throws {
        let line =
            #"{"id":"a","text":"Talks went on.","date":"1987-03-20T10:00:00Z","publisher":"Gazette"}"#
        let result = try program.run("read", "--as", "ndjson", "-", input: line)
        #expect(result.output.hasPrefix("new      1987-03-20"))
        let loose = #"{"id":"b","text":"The talks went on and on.","date":{"year":1987}}"#
        let other = try program.run("read", "--as", "ndjson", "-", input: loose)
        #expect(other.output.hasPrefix("new      undated"))
    }

    @Test("gives undated text the day of --published")
    func published() throws {
        let result = try program.run("read", "--published", "1987-03-20", "-", input: "The talks went on.")
        #expect(result.lines.first?.hasPrefix("new      1987-03-20  ") == true)
    }

    @Test("refuses a file that is no ledger, with a hint")
    func notALedger() throws {
        try program.folder.file("note.txt", "The talks went on.")
        let result = try program.run("read", "--db", "note.txt", "note.txt")
        #expect(result.status == 73)
        #expect(result.errors == "demarche: note.txt: not a ledger (name another file with --db)\n")
    }

    @Test("without files says what to do")
    func nothing() throws {
        let result = try program.run("read")
        #expect(result.status == 64)
        #expect(
            result.errors == "demarche: nothing to read (name files or folders, or - for standard input)\n")
    }

    @Test("unknown commands get a hint")
    func unknownCommand() throws {
        let result = try program.run("reed")
        #expect(result.status == 64)
        #expect(result.errors == "demarche: unknown command reed (did you mean read?)\n")
    }

    @Test("the help of every command fits 80 columns", arguments: ["", "read", "annotate", "extract"])
    func help(command: String) throws {
        let result = try program.run(["help"] + (command.isEmpty ? [] : [command]), input: Data())
        #expect(result.status == 0)
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
}
