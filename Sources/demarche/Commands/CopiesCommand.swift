internal import Copies
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
        Lists each story that copies it, or that it copies, within three days: exact,
        near, reworded, or an update from the same agency (see demarche help compare).

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
        let form = try arguments.choice("format", LedgerCopies.Form.self) ?? .text
        let data = try setting.data()
        let comparison = try Complaint.system { try StoryComparison(data) }
        let ledger = try LedgerOptions.ledger(arguments)
        let (id, copies) = try Complaint.ledger {
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
            return (story.id, try LedgerCopies(ledger, since: nil, until: nil, comparison))
        }
        let byID = Dictionary(copies.stories.map { ($0.story.id, $0.story) }) { first, _ in first }
        let links = copies.links.filter { $0.original == id || $0.copy == id }
        for link in links {
            switch form {
            case .ndjson:
                StandardOutput.writeLine(
                    try NDJSON.line(
                        Row(
                            original: link.original, copy: link.copy, relation: link.relation,
                            score: link.score)))
            case .text:
                let other = link.original == id ? link.copy : link.original
                let way = link.original == id ? "copied by" : "copies"
                let percent = Int((100 * link.score).rounded(.down))
                let line =
                    "\(link.relation.rawValue) \(percent)  \(way)  \(other.prefix(8))  \(byID[other]?.heading ?? "")"
                StandardOutput.write(PlainLine.of(line) + "\n")
            }
        }
        if links.isEmpty, form == .text { StandardError.write("demarche: no copies in the ledger") }
        return 0
    }
}
