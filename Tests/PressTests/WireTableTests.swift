import Tables
import Testing

@testable import Press

@Suite("The patterns of wire copy")
struct WireTableTests {
    private static func rows() throws -> [DataTable.Row] {
        try DataFolder.resources.table("press/wire_patterns.tsv").rows
    }

    @Test("each match their example and not their counterexample")
    func examples() throws {
        for row in try Self.rows() {
            let pattern = try Pattern(row["pattern"], ignoringCase: row["flags"].contains("i"))
            #expect(pattern.firstMatch(in: row["example"]) != nil, "line \(row.line): example")
            #expect(pattern.firstMatch(in: row["counter"]) == nil, "line \(row.line): counter")
        }
    }

    @Test("have known actions, and the agencies a short name each")
    func loads() throws {
        let table = try WireTable(.resources)
        #expect(table.agency("Agence France-Presse") == "AFP")
        #expect(table.agency(in: "(Writing by Ann Lee for The Associated Press)") == "AP")
        #expect(table.agency(in: "Nobody") == nil)
    }

    @Test("of the shared list are all covered: each class has a pattern here")
    func classes() throws {
        let known = Set(try Self.rows().map { $0["class"] })
        for kind in [
            "template_tag", "template_placeholder", "source_link", "counter", "caption_prefix",
            "caption_credit", "dateline",
            "agency_line", "byline", "bare_byline", "signoff", "signoff_contact", "policy_line",
            "link_suffix", "license_line",
            "ui_line", "share_line", "related", "newsletter", "legal", "ticker", "title_tail",
        ] {
            #expect(known.contains(kind), "\(kind)")
        }
    }
}
