import Foundation
import Testing

@Suite("demarche dossier")
struct DossierCommandTests {
    private let program: Program

    init() throws {
        program = try LedgerFixture().program
    }

    private func page(_ name: String) throws -> String {
        try String(contentsOf: program.folder.url.appending(path: name), encoding: .utf8)
    }

    @Test("writes one page and says how much is in it")
    func page() throws {
        let result = try program.run("dossier", "-o", "x.html")
        #expect(result.status == 0)
        #expect(result.output == "x.html: 2 stories\n")
        let page = try page("x.html")
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
        #expect(page.contains("<h1 dir=\"auto\">Dossier, 10–\u{2060}12 January 2022</h1>"))
    }

    @Test("holds the stories that fit, under the title that is given")
    func filtered() throws {
        try program.run("dossier", "-o", "x.html", "--actor", "ITA", "--title", "Rome & <others>")
        let page = try page("x.html")
        #expect(page.contains("<title>Rome &amp; &lt;others&gt;</title>"))
        #expect(page.contains("Rome objects") && !page.contains("Oslo waits"))
    }

    @Test("goes to standard output when that is no terminal")
    func standardOutput() throws {
        #expect(try program.run("dossier").output.hasPrefix("<!DOCTYPE html>"))
    }

    @Test("is the same page each time")
    func repeatable() throws {
        #expect(try program.run("dossier").output == program.run("dossier").output)
    }

    @Test("without a story says so")
    func nothing() throws {
        let result = try program.run("dossier", "-o", "x.html", "--since", "2023-01-01")
        #expect(result.errors == "demarche: no story in the ledger fits\n")
        #expect(try page("x.html").contains("No story in the ledger fits"))
    }
}
