internal import Copies
internal import Ledger
internal import Records

/// One story in the dossier: what is known about it, and its text with the statements marked.
struct StorySection {
    let heading: StoryHeading
    let records: StoryRecords
    /// Position in the dossier, from 1; names the section.
    let place: Int
    /// Number of the story's first statement.
    let firstNumber: Int
    /// Passages in which it differs from a copy, or from its original.
    var altered: [Alterations.Mark] = []

    private var story: Story { records.story }

    func html() -> String {
        var paragraphs = MarkedText(
            records, firstNumber: firstNumber, place: place, altered: altered.map(\.spans)
        ).paragraphs()
        let anchored = Set(paragraphs.flatMap(\.statements))
        let others = Set(paragraphs.flatMap(\.others))
        var title = HTML.text(heading.title ?? "Story without a title")
        var titleNotes = ""
        if let at = titleParagraph(in: paragraphs) {
            title = paragraphs[at].html
            titleNotes = notes(paragraphs[at])
            paragraphs.remove(at: at)
        }
        // Rows of the ledger lead somewhere even when a statement's words cannot be shown.
        let lost =
            records.statements.indices.map { $0 + firstNumber }.filter { !anchored.contains($0) }.map {
                "s\($0)"
            }
            + lostOthers(others)
        return """
            <article class="story" id="story-\(place)" aria-labelledby="title-\(place)">
            <header class="story-head">
            \(kicker())
            <div class="set"><h3 id="title-\(place)" dir="auto"\(language())>\(title)</h3>\(titleNotes)</div>
            \(byline())\(facts())\(warnings())</header>
            <div class="text"\(language())>
            \(lost.map { "<span id=\"\($0)\"></span>" }.joined())\(paragraphs.map(set).joined(separator: "\n"))
            </div>
            \(apart())</article>

            """
    }

    /// The heading that repeats the title: it becomes the section's own title.
    private func titleParagraph(in paragraphs: [MarkedText.Paragraph]) -> Int? {
        guard let title = heading.title.map(PlainLine.of) else { return nil }
        let text = story.text
        let map = OffsetMap(text)
        return paragraphs.firstIndex { paragraph in
            paragraph.role == .heading && PlainLine.of(text[map.bytes(paragraph.span)]) == title
        }
    }

    /// Only a language tag's own characters may stand in the attribute.
    private func language() -> String {
        guard let language = story.language, language != "en", !language.isEmpty, language.utf8.count <= 12,
            language.utf8.allSatisfy({
                (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || $0 == 0x2D
            })
        else { return "" }
        return " lang=\"\(language)\""
    }

    // MARK: Head

    private func kicker() -> String {
        var parts: [String] = []
        if let day = heading.day.flatMap({ CalendarDay($0) }) {
            parts.append(
                "<time datetime=\"\(day)\">\(DayText.weekday(day)) \(DayText.full(day))</time>")
        } else {
            parts.append("undated")
        }
        if let agency = heading.agency { parts.append(HTML.text(agency)) }
        if let site = heading.siteName { parts.append(HTML.text(site)) }
        return "<p class=\"kicker\"><a class=\"self\" href=\"#story-\(place)\">Story \(place)</a>"
            + parts.map { "<span>\($0)</span>" }.joined() + "</p>"
    }

    private func byline() -> String {
        // Where the text has a byline of its own, that one is shown.
        guard !story.authors.isEmpty, !story.blocks.contains(where: { $0.role == .byline }) else { return "" }
        return "<p class=\"byline\" dir=\"auto\">By \(Self.list(story.authors.map(HTML.text)))</p>\n"
    }

    static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private func facts() -> String {
        var facts: [(String, String)] = []
        if let dateline = story.dateline {
            let day = dateline.day.flatMap { CalendarDay($0) }.map(DayText.full)
            facts.append(
                ("Dateline", HTML.text((dateline.places + (day.map { [$0] } ?? [])).joined(separator: ", "))))
        }
        if let published = story.published { facts.append(("Published", DayText.element(published))) }
        if let modified = story.modified, modified != story.published {
            facts.append(("Modified", DayText.element(modified)))
        }
        if let section = story.section { facts.append(("Section", HTML.text(section))) }
        if let language = story.language, language != "en" { facts.append(("Language", HTML.text(language))) }
        if let url = story.url { facts.append(("Address", HTML.link(url))) }
        if let original = story.claimedOriginal, original != story.url {
            facts.append(("Names as original", HTML.link(original)))
        }
        if let copy = story.copyOf {
            let share = Self.percent(copy.score)
            facts.append(
                ("Copy of", HTML.text("story \(copy.story.prefix(8)) (\(copy.relation.rawValue), \(share))")))
        }
        facts.append(("Extraction", "\(Self.percent(story.confidence)) sure"))
        var id = HTML.text(String(story.id.prefix(8)))
        if heading.version > 1 || !heading.isLatest {
            id += ", version \(heading.version)" + (heading.isLatest ? "" : " (superseded)")
        }
        facts.append(("In the ledger", "<code>\(id)</code>"))
        let rows = facts.map { "<div><dt>\($0.0)</dt><dd dir=\"auto\">\($0.1)</dd></div>" }
        return "<dl class=\"facts\">\n" + rows.joined(separator: "\n") + "\n</dl>\n"
    }

    static func percent(_ share: Double) -> String {
        share.isFinite ? "\(Int((min(max(share, 0), 1) * 100).rounded())) %" : "–"
    }

    private func warnings() -> String {
        guard !story.warnings.isEmpty else { return "" }
        let items = story.warnings.map { "<li dir=\"auto\">\(HTML.text($0))</li>" }
        return "<ul class=\"warnings\" aria-label=\"Warnings\">\n" + items.joined(separator: "\n")
            + "\n</ul>\n"
    }

    // MARK: Text

    /// A paragraph with the notes of the statements that begin in it.
    private func set(_ paragraph: MarkedText.Paragraph) -> String {
        "<div class=\"set\">" + element(paragraph) + notes(paragraph) + "</div>"
    }

    /// Anchors of the records whose words cannot be shown.
    private func lostOthers(_ shown: Set<MarkedText.Passage>) -> [String] {
        let all =
            records.events.indices.map { MarkedText.Passage(kind: .event, record: $0) }
            + records.assessments.indices.map { MarkedText.Passage(kind: .assessment, record: $0) }
            + records.forces.indices.map { MarkedText.Passage(kind: .force, record: $0) }
            + altered.indices.map { MarkedText.Passage(kind: .alteration, record: $0) }
        return all.filter { !shown.contains($0) }.map { Passages.anchor(place, $0.kind, $0.record) }
    }

    private func element(_ paragraph: MarkedText.Paragraph) -> String {
        switch paragraph.role {
        case nil, .body?: return "<p dir=\"auto\">\(paragraph.html)</p>"
        case .heading?: return "<h4 dir=\"auto\">\(paragraph.html)</h4>"
        case .dateline?: return "<p class=\"dateline\" dir=\"auto\">\(paragraph.html)</p>"
        case .byline?: return "<p class=\"byline\" dir=\"auto\">\(paragraph.html)</p>"
        case .caption?: return aside("caption", label: captionLabel(paragraph.span), paragraph.html)
        case .credit?: return aside("credit", label: "Credit", paragraph.html)
        case .noise?:
            let label = "Set apart" + (reason(paragraph.span).map { ": " + $0 } ?? "")
            guard paragraph.span.count > Self.foldedFrom else {
                return aside("noise", label: label, paragraph.html)
            }
            return "<details class=\"noise\"><summary>\(HTML.text(label)) "
                + "(\(paragraph.span.count) characters)</summary><p dir=\"auto\">\(paragraph.html)</p></details>"
        }
    }

    /// Noise of more code points than this is folded away.
    private static let foldedFrom = 240

    private func aside(_ name: String, label: String, _ html: String) -> String {
        "<p class=\"\(name)\" dir=\"auto\"><span class=\"tag\">\(HTML.text(label))</span> \(html)</p>"
    }

    private func captionLabel(_ span: TextPosition) -> String {
        let caption = story.captions.first { $0.span.map { $0.overlaps(span) } ?? false }
        return caption.map(Self.label) ?? "Caption"
    }

    private static func label(_ caption: Caption) -> String {
        var label = caption.isFile ? "Caption, file photo" : "Caption"
        if let day = caption.photoDate.flatMap({ CalendarDay($0) }) { label += " of " + DayText.full(day) }
        return label
    }

    private func reason(_ span: TextPosition) -> String? {
        story.removed.first { $0.span.map { $0.overlaps(span) } ?? false }?.reason
    }

    /// What was read from a paragraph, beside it: who says it, who does what, who judges, what stands where.
    private func notes(_ paragraph: MarkedText.Paragraph) -> String {
        let said = paragraph.statements.map { number -> String in
            let statement = records.statements[number - firstNumber]
            return "<li><a href=\"#r\(number)\">\(number)</a> \(StatementText.speakers(statement)) "
                + "<span class=\"act\">\(statement.act.rawValue)</span></li>"
        }
        let items = said + paragraph.others.map { "<li class=\"other\">\(note($0))</li>" }
        guard !items.isEmpty else { return "" }
        return "<ul class=\"notes\" aria-label=\"Records here\">" + items.joined() + "</ul>"
    }

    private func note(_ passage: MarkedText.Passage) -> String {
        switch passage.kind {
        case .event:
            let event = records.events[passage.record]
            let apart = event.background ? " <span class=\"small\">background</span>" : ""
            return Bits.sides(event.actor, event.recipient)
                + " <span class=\"act\">\(EventText.label(event))</span>\(apart)"
        case .assessment:
            let assessment = records.assessments[passage.record]
            let who = assessment.assessors.isEmpty ? "the reporter" : Bits.names(assessment.assessors)
            let sign =
                switch assessment.outlook {
                case .worse: "worse"
                case .open: "open"
                case .better: "better"
                }
            return "\(who) <span class=\"act\">outlook: \(sign)</span>"
        case .force:
            let force = records.forces[passage.record]
            let number = ForceTable.number(force.quantity)
            return (force.who.map { Bits.names([$0]) } ?? "not said")
                + " <span class=\"act\">force\(number.isEmpty ? "" : ": " + number)</span>"
        case .alteration:
            let mark = altered[passage.record]
            let kinds = mark.kinds.map(\.rawValue).joined(separator: ", ")
            return "<a class=\"to-altered\" href=\"#\(AlteredSentences.anchor(mark.item))\">altered</a>"
                + " <span class=\"act\">\(kinds)</span>"
        case .statement: return ""
        }
    }

    // MARK: Apart

    /// What the page's extraction took out of the text: captions, and pieces that are no part of the story.
    private func apart() -> String {
        captions() + leftOut()
    }

    private func captions() -> String {
        let captions = story.captions.filter { $0.span == nil }
        guard !captions.isEmpty else { return "" }
        let items = captions.map { caption in
            let credit = caption.credit.map { " <span class=\"by\">\(HTML.text($0))</span>" } ?? ""
            return "<li dir=\"auto\"><span class=\"tag\">\(HTML.text(Self.label(caption)))</span> "
                + HTML.text(caption.text) + credit + "</li>"
        }
        return "<ul class=\"captions\" aria-label=\"Captions\">\n" + items.joined(separator: "\n")
            + "\n</ul>\n"
    }

    private func leftOut() -> String {
        let removed = story.removed.filter { $0.span == nil }
        guard !removed.isEmpty else { return "" }
        let items = removed.map { piece in
            let text = piece.text.count > 300 ? piece.text.prefix(300) + "…" : piece.text
            return
                "<li dir=\"auto\"><span class=\"tag\">\(HTML.text(piece.reason))</span> \(HTML.text(text))</li>"
        }
        let count = removed.count == 1 ? "one piece" : "\(removed.count) pieces"
        return "<details class=\"left-out\"><summary>Left out of the page: \(count)</summary>\n<ul>\n"
            + items.joined(separator: "\n") + "\n</ul></details>\n"
    }
}
