internal import Copies
internal import Ledger
internal import Records
internal import Views

/// `demarche copies STORY`: the stories that repeat a story, or that it repeats.
enum CopiesCommand: Command {
    static let name = "copies"
    static let summary = "which stories of the ledger repeat a story, and what they changed"
    static let usage = "STORY [--changes] [--db FILE] [--format text|ndjson]"
    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: \(LedgerOptions.defaultPath))"),
        .flag("changes", "show the sentences that each copy altered"),
        .value("format", "KIND", "text or ndjson (default: text)"),
    ]
    static let details = """
        STORY is the id of a story or its beginning, its given id, or its address.
        Shows the family of stories that go back to one original, the original first,
        each with how it repeats it: exact, near, reworded, or an update from the same
        agency (see demarche help compare). The links were found when reading.
        --changes shows under each copy the sentences that it altered: a hedge, a party
        or a “not” that was lost, another number, name or day; [-lost-] and {+new+}
        words are marked. As ndjson these are lines of kind and both passages.

          demarche copies 5f0c2a --changes
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
            let altered = arguments.has("changes") ? try alterations(of: id, ledger, setting) : [:]
            switch form {
            case .ndjson:
                for link in try ledger.copyLinks(of: id) {
                    let row = Row(
                        original: link.original, copy: link.copy, relation: link.relation, score: link.score)
                    StandardOutput.writeLine(try NDJSON.line(row))
                }
                for copy in try ledger.family(of: id) {
                    for alteration in altered[copy.story] ?? [] {
                        StandardOutput.writeLine(try NDJSON.line(AlterationRow(alteration)))
                    }
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
                    for passage in AlteredPassage.passages(altered[member.story] ?? []) {
                        let lines = AlterationLines.lines(passage, width: StandardOutput.textWidth, indent: 4)
                        StandardOutput.write(lines.joined(separator: "\n") + "\n")
                    }
                }
                if family.count < 2 { StandardError.write("demarche: no copies in the ledger") }
            }
        }
        return 0
    }

    /// What each copy of the story's family changed in the original, by the copy's id.
    private static func alterations(of id: String, _ ledger: Ledger, _ setting: Setting) throws -> [String:
        [Alteration]]
    {
        let family = try ledger.family(of: id)
        guard family.count > 1, let first = family.first,
            let root = try ledger.records(ofStory: first.story)
        else { return [:] }
        let finder = try AlterationFinder(setting)
        let original = finder.text(of: root.story, records: root)
        var result: [String: [Alteration]] = [:]
        for member in family.dropFirst() where member.copyOf?.relation != .exact {
            guard let copy = try ledger.records(ofStory: member.story) else { continue }
            result[member.story] = finder.alterations(
                from: original, to: finder.text(of: copy.story, records: copy))
        }
        return result
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
