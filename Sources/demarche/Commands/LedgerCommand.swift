internal import Ledger
internal import Records
internal import Views

/// `demarche ledger`: lists what the ledger holds.
enum LedgerCommand: Command {
    static let name = "ledger"
    static let summary = "list the records or stories of the ledger"
    static let usage = "[OPTIONS]"
    static let options: [Arguments.Option] =
        [
            .value(
                "kind", "KIND",
                "statements, events, assessments, forces, with commas between, or stories (default: all records)"
            ),
            .flag("merged", "each event once, however many stories tell it, with its independent sources"),
            .value("format", "FORMAT", "table (default), ndjson or csv"),
            .value("output", "FILE", letter: "o", "write to a file rather than standard output"),
        ] + LedgerOptions.options
    static let details = """
        Lists records by day, each with who, what, to whom, the words and the story.
        All conditions must hold. A table is cut to the terminal (80 columns when
        piped); ndjson has the records whole, csv their main fields. In csv a text
        that a spreadsheet would run as a formula has an apostrophe before it.
        With --merged, SOURCES counts independent reports: copies and stories of one
        agency are one; 2+1 means two, and one party's own publication besides.

          demarche ledger --actor RUS --type REQUEST --since 2022-01-01
          demarche ledger --speaker Lavrov --search '"red line" -gas' --format csv
          demarche ledger --kind stories --until 2022-01-10
          demarche ledger --merged --actors USA,RUS --since 2022-01-09
        """

    /// What can be listed.
    private enum Listed: String, CaseIterable {
        case statements, events, assessments, forces, stories

        /// Also the singular.
        init?(word: String) {
            let word = word.lowercased()
            guard let listed = Self.allCases.first(where: { $0.rawValue == word || $0.one == word }) else {
                return nil
            }
            self = listed
        }

        private var one: String { self == .stories ? "story" : String(rawValue.dropLast()) }

        var kind: RecordKind? {
            switch self {
            case .statements: .statement
            case .events: .event
            case .assessments: .assessment
            case .forces: .force
            case .stories: nil
            }
        }
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        var query = try LedgerOptions.query(arguments)
        let listed = try LedgerOptions.words("kind", arguments) { Listed(word: $0) }
        guard listed.count == 1 || !listed.contains(.stories) else {
            throw Complaint(
                "--kind stories stands alone", hint: "list records and stories one after the other")
        }
        query.kinds = Set(listed.compactMap(\.kind))
        let format = try arguments.choice("format", ListFormat.self) ?? .table
        let output = arguments.value("output")
        let layout = output == nil ? TableLayout.ofTerminal() : TableLayout()
        if arguments.has("merged") {
            guard listed.isEmpty || listed == [.events] else {
                throw Complaint("only events are merged", hint: "leave --kind away")
            }
            return try MergedEvents.list(query, format, output, arguments, setting)
        }
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        var count = 0
        try Complaint.ledger {
            try OutputFile.write(to: output) { write in
                if listed == [.stories] {
                    var list = try StoryList(format, of: ledger, layout: layout, write: write)
                    try ledger.stories(query) { try list.add($0) }
                    try list.finish()
                    count = list.count
                } else {
                    var list = try RecordList(format, layout: layout, write: write)
                    try ledger.records(query) { try list.add($0) }
                    try list.finish()
                    count = list.count
                }
            }
        }
        if count == 0, format == .table {
            StandardError.write("demarche: nothing in the ledger fits")
        }
        return 0
    }
}

extension TableLayout {
    /// The layout for what standard output is: emphasis only for a person, unless `NO_COLOR` is set
    /// (no-color.org) or the terminal knows none.
    static func ofTerminal() -> TableLayout {
        let isPlain = !(environment("NO_COLOR") ?? "").isEmpty || environment("TERM") == "dumb"
        return TableLayout(
            width: StandardOutput.width, isEmphasised: StandardOutput.isTerminal && !isPlain)
    }
}
