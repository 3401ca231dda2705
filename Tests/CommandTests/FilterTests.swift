import Foundation
import Testing

@Suite("A filter")
struct FilterTests {
    private let program: Program

    init() throws {
        program = try Program()
    }

    private func object(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test("answers each line with one line, in order, under the same id")
    func order() throws {
        let input = (1...20).map { #"{"id":"story-\#($0)","text":"Nothing was said on day \#($0)."}"# }
        let result = try program.run("annotate", input: input.joined(separator: "\n"))
        #expect(result.status == 0)
        #expect(try result.lines.map { try object($0)["id"] as? String } == (1...20).map { "story-\($0)" })
    }

    @Test("says what is wrong with a line, and goes on")
    func badLines() throws {
        let result = try program.run(
            "annotate",
            input: #"{"id":"a","text":5}"# + "\nnot json\n\n" + #"{"id":7,"text":"All went on."}"# + "\n")
        #expect(result.status == 0)
        let answers = try result.lines.map(object)
        #expect(answers.count == 3)
        #expect(answers[0]["id"] as? String == "a")
        #expect(answers[0]["error"] as? String == "line 1: field “text” is of the wrong kind")
        #expect(answers[1]["error"] as? String == "line 2: not valid JSON")
        #expect(answers[2]["id"] as? Int == 7)
        #expect(answers[2]["error"] == nil)
    }

    @Test("answers nothing to nothing", arguments: ["annotate", "extract"])
    func empty(command: String) throws {
        let result = try program.run(command)
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
    }

    @Test("gives the same bytes whatever the time zone and the locale")
    func deterministic() throws {
        let page = try Data(
            contentsOf: Program.checkout.appending(path: "Examples/geneva-2022/04-geneva-talks-reposted.html")
        )
        let line = #"{"id":"p","url":"https://site.example/a","html":"\#(page.base64EncodedString())"}"#
        let first = try program.run("extract", input: line)
        setenv("TZ", "Pacific/Kiritimati", 1)
        setenv("LC_ALL", "tr_TR.UTF-8", 1)
        defer {
            unsetenv("TZ")
            unsetenv("LC_ALL")
        }
        #expect(try program.run("extract", input: line).output == first.output)
    }

    @Test("extracts a page given in base64: the text follows the title")
    func extract() throws {
        let html = """
            <html lang="en"><head><title>Envoys meet</title><meta property="article:published_time" content="2022-01-10T09:00:00Z">
            </head><body><h1>Envoys meet by the lake</h1><article>
            <p>The envoys of both countries met by the lake on Monday morning, and neither side spoke of a result.</p>
            <p>A second round of talks was planned for the following week, officials of the host country said.</p>
            </article></body></html>
            """
        let line =
            #"{"id":"p","url":"https://site.example/a","html":"\#(Data(html.utf8).base64EncodedString())"}"#
        let answer = try object(try #require(try program.run("extract", input: line).lines.first))
        #expect(answer["title"] as? String == "Envoys meet by the lake")
        #expect(answer["published"] as? String == "2022-01-10T09:00:00Z")
        #expect((answer["text"] as? String)?.hasPrefix("The envoys of both countries met") == true)
    }

    @Test("that asks for an unknown layer ends with status 64")
    func unknownLayer() throws {
        let result = try program.run("annotate", "--layers", "verdicts", input: #"{"id":"a","text":"x"}"#)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
    }
}
