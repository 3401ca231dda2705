internal import Dispute
internal import Ledger
internal import Records

/// How outsiders and the reporters judge the prospects, the last judgements first.
struct OutlookList {
    private let citations: [Citation]
    private let counts: [Outlook: Int]
    private static let top = 8

    init(_ contents: Contents) {
        var found: [Citation] = []
        var counts: [Outlook: Int] = [:]
        for (i, story) in contents.stories.enumerated() where !story.source.isCopy {
            for (j, assessment) in story.records.assessments.enumerated()
            where Self.isOutsider(assessment, story, contents) {
                found.append(Citation(story: i, kind: .assessment, record: j))
                counts[assessment.outlook, default: 0] += 1
            }
        }
        // Stories stand by day, so the last come first.
        citations = found.sorted { ($1.story, $0.record) < ($0.story, $1.record) }
        self.counts = counts
    }

    /// No party's own hopes; and nobody whom the text only calls “I” or “we”.
    private static func isOutsider(_ assessment: Assessment, _ story: DossierStory, _ contents: Contents)
        -> Bool
    {
        if assessment.assessors.isEmpty { return story.source.official == nil }
        return assessment.assessors.contains { actor in
            (contents.parties.isEmpty || !contents.isParty(actor))
                && actor.name.contains(where: \.isUppercase)
                && actor.name.count > 2
        }
    }

    func citations(_ contents: Contents) -> [Citation] { Array(citations.prefix(Self.top)) }

    func html(_ bits: Bits) -> String {
        guard !citations.isEmpty else { return "" }
        let summary = [(Outlook.worse, "expect worse"), (.open, "leave it open"), (.better, "expect better")]
            .map {
                outlook, words in
                "<li class=\"outlook \(Self.name(outlook))\"><b>\(counts[outlook] ?? 0)</b> \(words)</li>"
            }
        let items = citations.map { item($0, bits) }
        return "<ul class=\"outlooks\" aria-label=\"Judgements by direction\">\(summary.joined())</ul>\n"
            + Bits.folded(items, top: Self.top, most: 80) { count in
                "\(count) earlier judgements"
            } wrap: { items in
                "<ol class=\"judgements\">\n\(items)</ol>\n"
            }
    }

    private func item(_ citation: Citation, _ bits: Bits) -> String {
        let story = bits.contents.stories[citation.story]
        let assessment = story.records.assessments[citation.record]
        let who =
            assessment.assessors.isEmpty
            ? "<span class=\"unnamed\">the reporter</span>"
            : "<span class=\"who\">\(Bits.names(assessment.assessors))</span>"
        return """
            <li class="row"><p class="state"><span class="badge \(Self.name(assessment.outlook))">\
            \(Self.word(assessment.outlook))</span></p>
            <div class="what"><p>\(who) \(Bits.quote(story.words(assessment.content), limit: 220))</p>
            <p class="small">\(Bits.days(story.day?.description, nil)) · \(bits.cites([citation]))</p></div></li>

            """
    }

    private static func name(_ outlook: Outlook) -> String {
        switch outlook {
        case .worse: "worse"
        case .open: "even"
        case .better: "better"
        }
    }

    private static func word(_ outlook: Outlook) -> String {
        switch outlook {
        case .worse: "worse"
        case .open: "open"
        case .better: "better"
        }
    }
}
