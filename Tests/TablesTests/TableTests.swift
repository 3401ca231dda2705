import Testing

@testable import Tables

@Suite("A data table")
struct TableTests {
    @Test("has notes, columns and rows with their line numbers")
    func rows() throws {
        let table = try DataTable(
            text: "# Source: own.\n# Licence: Apache-2.0.\na\tb\n1\t2\n\n3\t\n", path: "t.tsv")
        #expect(table.notes == ["Source: own.", "Licence: Apache-2.0."])
        #expect(table.columns == ["a", "b"])
        #expect(table.rows.map { [$0["a"], $0["b"], $0["c"]] } == [["1", "2", ""], ["3", "", ""]])
        #expect(table.rows.map(\.line) == [4, 6])
    }

    @Test("with a row of the wrong width names file and line")
    func wrongWidth() {
        let error = #expect(throws: TableError.self) { _ = try DataTable(text: "a\tb\n1\n", path: "t.tsv") }
        #expect(error?.description == "t.tsv:2: 1 fields, but 2 columns")
    }

    @Test("that is not there says so")
    func missing() {
        #expect(throws: TableError.self) { _ = try DataTable(contentsOf: "/nowhere/t.tsv") }
    }
}

@Suite("A pattern")
struct PatternTests {
    @Test("gives byte ranges of the match and its groups")
    func groups() throws {
        let match = try #require(try Pattern(#"é(\d+)|(x)"#).firstMatch(in: "aé12"))
        #expect(match.range == 1..<5)
        #expect(match[1] == 3..<5)
        #expect(match[2] == nil)
    }

    @Test("finds all matches without overlap, empty ones too")
    func all() throws {
        #expect(try Pattern("aa").matches(in: Array("aaaaa".utf8)).map(\.range) == [0..<2, 2..<4])
        #expect(try Pattern("x*").matches(in: Array("éx".utf8)).map(\.range) == [0..<0, 2..<3, 3..<3])
    }

    @Test("that is faulty tells where")
    func faulty() {
        let error = #expect(throws: PatternError.self) { _ = try Pattern("(a") }
        #expect(error?.offset == 2)
    }

    @Test("that would run away gives up")
    func runaway() throws {
        let text = String(repeating: "a", count: 5000) + "b"
        #expect(try Pattern(#"^(a+)+$"#).firstMatch(in: text) == nil)
    }
}
