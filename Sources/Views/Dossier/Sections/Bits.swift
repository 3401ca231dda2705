internal import Dispute
internal import Ledger
internal import Records

/// Pieces that several sections set alike.
struct Bits {
    let contents: Contents
    let passages: Passages

    /// Names, the first four of them.
    static func names(_ actors: [Actor]) -> String {
        let shown = actors.prefix(4).map { "<bdi>\(HTML.text(cut($0.name, to: 60)))</bdi>" }
        let more = actors.count - shown.count
        return StorySection.list(shown + (more > 0 ? ["\(more) more"] : []))
    }

    /// `Russia → NATO`.
    static func sides(_ actors: [Actor], _ recipients: [Actor]) -> String {
        let who = actors.isEmpty ? "<span class=\"unnamed\">unnamed</span>" : names(actors)
        guard !recipients.isEmpty else { return "<span class=\"who\">\(who)</span>" }
        return "<span class=\"who\">\(who)</span> <span class=\"to\" aria-label=\"to\">→</span> "
            + "<span class=\"who\">\(names(recipients))</span>"
    }

    /// A line of text, cut at a word.
    static func cut(_ text: String, to limit: Int) -> String {
        let line = PlainLine.of(text)
        guard line.count > limit else { return line }
        let head = line.prefix(limit)
        let end = head.lastIndex(where: \.isWhitespace) ?? head.endIndex
        return head[..<end] + "…"
    }

    /// From the first whole word on; and up to the last.
    static func fromWord(_ text: String) -> Substring {
        text.firstIndex(where: \.isWhitespace).map { text[text.index(after: $0)...] } ?? text[...]
    }
    static func toWord(_ text: String) -> Substring {
        text.lastIndex(where: \.isWhitespace).map { text[..<$0] } ?? text[...]
    }

    /// Text within a line: white space folded, but kept at both ends.
    static func inline(_ text: some StringProtocol) -> String {
        let line = PlainLine.of(String(text))
        return (text.first?.isWhitespace ?? false ? " " : "") + line
            + (text.last?.isWhitespace ?? false && !line.isEmpty ? " " : "")
    }

    /// Words of a story.
    static func quote(_ words: String, limit: Int = 260) -> String {
        "<q dir=\"auto\">\(HTML.text(cut(words, to: limit)))</q>"
    }

    /// What something is about, in the text's words: the part that says it, or the sentence where that part is too short to
    /// be understood.
    static func about(_ what: String, _ sentence: String, limit: Int = 220) -> String {
        let isEnough = what.split(whereSeparator: \.isWhitespace).count > 2
        return quote(isEnough || sentence.isEmpty ? what : sentence, limit: limit)
    }

    /// `2 sources, 1 official statement`.
    static func sources(_ independent: Int, official: Int) -> String {
        var parts: [String] = []
        if independent > 0 || official == 0 {
            parts.append(independent == 1 ? "1 source" : "\(independent) sources")
        }
        if official > 0 {
            parts.append(official == 1 ? "official statement" : "\(official) official statements")
        }
        return parts.joined(separator: " + ")
    }

    /// `10 Jan 2022`, or a range of days; “undated” without one.
    static func days(_ begin: String?, _ end: String?) -> String {
        let first = begin.flatMap { CalendarDay(opening: $0) }
        let last = end.flatMap { CalendarDay(opening: $0) }
        guard let first = first ?? last else { return "<span class=\"undated\">undated</span>" }
        return "<time datetime=\"\(first)\">\(shortRange(first, last ?? first))</time>"
    }

    private static func shortRange(_ first: CalendarDay, _ last: CalendarDay) -> String {
        if first == last { return DayText.short(first) }
        let isYear = first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31
        if isYear, first.year == last.year { return String(first.year) }
        if first.day == 1, last.before(days: last.day)?.month != last.month, first.month == last.month,
            first.year == last.year, CalendarDay(year: last.year, month: last.month, day: last.day + 1) == nil
        {
            return "\(DayText.month(first).prefix(3)) \(first.year)"
        }
        return first.year == last.year && first.month == last.month
            ? "\(first.day)–\u{2060}\(DayText.short(last))"
            : DayText.short(first) + " – " + DayText.short(last)
    }

    /// Links to the passages: `Reuters, 10 Jan`. The first ones; how many more there are is said.
    func cites(_ citations: [Citation], most: Int = 2) -> String {
        var seen: Set<Int> = []
        let each = citations.filter { seen.insert($0.story).inserted }
        let links = each.prefix(most).map { citation -> String in
            let story = contents.stories[citation.story]
            let day = story.day.map { ", \($0.day) \(DayText.month($0).prefix(3))" } ?? ""
            return "<a class=\"cite\" href=\"\(passages.address(citation))\">"
                + HTML.text(Self.cut(story.publisher, to: 40)) + "\(day)</a>"
        }
        let more = each.count - links.count
        return "<span class=\"cites\">" + (links + (more > 0 ? ["+\(more)"] : [])).joined(separator: " ")
            + "</span>"
    }

    /// A section with its heading; nothing when its body is empty.
    static func section(_ id: String, _ title: String, note: String = "", _ body: String) -> String {
        guard !body.isEmpty else { return "" }
        let note = note.isEmpty ? "" : "<p class=\"note\">\(note)</p>\n"
        return """
            <section id="\(id)" aria-labelledby="\(id)-title">
            <h2 id="\(id)-title">\(title)</h2>
            \(note)\(body)</section>

            """
    }

    /// Items of which the first are shown and the rest folded.
    static func folded(
        _ items: [String], top: Int, most: Int, more: (Int) -> String, wrap: (String) -> String
    ) -> String {
        guard !items.isEmpty else { return "" }
        // A fold that hides two or three items is worth no click.
        let shown = items.count <= top + 3 ? items.count : top
        var html = wrap(items[..<shown].joined())
        let rest = items[shown...]
        if !rest.isEmpty {
            let kept = rest.prefix(most)
            let omitted = rest.count - kept.count
            html += "<details class=\"more\"><summary>\(more(rest.count))</summary>\n" + wrap(kept.joined())
            if omitted > 0 {
                html += "<p class=\"note\">\(omitted) more are in the ledger only.</p>\n"
            }
            html += "</details>\n"
        }
        return html
    }
}
