import Records
import Testing

@testable import Exports

@Suite("Tables of the exports")
struct ExportTableTests {
    private let tables: ExportTables

    init() throws { tables = try Sample.tables() }

    @Test(
        "each format has its columns",
        arguments: [("polecat", 40), ("icews", 20), ("gdelt-events", 61), ("gdelt-mentions", 16)])
    func columns(format: String, count: Int) {
        let columns = tables.columns(format)
        #expect(columns.count == count)
        #expect(Set(columns).count == count)
        #expect(columns.allSatisfy { !$0.isEmpty })
    }

    @Test("every row of the event codes is a type and mode with a score in range, CAMEO in three digits")
    func eventCodes() throws {
        let rows = try Sample.folder.table("exports/event_codes.tsv").rows
        #expect(Set(rows.map { $0["type"] }) == Set(EventType.allCases.map(\.rawValue)))
        for row in rows {
            let type = try #require(EventType(rawValue: row["type"]))
            let code = try #require(tables.code(type, EventMode(rawValue: row["mode"])))
            #expect((-10...10).contains(code.intensity))
            #expect(code.cameo.map { $0.count == 3 && $0.allSatisfy(\.isNumber) } ?? true, "line \(row.line)")
            #expect((code.cameo == nil) == (code.goldstein == nil), "line \(row.line)")
            #expect(code.goldstein.map { (-10...10).contains($0) } ?? true)
        }
    }

    @Test("a code of CAMEO has the root that all codes of its PLOVER type and mode share, else none")
    func roots() throws {
        for row in try Sample.folder.table("exports/event_codes.tsv").rows {
            let root = Self.roots[row["type"] + " *"] ?? Self.roots[row["type"] + " " + row["mode"]] ?? ""
            #expect(String(row["cameo"].prefix(2)) == root, "line \(row.line)")
        }
    }

    /// Roots by type and mode, `*` for every mode and none. Source: PLOVER's table from CAMEO, turned round.
    private static let roots = [
        "AGREE *": "03", "CONSULT *": "04", "SUPPORT *": "05", "COOPERATE *": "06", "AID *": "07",
        "CONCEDE *": "08", "RETREAT *": "08", "ACCUSE investigate": "09", "ACCUSE disapprove": "11",
        "ACCUSE allege": "11", "REQUEST *": "10", "REJECT *": "12", "THREATEN *": "13",
        "PROTEST *": "14", "MOBILIZE *": "15", "SANCTION *": "16", "COERCE ": "17",
        "COERCE curfew": "17", "COERCE martial-law": "17", "COERCE arrest": "17", "COERCE deport": "17",
        "ASSAULT abduct": "18", "ASSAULT beat": "18", "ASSAULT sexual": "18", "ASSAULT torture": "18",
        "ASSAULT suicide-attack": "18", "ASSAULT explosives": "18", "ASSAULT firearms": "19",
        "ASSAULT heavy-weapons": "19", "ASSAULT unconventional": "20",
    ]

    @Test("CAMEO is empty where several roots fit")
    func ambiguous() {
        #expect(tables.code(.accuse, nil)?.cameo == nil)
        #expect(tables.code(.accuse, .investigate)?.cameo == "090")
        #expect(tables.code(.assault, nil)?.cameo == nil)
        #expect(tables.code(.consult, .phone)?.cameo == "041")
        #expect(tables.code(.aid, .phone)?.cameo == "070")
    }

    @Test("every country of the program is there, once, with codes of the right shape")
    func countries() throws {
        let rows = try Sample.folder.table("exports/country_codes.tsv").rows
        let known = try Sample.folder.table("world/actors/countries.tsv").rows
        #expect(rows.map { $0["code"] }.sorted() == known.map { $0["code"] }.sorted())
        for row in rows {
            #expect(row["fips"].isEmpty || row["fips"].count == 2, "line \(row.line)")
            #expect(
                row["cow"].isEmpty || Int(row["cow"]).map { (2...990).contains($0) } == true,
                "line \(row.line)")
            #expect(row["cow_letters"].isEmpty || row["cow_letters"].count == 3, "line \(row.line)")
        }
        #expect(tables.country(Country(rawValue: "RUS"))?.fips == "RS")
        #expect(tables.country(Country(rawValue: "DEU"))?.cow == "255")
    }

    @Test("what the program fills are columns of the format")
    func filled() throws {
        let event = Sample.event(.reject)
        let gdelt = GDELTRows(tables: tables)
        let filled: [(String, [String: String])] = [
            ("polecat", try #require(PolecatRow(tables: tables, version: "1").values(event))),
            ("icews", try #require(ICEWSRow(tables: tables).values(event))),
            ("gdelt-events", try #require(gdelt.event(event))),
            ("gdelt-mentions", try #require(gdelt.mentions(event).first)),
        ]
        for (format, values) in filled {
            #expect(Set(values.keys).isSubset(of: tables.columns(format)), "\(format)")
        }
    }
}
