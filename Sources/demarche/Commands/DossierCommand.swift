internal import Ledger
internal import Records
internal import Views

/// `demarche dossier`: the ledger as one page for people.
enum DossierCommand: Command {
    static let name = "dossier"
    static let summary = "write stories and statements as one HTML page"
    static let usage = "-o FILE [OPTIONS]"
    static let options: [Arguments.Option] =
        [
            .value("output", "FILE", letter: "o", "the page; - for standard output"),
            .value("title", "TEXT", "title of the page (default: the days that it covers)"),
        ] + LedgerOptions.options
    static let details = """
        Writes one self-contained page without script: a timeline of the stories,
        the ledger of their statements, and each text with its statements marked.
        Holds the stories that fit, or of which a record fits, each with all its
        statements.

          demarche dossier -o geneva.html
          demarche dossier -o nato.html --actor NATO --since 2022-01-09
        """

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        let query = try LedgerOptions.query(arguments)
        guard let output = arguments.value("output") ?? (StandardOutput.isTerminal ? nil : "-") else {
            throw Complaint("a page is nothing for the terminal", hint: "name a file: -o dossier.html")
        }
        let ledger = try LedgerOptions.ledger(arguments)
        var count = 0
        try Complaint.ledger {
            try OutputFile.write(to: output) { write in
                count = try Dossier(title: arguments.value("title")).write(ledger, query, to: write)
            }
        }
        if count == 0 {
            StandardError.write("demarche: no story in the ledger fits")
        } else if output != "-" {
            StandardOutput.write("\(output): \(count == 1 ? "one story" : "\(count) stories")\n")
        }
        return 0
    }
}
