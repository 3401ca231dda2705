public import Ledger
internal import Records

/// A dossier: stories with their statements as one self-contained HTML page without script.
///
/// The page asks for nothing from anywhere: its security policy allows its own style sheet, named by its hash, and
/// nothing else. The same ledger and query give the same bytes.
///
/// ```swift
/// try Dossier(title: "Geneva, January 2022").write(ledger, LedgerQuery()) { file.append($0) }
/// ```
public struct Dossier: Sendable {
    /// Title of the page; without one the days that it covers.
    public var title: String?

    /// Makes a dossier.
    public init(title: String? = nil) {
        self.title = title
    }

    /// Writes the stories that fit the query, each with all its statements. `write` gets one part of the page after
    /// another; only one story is in memory at a time. Returns how many stories there are. Throws ``LedgerError``
    /// and what `write` throws.
    @discardableResult
    public func write(_ ledger: Ledger, _ query: LedgerQuery, to write: (String) throws -> Void) throws -> Int
    {
        try ledger.snapshot {
            var stories: [StoryHeading] = []
            try ledger.stories(query) { stories.append($0) }
            let contents = Contents(stories: stories)
            let title = title ?? contents.defaultTitle
            try write(PageFrame.opening(title: title, lede: contents.lede, facts: contents.facts))
            try write(Timeline(contents: contents).html())
            try writeStatements(ledger, contents, to: write)
            try write("<section id=\"stories\" aria-labelledby=\"stories-title\">\n")
            try write("<h2 id=\"stories-title\">Stories</h2>\n")
            if contents.statements > 0 { try write(PageFrame.legend) }
            for (index, heading) in stories.enumerated() {
                guard let records = try ledger.records(ofStory: heading.id) else { continue }
                try write(
                    StorySection(
                        heading: heading, records: records, place: index + 1,
                        firstNumber: contents.firstNumbers[index]
                    ).html())
            }
            try write("</section>\n" + PageFrame.closing)
            return stories.count
        }
    }

    private func writeStatements(_ ledger: Ledger, _ contents: Contents, to write: (String) throws -> Void)
        throws
    {
        guard contents.statements > 0 else { return }
        try write(StatementTable.opening)
        for (index, heading) in contents.stories.enumerated() {
            guard heading.counts[.statement] ?? 0 > 0, let records = try ledger.records(ofStory: heading.id)
            else { continue }
            try write(
                StatementTable.rows(
                    records, heading: heading, place: index + 1, firstNumber: contents.firstNumbers[index]))
        }
        try write(StatementTable.closing)
    }
}

/// What a dossier holds, before its texts are read.
struct Contents {
    let stories: [StoryHeading]
    /// Number of each story's first statement: statements are numbered through.
    let firstNumbers: [Int]
    let statements: Int

    init(stories: [StoryHeading]) {
        self.stories = stories
        var next = 1
        var firsts: [Int] = []
        for story in stories {
            firsts.append(next)
            next += story.counts[.statement] ?? 0
        }
        firstNumbers = firsts
        statements = next - 1
    }

    private var sites: Int { Set(stories.compactMap(\.siteName)).count }

    private var days: (CalendarDay, CalendarDay)? {
        let days = stories.compactMap { $0.day.flatMap { CalendarDay($0) } }
        guard let first = days.min(), let last = days.max() else { return nil }
        return (first, last)
    }

    var defaultTitle: String {
        days.map { "Dossier, " + DayText.range($0.0, $0.1) } ?? "Dossier"
    }

    var lede: String {
        stories.isEmpty
            ? "No story in the ledger fits what was asked for."
            : """
            News stories as they were published, and what was said in them. Every statement is shown with its \
            speaker, the act that it performs, and the place in the text that it was read from.
            """
    }

    var facts: [(name: String, value: String)] {
        var facts = [("Stories", String(stories.count)), ("Sites", String(sites))]
        if let days { facts.append(("Days covered", DayText.range(days.0, days.1))) }
        facts.append(("Statements", String(statements)))
        return facts
    }
}
