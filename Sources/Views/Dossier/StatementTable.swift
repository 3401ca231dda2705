internal import Ledger
internal import Records

/// The ledger of statements: a group of rows a story, one row a statement, each leading to its passage and back.
///
/// Roles are spelled out because the style sheet turns the table into cards on narrow screens, which makes some
/// browsers forget that it is a table.
enum StatementTable {
    static let opening = """
        <section id="statements" aria-labelledby="statements-title">
        <h2 id="statements-title">Statements</h2>
        <table class="ledger" role="table" aria-labelledby="statements-title">
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="no">No.</th>\
        <th role="columnheader" scope="col">Speaker</th><th role="columnheader" scope="col">Act</th>\
        <th role="columnheader" scope="col">Words</th><th role="columnheader" scope="col">Quoted</th></tr></thead>

        """

    static let closing = "</table>\n</section>\n"

    /// The rows of one story's statements, under the story's day and title.
    static func rows(_ records: StoryRecords, heading: StoryHeading, place: Int, firstNumber: Int) -> String {
        let map = OffsetMap(records.story.text)
        let numbers = Dictionary(
            records.statements.enumerated().map { ($1.id, $0 + firstNumber) },
            uniquingKeysWith: { first, _ in first })
        let rows = records.statements.enumerated().map { index, statement in
            let words = statement.content.map { records.story.text[map.bytes($0)] }.joined(separator: " … ")
            return row(statement, words: words, number: firstNumber + index, numbers: numbers)
        }
        return "<tbody role=\"rowgroup\">\n" + group(heading, place: place) + rows.joined() + "</tbody>\n"
    }

    private static func group(_ heading: StoryHeading, place: Int) -> String {
        let day = heading.day.flatMap { CalendarDay($0) }.map {
            "<time datetime=\"\($0)\">\(DayText.full($0))</time>"
        }
        let from = [heading.agency, heading.siteName].compactMap { $0 }.first
        return """
            <tr role="row" class="group"><th role="rowheader" scope="rowgroup" colspan="5">\
            <span class="small">\(day ?? "undated")</span> <a href="#story-\(place)" dir="auto">\
            \(HTML.text(PlainLine.of(heading.title ?? "Story \(place)")))</a>\
            \(from.map { " <span class=\"small\" dir=\"auto\">\(HTML.text($0))</span>" } ?? "")</th></tr>

            """
    }

    private static func row(_ statement: Statement, words: String, number: Int, numbers: [String: Int])
        -> String
    {
        let office = StatementText.offices(statement)
        let act =
            ["<span class=\"act\">\(statement.act.rawValue)</span>"]
            + StatementText.circumstances(statement, number: { numbers[$0] }).map {
                "<span class=\"small\">\($0)</span>"
            }
        let flags = statement.anomalies.map { " <span class=\"flag\">\($0.rawValue)</span>" }.joined()
        return """
            <tr role="row" id="r\(number)">\
            <th role="rowheader" scope="row" class="no"><a href="#s\(number)" \
            aria-label="Statement \(number) in its text">\(number)</a></th>\
            <td role="cell" class="speaker">\(StatementText.speakers(statement))\
            \(office.isEmpty ? "" : " <span class=\"small\" dir=\"auto\">\(office)</span>")</td>\
            <td role="cell" class="does">\(act.joined(separator: " "))</td>\
            <td role="cell" class="words"><span dir="auto">\(StatementText.words(words))</span>\(flags)</td>\
            <td role="cell" class="how">\(statement.type.rawValue) \
            <span class="small">\(StorySection.percent(statement.confidence)) sure</span></td></tr>

            """
    }
}
