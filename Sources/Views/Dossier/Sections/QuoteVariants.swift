internal import Copies
internal import Dispute
internal import Ledger
internal import Records

/// Quotations that were changed on their way: the source's words, and each version with its words struck out and put in.
struct QuoteVariants {
    private let clusters: [QuoteCluster]
    private static let top = 8

    init(_ contents: Contents) {
        // A statement inside another has its words too, and would pass for a version of it.
        let mentions = contents.stories.flatMap { story -> [QuoteMention] in
            let nested = Set(story.records.statements.filter { $0.parent != nil }.map(\.id))
            return QuoteMention.mentions(story.records).filter { !nested.contains($0.statement) }
        }
        let roots = Dictionary(contents.stories.map { ($0.heading.id, $0.source.root) }) { first, _ in first }
        clusters = QuoteClusters.clusters(mentions, roots: roots).compactMap(Self.changed).sorted {
            (Self.weight($0), $0.source.published ?? "", $0.source.text)
                > (Self.weight($1), $1.source.published ?? "", $1.source.text)
        }
    }

    /// The cluster with the versions of other stories only that have most of the source's words; `nil` when none of them is
    /// changed.
    private static func changed(_ cluster: QuoteCluster) -> QuoteCluster? {
        var cluster = cluster
        let source = cluster.variants[0]
        cluster.variants =
            [source]
            + cluster.variants.dropFirst().filter { variant in
                variant.mention.story != cluster.source.story && isKept(variant)
            }
        let isChanged = cluster.variants.dropFirst().contains { variant in
            variant.flags.contains { $0 != .singleSource }
        }
        return isChanged ? cluster : nil
    }

    /// True when half of the shorter version's words stayed.
    private static func isKept(_ variant: QuoteCluster.Variant) -> Bool {
        guard !variant.changes.isEmpty else { return true }
        func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
        let kept = variant.changes.reduce(0) { $0 + ($1.isChange ? 0 : words($1.new)) }
        let old = variant.changes.reduce(0) { $0 + words($1.old) }
        let new = variant.changes.reduce(0) { $0 + words($1.new) }
        return kept * 2 >= min(old, new)
    }

    private static func weight(_ cluster: QuoteCluster) -> Int {
        let flags = cluster.variants.flatMap(\.flags)
        return 5 * flags.count { $0 == .misattributed } + 2 * flags.count { $0 == .reworded }
            + flags.count { $0 == .quoteLost } + min(cluster.variants.count, 5)
    }

    func citations(_ contents: Contents) -> [Citation] {
        clusters.prefix(Self.top).flatMap { cluster in
            cluster.variants.prefix(3).compactMap { Self.citation($0.mention, contents) }
        }
    }

    private static func citation(_ mention: QuoteMention, _ contents: Contents) -> Citation? {
        guard let story = contents.story(mention.story),
            let record = contents.stories[story].records.statements.firstIndex(where: {
                $0.id == mention.statement
            })
        else { return nil }
        return Citation(story: story, kind: .statement, record: record)
    }

    func html(_ bits: Bits) -> String {
        Bits.folded(clusters.map { item($0, bits) }, top: Self.top, most: 60) { count in
            "\(count) more changed quotations"
        } wrap: { items in
            "<ol class=\"quotations\">\n\(items)</ol>\n"
        }
    }

    private func item(_ cluster: QuoteCluster, _ bits: Bits) -> String {
        let source = Self.version(cluster.variants[0], cluster.source.text, bits)
        // Versions without a change are carried along by number only.
        let changed = cluster.variants.dropFirst().filter { variant in
            variant.flags.contains { $0 != .singleSource }
        }
        let same = cluster.variants.count - 1 - changed.count
        let others = changed.prefix(6).map { Self.version($0, nil, bits) }.joined()
        let more = changed.count > 6 ? "<p class=\"small\">\(changed.count - 6) more versions</p>" : ""
        let kept =
            same > 0
            ? "<p class=\"small\">\(same == 1 ? "one more story carries" : "\(same) more stories carry") the words unchanged</p>"
            : ""
        return "<li class=\"quotation\">\(source)\(others)\(more)\(kept)</li>\n"
    }

    private static func version(_ variant: QuoteCluster.Variant, _ text: String?, _ bits: Bits) -> String {
        let speakers =
            variant.mention.speakers.isEmpty
            ? "<span class=\"unnamed\">no speaker</span>"
            : "<span class=\"who\">\(HTML.text(variant.mention.speakers.joined(separator: ", ")))</span>"
        let flags = variant.flags.filter { text == nil && $0 != .singleSource }.map {
            " <span class=\"flag\">\($0.rawValue)</span>"
        }.joined()
        let cites = citation(variant.mention, bits.contents).map { bits.cites([$0]) } ?? ""
        let words =
            text.map { "“\(HTML.text(Bits.cut($0, to: 400)))”" }
            ?? (variant.changes.isEmpty
                ? "“\(HTML.text(Bits.cut(variant.mention.text, to: 400)))”"
                : WordChanges.html(variant.changes))
        return """
            <div class="version\(text == nil ? " variant" : "")"><p class="small">\(text == nil ? "" : "first: ")\(speakers), \(cites)\(flags)</p>
            <p class="said-words" dir="auto">\(words)</p></div>
            """
    }
}

/// Words of one version become those of another.
enum WordChanges {
    /// Long runs that stayed are cut in the middle.
    private static let run = 160

    static func html(_ pieces: [WordDiff.Piece]) -> String {
        pieces.map { piece in
            guard piece.isChange else { return HTML.text(shortened(piece.new)) }
            let old = piece.old.isEmpty ? "" : "<del>\(HTML.text(Bits.cut(piece.old, to: run)))</del>"
            let new = piece.new.isEmpty ? "" : "<ins>\(HTML.text(Bits.cut(piece.new, to: run)))</ins>"
            return [old, new].filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: " ")
    }

    /// One version: the words that the other lacks in an element of that name.
    static func html(_ runs: [WordDiff.Run], in name: String) -> String {
        runs.map { run in
            let words = HTML.text(Bits.inline(run.text))
            return run.isChange ? "<\(name)>\(words)</\(name)>" : words
        }.joined()
    }

    private static func shortened(_ text: String) -> String {
        let line = PlainLine.of(text)
        return line.count > run ? line.prefix(run / 2) + " … " + line.suffix(run / 2) : line
    }
}
