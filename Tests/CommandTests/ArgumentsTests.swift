import Testing

@testable import demarche

@Suite("The words of the command line")
struct ArgumentsTests {
    private let options: [Arguments.Option] = [
        .value("format", "KIND", letter: "f", ""), .flag("quiet", letter: "q", ""),
        .value("since", "DAY", ""),
    ]

    @Test("are options with values, switches and the rest")
    func sorted() throws {
        let arguments = try Arguments(
            ["a.html", "--format", "csv", "-q", "--since=2022-01-10", "-"], options: options)
        #expect(arguments.value("format") == "csv")
        #expect(arguments.has("quiet"))
        #expect(try arguments.day("since") == "2022-01-10")
        #expect(arguments.rest == ["a.html", "-"])
    }

    @Test("behind -- are no options")
    func afterDashes() throws {
        #expect(try Arguments(["--", "--format"], options: options).rest == ["--format"])
    }

    @Test("that are unknown get a hint with the nearest option")
    func unknown() {
        let complaint = #expect(throws: Complaint.self) {
            _ = try Arguments(["--formt", "csv"], options: options)
        }
        #expect(complaint?.line == "demarche: unknown option --formt (did you mean --format?)")
        #expect(complaint?.status == .usage)
    }

    @Test("without a value that is needed are refused")
    func missingValue() {
        let complaint = #expect(throws: Complaint.self) { _ = try Arguments(["--format"], options: options) }
        #expect(complaint?.line == "demarche: --format needs a value (write --format KIND)")
    }

    @Test("with an impossible day are refused", arguments: ["2022-02-30", "10.1.2022", "today", ""])
    func badDay(day: String) throws {
        let arguments = try Arguments(["--since", day], options: options)
        #expect(throws: Complaint.self) { _ = try arguments.day("since") }
    }

    @Test(
        "are told apart by the number of changed letters",
        arguments: [("ledger", "leger", 1), ("", "abc", 3), ("a", "a", 0)])
    func distance(a: String, b: String, expected: Int) {
        #expect(EditDistance.between(a, b) == expected)
    }
}
