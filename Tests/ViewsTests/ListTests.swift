import Foundation
import Ledger
import Records
import Tables
import Testing

@testable import Views

@Suite("Lists of records")
struct ListTests {
    private static let story = MarkedStory(
        """
        ⟦s1 日本外務省⟧ ⟦c1 said⟧ ⟦w1 talks on the islands would go on without a date, whatever others wished to hear⟧.
        ⟦s2 Norway⟧ ⟦c2 said⟧ ⟦w2 =HYPERLINK("x"), "no"⟧.
        """, url: "https://a.example/1", title: "Talks, and \"more\"", published: "2022-01-10",
        speakers: [
            1: Actor(name: "日本外務省 🗾", country: Country(rawValue: "JPN"), sector: .gov),
            2: Actor(name: "Norway", country: Country(rawValue: "NOR"), sector: .gov),
        ], acts: [1: .intend]
    ).records

    private func list(_ format: ListFormat, _ layout: TableLayout = TableLayout(), count: Int = 1) throws
        -> String
    {
        let (ledger, url) = try Sample.temporaryLedger()
        defer { try? FileManager.default.removeItem(at: url) }
        try ledger.store(Self.story)
        var text = ""
        var list = try RecordList(format, layout: layout) { text += $0 }
        for _ in 0..<count { try ledger.records(LedgerQuery()) { try list.add($0) } }
        try list.finish()
        return text
    }

    @Test("Every line of a table fits the terminal", arguments: [40, 60, 80, 81, 120, 200])
    func fits(width: Int) throws {
        for line in try list(.table, TableLayout(width: width)).split(separator: "\n") {
            #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
        }
    }

    @Test("A table of unknown width fits 80 columns and uses them")
    func unknownWidth() throws {
        let lines = try list(.table).split(separator: "\n").map { DisplayWidth.of(String($0)) }
        #expect(lines.max() == 80)
    }

    @Test("Columns stand under each other whatever the script")
    func aligned() throws {
        let lines = try list(.table, TableLayout(width: 100)).split(separator: "\n").map(String.init)
        func column(_ words: String, in line: String) -> Int? {
            line.range(of: words).map { DisplayWidth.of(String(line[..<$0.lowerBound])) }
        }
        #expect(column("WHAT", in: lines[0]) == column("intend", in: lines[1]))
        #expect(column("WHAT", in: lines[0]) == column("say", in: lines[2]))
    }

    @Test("A plain table has no escape codes, an emphasised one closes them on each line")
    func emphasis() throws {
        #expect(try !list(.table).contains("\u{1B}"))
        for line in try list(.table, TableLayout(isEmphasised: true)).split(separator: "\n") {
            #expect(line.contains("\u{1B}["))
            let opened =
                line.components(separatedBy: "\u{1B}[1m").count
                + line.components(separatedBy: "\u{1B}[2m").count
            #expect(opened - 2 == line.components(separatedBy: "\u{1B}[22m").count - 1)
        }
    }

    @Test("A table of many rows keeps the widths of its first ones")
    func manyRows() throws {
        let lines = try list(.table, count: 300).split(separator: "\n")
        #expect(lines.count == 601)
        #expect(lines[1] == lines[599])
    }

    @Test("A table without rows has no lines")
    func emptyTable() throws {
        #expect(try list(.table, count: 0) == "")
    }

    @Test("A column that is empty in all rows is left out")
    func emptyColumn() throws {
        #expect(try !list(.table).contains("WHOM"))
        #expect(try list(.table, count: 300).contains("WHOM"))
    }

    @Test(
        "A site without a name goes by its host",
        arguments: [
            ("https://www.a.example/x", "a.example"), ("http://a.example:8080?x", "a.example"),
            ("urn:x", nil),
            ("https://b.example@evil.example/", nil), ("https:///x", nil),
        ])
    func host(address: String, expected: String?) {
        #expect(SiteName.host(address) == expected)
    }

    @Test("Foreign text cannot move the cursor or turn the direction of a line")
    func safeLine() {
        #expect(PlainLine.of("a\u{1B}[2J\r\nb\u{202E}c\u{0}") == "a\u{FFFD}[2J b\u{FFFD}c\u{FFFD}")
    }

    @Test("An NDJSON line is the record's contract form with kind, story, days and words")
    func ndjson() throws {
        let lines = try list(.ndjson).split(separator: "\n").map { Data($0.utf8) }
        #expect(lines.count == 2)
        #expect(try NDJSON.value(Statement.self, from: lines[0]) == Self.story.statements[0])
        let object = try #require(try JSONSerialization.jsonObject(with: lines[0]) as? [String: Any])
        #expect(object["kind"] as? String == "statement")
        #expect((object["story"] as? [String: Any])?["id"] as? String == Self.story.story.id)
        #expect((object["story"] as? [String: Any])?["day"] as? String == "2022-01-10")
        #expect(object["firstDay"] as? String == "2022-01-10")
        #expect((object["words"] as? String)?.hasPrefix("talks on the islands") == true)
    }

    @Test("A CSV file has a row of names, CRLF, and as many fields in each row")
    func csv() throws {
        let text = try list(.csv)
        let rows = Self.parsed(text)
        #expect(text.hasSuffix("\r\n"))
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        #expect(rows[1][3] == "日本外務省 🗾")
        #expect(rows[1][26] == "Talks, and \"more\"")
    }

    @Test("A cell that a spreadsheet would run is marked as text")
    func formula() throws {
        let rows = Self.parsed(try list(.csv))
        #expect(rows[2][18] == "'=HYPERLINK(\"x\"), \"no\"")
    }

    @Test(
        "CSV fields are quoted and guarded where they must be",
        arguments: [
            ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
            (" a", "\" a\""),
            ("=1", "'=1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("＝1", "'＝1"),
            (" =1", "' =1"), ("1-2", "1-2"), ("", ""), ("\"\u{301}", "\"\"\"\u{301}\""),
        ])
    func field(text: String, expected: String) {
        #expect(CSV.Field.text(text).written == expected)
    }

    @Test("Numbers in CSV are never guarded")
    func numbers() {
        #expect(CSV.Field.count(-1).written == "-1")
    }

    @Test("Stories are listed in all three formats")
    func stories() throws {
        let (ledger, url) = try Sample.temporaryLedger()
        defer { try? FileManager.default.removeItem(at: url) }
        try ledger.store(Self.story)
        func list(_ format: ListFormat) throws -> String {
            var text = ""
            var list = try StoryList(format, of: ledger) { text += $0 }
            try ledger.stories(LedgerQuery()) { try list.add($0) }
            try list.finish()
            return text
        }
        #expect(try list(.table).contains("Talks, and"))
        #expect(
            try NDJSON.value(Story.self, from: Data(list(.ndjson).dropLast().utf8)) == Self.story.story)
        #expect(try Self.parsed(list(.csv))[1][3] == "Talks, and \"more\"")
    }

    /// Reads RFC 4180.
    static func parsed(_ text: String) -> [[String]] {
        var rows: [[String]] = [[""]]
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        func append(_ scalar: Unicode.Scalar) {
            rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
        }
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                append("\"")
                scalars.removeFirst()
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: rows[rows.count - 1].append("")
            case "\r" where !isQuoted:
                scalars.removeFirst()
                rows.append([""])
            default: append(scalar)
            }
        }
        rows.removeLast()
        return rows
    }
}
