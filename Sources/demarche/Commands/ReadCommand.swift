internal import Ledger
internal import Records

/// `demarche read`: files in, stories and records into the ledger.
enum ReadCommand: Command {
    static let name = "read"
    static let summary = "read pages and texts into the ledger, print what is new"
    static let usage = "[--db FILE] [--published DAY] FILE|FOLDER|- …"
    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: demarche.sqlite)"),
        .value("published", "DAY", "day of publication for stories that tell none, as 2022-01-10"),
        .value(
            "as", "FORM", "what the input is: html, text, ndjson or json (default: by ending and first bytes)"
        ),
        Pipeline.weightsOption,
        .flag("quiet", letter: "q", "print only the last line"),
    ]
    static let details = """
        Reads HTML pages, plain texts, NDJSON ({"id","url","text"|"html","title",
        "published","site","agency"} a line) and JSON (one such story or a list), all
        files below a folder, and standard input for “-”. What was read before is
        noticed and not stored twice; a story that repeats another (exact, near,
        reworded, update) is linked to it, and its line says so. A file that cannot be
        read gets a line on standard error, the rest goes on, and the exit status is 1.

          demarche read Examples/geneva-2022
          demarche read --published 1987-03-20 wire.txt
          zcat stories.ndjson.gz | demarche read --as ndjson -
        """

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        guard !arguments.rest.isEmpty else {
            throw Complaint("nothing to read", hint: "name files or folders, or - for standard input")
        }
        let published = try arguments.day("published")
        let form = try arguments.choice("as", InputForm.self)
        let pipeline = try Pipeline(arguments, setting)
        let ledger: Ledger
        let path = arguments.value("db") ?? "demarche.sqlite"
        do {
            ledger = try Ledger(creating: path)
        } catch let error as LedgerError {
            throw Complaint("\(error)", hint: error.hint, status: .cannotWrite)
        }
        var reader = StoryIntake(
            pipeline: pipeline, ledger: ledger, linker: try CopyLinker(setting), published: published,
            form: form, isQuiet: arguments.has("quiet"))
        try reader.read(arguments.rest)
        StandardOutput.write(reader.tally.line(path) + "\n")
        return reader.tally.failed > 0 ? Complaint.Status.someFailed.rawValue : 0
    }
}
