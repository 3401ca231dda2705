internal import Ledger
internal import Records

/// The list of stories by day at the head of the dossier.
struct Timeline {
    let contents: Contents

    func html() -> String {
        guard !contents.stories.isEmpty else { return "" }
        var html = "<section id=\"timeline\" aria-labelledby=\"timeline-title\">\n"
        html += "<h2 id=\"timeline-title\">Timeline</h2>\n<ol class=\"days\">\n"
        var last: String??
        for (index, story) in contents.stories.enumerated() {
            if last != .some(story.day) {
                if last != nil { html += "</ol></li>\n" }
                html += "<li class=\"day\">\(Self.day(story.day))<ol class=\"of-day\">\n"
                last = .some(story.day)
            }
            html += entry(story, place: index + 1)
        }
        return html + "</ol></li>\n</ol>\n</section>\n"
    }

    private static func day(_ day: String?) -> String {
        guard let day = day.flatMap({ CalendarDay($0) }) else {
            return "<p class=\"date\"><span class=\"month\">undated</span></p>"
        }
        return """
            <p class="date"><time datetime="\(day)"><span class="weekday">\(DayText.weekday(day))</span> \
            <span class="number">\(day.day)</span> <span class="month">\(DayText.month(day)) \(day.year)</span>\
            </time></p>
            """
    }

    private func entry(_ story: StoryHeading, place: Int) -> String {
        var about = [story.siteName, story.agency].compactMap { $0 }.map {
            "<span dir=\"auto\">\(HTML.text($0))</span>"
        }
        let statements = story.counts[.statement] ?? 0
        if statements > 0 { about.append("<span>\(Self.count(statements, "statement"))</span>") }
        if let copy = story.copyOf {
            about.append("<span class=\"flag\">\(copy.relation.rawValue) copy</span>")
        }
        if story.warnings > 0 {
            about.append("<span class=\"flag\">\(Self.count(story.warnings, "warning"))</span>")
        }
        if story.confidence < 0.5 {
            about.append(
                "<span class=\"flag\">extraction \(StorySection.percent(story.confidence)) sure</span>")
        }
        return """
            <li><a class="title" href="#story-\(place)" dir="auto">\
            \(HTML.text(PlainLine.of(story.title ?? "Story without a title")))</a>
            <p class="about">\(about.joined())</p></li>

            """
    }

    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)" + (number == 1 ? "" : "s")
    }
}
