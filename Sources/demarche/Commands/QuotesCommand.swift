internal import Copies
internal import Ledger
internal import Records
internal import Views

/// `demarche quotes`: each quotation with its versions in the stories of the ledger.
enum QuotesCommand: Command {
    static let name = "quotes"
    static let summary = "quotations in the ledger, and which words copies changed"
    static let usage = "[--speaker WHO] [--since DAY] [--until DAY] [--db FILE] [--format text|ndjson]"
    static let options: [Arguments.Option] = [
        .value("db", "FILE", "the ledger (default: \(LedgerOptions.defaultPath))"),
        .value("speaker", "WHO", "only quotations that some story gives to this actor: Lavrov, RUS, RUS/GOV"),
        .value("since", "DAY", "from stories of this day on, as 2022-01-10"),
        .value("until", "DAY", "up to this day"),
        .flag("changed", "only quotations of which a version is reworded, misattributed or lost"),
        .value("format", "KIND", "text or ndjson (default: text)"),
    ]
    static let details = """
        A quotation stands under its earliest source. A version in another story is
        marked reworded when words in it differ, misattributed when other stories give
        the words to someone else, quote-lost when it stands without quotation marks;
        single-source says that no second, independent story has the quotation.
        Changed words are shown as [-old-]{+new+}.

          demarche quotes --speaker Blinken --changed
        """

    private struct Row: Encodable {
        struct Piece: Encodable {
            var old: String
            var new: String
        }
        struct Variant: Encodable {
            var story: String
            var statement: String
            var speakers: [String]
            var published: String?
            var text: String
            var flags: [String]
            var changes: [Piece]
        }
        var text: String
        var variants: [Variant]

        init(_ cluster: QuoteCluster) {
            text = cluster.source.text
            variants = cluster.variants.map { variant in
                Variant(
                    story: variant.mention.story, statement: variant.mention.statement,
                    speakers: variant.mention.speakers, published: variant.mention.published,
                    text: variant.mention.text, flags: variant.flags.map(\.rawValue),
                    changes: variant.changes.filter(\.isChange).map { Piece(old: $0.old, new: $0.new) })
            }
        }
    }

    /// A statement's place in the ledger.
    private struct Key: Hashable {
        var story: String
        var statement: String
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        var query = try LedgerOptions.query(arguments)
        let form = try arguments.choice("format", ListingForm.self) ?? .text
        let ledger = try LedgerOptions.linkedLedger(arguments, setting)
        var wanted: Set<Key> = []
        let stories = try Complaint.ledger {
            if !query.speakers.isEmpty {
                query.kinds = [.statement]
                try ledger.records(query) { entry in
                    if case .statement(let statement) = entry.record {
                        wanted.insert(Key(story: entry.story.id, statement: statement.id))
                    }
                }
            }
            return try Self.stories(ledger, since: query.since, until: query.until)
        }
        let clusters = QuoteClusters.clusters(
            stories.flatMap { QuoteMention.mentions($0) },
            roots: Dictionary(
                stories.compactMap { records in records.story.copyOf.map { (records.story.id, $0.story) } }
            ) { first, _ in first })
        let byID = Dictionary(stories.map { ($0.story.id, $0.story) }) { first, _ in first }
        var count = 0
        for cluster in clusters {
            let isAsked = cluster.variants.contains {
                wanted.contains(Key(story: $0.mention.story, statement: $0.mention.statement))
            }
            guard query.speakers.isEmpty || isAsked, !arguments.has("changed") || cluster.isChanged else {
                continue
            }
            count += 1
            switch form {
            case .ndjson: StandardOutput.writeLine(try NDJSON.line(Row(cluster)))
            case .text: write(cluster, byID)
            }
        }
        if count == 0, form == .text { StandardError.write("demarche: no quotation in the ledger fits") }
        return 0
    }

    /// The stories from one day to another, both inclusive, with their records.
    private static func stories(_ ledger: Ledger, since: CalendarDay?, until: CalendarDay?) throws
        -> [StoryRecords]
    {
        var query = LedgerQuery()
        query.since = since
        query.until = until
        return try ledger.snapshot {
            var ids: [String] = []
            try ledger.stories(query) { ids.append($0.id) }
            return try ids.compactMap { try ledger.records(ofStory: $0) }
        }
    }

    private static func write(_ cluster: QuoteCluster, _ stories: [String: Story]) {
        StandardOutput.write("“" + PlainLine.of(cluster.source.text) + "”\n")
        for variant in cluster.variants {
            let speakers = variant.mention.speakers.joined(separator: ", ")
            let flags =
                variant.flags.isEmpty
                ? "" : "  [" + variant.flags.map(\.rawValue).joined(separator: ", ") + "]"
            let line =
                "\(speakers.isEmpty ? "no speaker" : speakers)  \(stories[variant.mention.story]?.heading ?? "")\(flags)"
            StandardOutput.write("  " + PlainLine.of(line) + "\n")
            if !variant.changes.isEmpty {
                let words = variant.changes.map { piece in
                    guard piece.isChange else { return piece.new }
                    return (piece.old.isEmpty ? "" : "[-\(piece.old)-]")
                        + (piece.new.isEmpty ? "" : "{+\(piece.new)+}")
                }
                StandardOutput.write("    " + PlainLine.of(words.joined(separator: " ")) + "\n")
            }
        }
    }
}
