internal import Ledger
internal import Records
internal import Views

/// `demarche copies STORY`: the stories that repeat a story, or that it repeats.
enum CopiesCommand: Command {
    static let name = "copies"
    static let summary = "which stories of the ledger repeat a story"
    static let usage = "STORY [--db FILE] [--format text|ndjson]"
    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: \(LedgerOptions.defaultPath))"),
        .value("format", "KIND", "text or ndjson (default: text)"),
    ]
    static let details = """
        STORY is the id of a story or its beginning, its given id, or its address.
        Shows the family of stories that go back to one original, the original first,
        each with how it repeats it: exact, near, reworded, or an update from the same
        agency (see demarche help compare). The links were found when reading.

          demarche copies 5f0c2a
        """

    private struct Row: Encodable {
        var original: String
        var copy: String
        var relation: CopyRelation
        var score: Double
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        guard let name = arguments.rest.first, arguments.rest.count == 1 else {
            throw Complaint(
                "which story?", hint: "demarche copies STORY; demarche ledger --kind stories lists them")
        }
        let form = try arguments.choice("format", ListingForm.self) ?? .text
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        try Complaint.ledger {
            let id = try story(name, ledger)
            switch form {
            case .ndjson:
                for link in try ledger.copyLinks(of: id) {
                    let row = Row(
                        original: link.original, copy: link.copy, relation: link.relation, score: link.score)
                    StandardOutput.writeLine(try NDJSON.line(row))
                }
            case .text:
                let family = try ledger.family(of: id)
                for member in family where family.count > 1 {
                    let heading = try ledger.heading(ofStory: member.story)
                    let how = member.copyOf.map {
                        "\($0.relation.rawValue) \(Int((100 * $0.score).rounded(.down)))"
                    }
                    let cells = [
                        member.story == id ? "*" : " ", how ?? "original", String(member.story.prefix(8)),
                        heading?.line ?? "",
                    ]
                    StandardOutput.write(PlainLine.of(cells.joined(separator: "  ")) + "\n")
                }
                if family.count < 2 { StandardError.write("demarche: no copies in the ledger") }
            }
        }
        return 0
    }

    /// Id of the one story that the name fits.
    private static func story(_ name: String, _ ledger: Ledger) throws -> String {
        var query = LedgerQuery()
        query.stories = [name]
        var found: [StoryHeading] = []
        try ledger.stories(query) { found.append($0) }
        guard let story = found.first else {
            throw Complaint("no story “\(name)” in the ledger", status: .noInput)
        }
        guard found.count == 1 else {
            throw Complaint("“\(name)” fits \(found.count) stories", hint: "give more of the id")
        }
        return story.id
    }
}
