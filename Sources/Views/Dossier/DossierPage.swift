internal import Dispute
internal import Ledger
internal import Records

/// The sections of a dossier in their order, and the texts that they rest on.
struct DossierPage {
    private let contents: Contents
    private let setting: Dossier
    private let bits: Bits
    /// Id, name in the list of contents, and HTML; sections without contents are left out.
    private let sections: [(id: String, name: String, html: String)]

    init(_ contents: Contents, _ setting: Dossier) {
        self.contents = contents
        self.setting = setting
        let changes = ChangesSection(contents)
        let demands = ThreadBoard(contents, .demand)
        let threats = ThreadBoard(contents, .threat)
        let meetings = MeetingCalendar(contents)
        let events = EventTimeline(contents)
        let quotes = QuoteVariants(contents)
        let altered = AlteredSentences(contents)
        let statements = StatementLedger(contents)
        let outlooks = OutlookList(contents)
        let forces = ForceTable(contents)
        let map = MapSection(contents, setting.locate)
        var citations = changes.citations(contents)
        for change in setting.prospects.flatMap(\.changes) {
            citations += change.evidence.compactMap { contents.citation(story: $0.story, event: $0.event) }
        }
        citations += demands.citations(contents) + threats.citations(contents) + meetings.citations(contents)
        citations += statements.citations(contents) + quotes.citations(contents) + altered.citations()
        citations += outlooks.citations(contents) + forces.citations(contents) + events.citations(contents)
        citations += map.citations(contents)
        // A small dossier holds all its texts.
        citations += contents.stories.indices.filter { !contents.stories[$0].source.isCopy }.map {
            Citation(story: $0, kind: .statement, record: 0)
        }
        let bits = Bits(contents: contents, passages: Passages(citations, contents.stories))
        self.bits = bits
        func name(_ side: String) -> String {
            contents.parties.first { $0.filter.text == side }?.name ?? side
        }
        let charts = setting.prospects.map { series in
            ProspectChart(series: series, title: name(series.source) + " → " + name(series.target)).html(bits)
        }.joined()
        sections = [
            ("moved", "What moved", "What moved", "", changes.html(bits)),
            (
                "prospects", "Prospects", "Prospects",
                "Judgements of those who are no party to it, and of the reporters. A party's own hopes are none.",
                charts + outlooks.html(bits)
            ),
            (
                "demands", "Demands", "Demands and answers",
                "A demand stands open until a story tells that one of those asked accepts or rejects it.",
                demands.html(bits)
            ),
            (
                "threats", "Threats", "Threats and announced measures", "", threats.html(bits)
            ),
            ("meetings", "Meetings", "Meetings", "", meetings.html(bits)),
            (
                "events", "Events", "Events by day",
                "Those that weigh most; meetings stand in their calendar.", events.html(bits)
            ),
            (
                "forces", "Forces", "Forces",
                "As the stories tell them; numbers of different days and tellers are not added up.",
                forces.html(bits)
            ),
            (
                "quotations", "Quotations", "Changed quotations",
                "Versions of one quotation that differ from the earliest: <del>struck out</del> what it had, <ins>put in</ins> what others wrote.",
                quotes.html(bits)
            ),
            (
                "altered", "Altered sentences", "Altered sentences",
                "Sentences in which a copy lost or added a hedge, an attribution, a “not” or a party, or has another name, number or day than its original. Rewording alone is not listed.",
                altered.html(bits)
            ),
            ("statements", "Statements", "Statements", "", statements.html(bits)),
            (
                "people", "Who is who", "Who is who", "Offices as the stories give them.",
                WhoIsWho(contents, countries: setting.outlines?.names ?? [:]).html(bits)
            ),
            ("map", "Map", "Where", "", map.html(bits, setting.outlines)),
            ("sources", "Sources", "Sources", SourceNote.text(contents), SourceList(contents).html(bits)),
        ].map { ($0.0, $0.1, Bits.section($0.0, $0.2, note: $0.3, $0.4)) }.filter { !$0.2.isEmpty }
    }

    func write(to write: (String) throws -> Void) throws {
        var names = sections.map { (id: $0.id, name: $0.name) }
        if !bits.passages.shown.isEmpty { names.append(("texts", "Texts")) }
        names.append(("reading", "How to read this"))
        try write(
            PageFrame.opening(
                title: title, lede: lede, facts: facts, contents: names,
                covers: contents.days?.upperBound, since: contents.since))
        for section in sections { try write(section.html) }
        try writeTexts(to: write)
        try write(PageFrame.closing(hasMap: sections.contains { $0.id == "map" }))
    }

    private func writeTexts(to write: (String) throws -> Void) throws {
        guard !bits.passages.shown.isEmpty else { return }
        try write(
            "<section id=\"texts\" aria-labelledby=\"texts-title\">\n<h2 id=\"texts-title\">Texts</h2>\n")
        let left = contents.stories.count - bits.passages.shown.count
        if left > 0 {
            try write(
                "<p class=\"note\">The texts of \(bits.passages.shown.count) stories, on which the sections above rest; "
                    + "\(left) others stand among the <a href=\"#sources\">sources</a>, and whole in the ledger.</p>\n"
            )
        }
        try write(PageFrame.legend)
        for index in bits.passages.shown {
            let story = contents.stories[index]
            try write(
                StorySection(
                    heading: story.heading, records: story.records, place: bits.passages.place(index) ?? 0,
                    firstNumber: bits.passages.firstNumber(index), altered: contents.alterations.marks[index]
                ).html())
        }
        try write("</section>\n")
    }

    // MARK: - Head

    private var title: String {
        if let title = setting.title { return title }
        if !contents.parties.isEmpty { return StorySection.list(contents.parties.map(\.name)) }
        return contents.days.map { "Dossier, " + DayText.range($0.lowerBound, $0.upperBound) } ?? "Dossier"
    }

    private var lede: String {
        contents.stories.isEmpty
            ? "No story in the ledger fits what was asked for."
            : """
            What the stories tell of who demands, refuses, threatens and meets whom, each item with the passage that it was \
            read from. Copies of a story count once.
            """
    }

    private var facts: [(name: String, value: String)] {
        let copies = contents.stories.count { $0.source.isCopy }
        var facts = [
            ("Stories", "\(contents.stories.count)" + (copies > 0 ? ", \(copies) of them copies" : ""))
        ]
        facts.append(
            (
                "Publishers",
                String(Set(contents.stories.compactMap { $0.heading.siteName ?? $0.heading.agency }).count)
            ))
        if let days = contents.days {
            facts.append(("Days covered", DayText.range(days.lowerBound, days.upperBound)))
        }
        let open = contents.threads.count { $0.isOpen && $0.kind == .demand }
        if open > 0 { facts.append(("Open demands", String(open))) }
        if contents.omitted > 0 { facts.append(("Earlier stories left out", String(contents.omitted))) }
        return facts
    }
}

/// What stands above the list of sources.
enum SourceNote {
    static func text(_ contents: Contents) -> String {
        let official = contents.stories.count { $0.source.official != nil }
        guard official > 0 else { return "" }
        return
            "\(official) of \(contents.stories.count) are a party's own publication: what they tell counts as an official statement, not as an independent source."
    }
}
