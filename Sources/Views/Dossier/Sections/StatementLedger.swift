internal import Dispute
internal import Ledger
internal import Records

/// What was said: the weightiest statements by day, and all others of the texts on the page, folded by story.
///
/// Roles are spelled out because the style sheet turns the table into cards on narrow screens, which makes some browsers forget
/// that it is a table.
struct StatementLedger {
    private let top: [Citation]
    private static let most = 30

    init(_ contents: Contents) {
        var weighed: [(weight: Int, citation: Citation)] = []
        for (i, story) in contents.stories.enumerated() where !story.source.isCopy {
            for (j, statement) in story.records.statements.enumerated() where !statement.speakers.isEmpty {
                weighed.append(
                    (Self.weight(statement, contents), Citation(story: i, kind: .statement, record: j)))
            }
        }
        let sorted = weighed.sorted {
            ($1.weight, $1.citation.story, $0.citation.record) < (
                $0.weight, $0.citation.story, $1.citation.record
            )
        }
        // No story, however talkative, fills the list.
        var perStory: [Int: Int] = [:]
        // What a speaker said once, updates tell again.
        var told: Set<String> = []
        top = sorted.filter { item in
            let story = contents.stories[item.citation.story]
            let statement = story.records.statements[item.citation.record]
            return told.insert(PlainLine.of(story.words(statement.content)).lowercased()).inserted
        }.filter { item in
            perStory[item.citation.story, default: 0] += 1
            return perStory[item.citation.story, default: 0] <= 3
        }.prefix(Self.most).map(\.citation).sorted { ($0.story, $0.record) < ($1.story, $1.record) }
    }

    private static func weight(_ statement: Statement, _ contents: Contents) -> Int {
        var weight = 0
        switch statement.act {
        case .demand, .reject, .refuse, .threaten, .accept: weight += 6
        case .deny, .promise, .warn, .accuse, .propose: weight += 4
        case .announce, .praise, .intend: weight += 2
        default: break
        }
        switch statement.type {
        case .direct, .mixed: weight += 3
        case .indirect, .continuation: break
        }
        if statement.speakers.contains(where: { $0.kind == .person || $0.kind == .state }) { weight += 2 }
        if statement.speakers.contains(where: contents.isParty) { weight += 4 }
        if !statement.anomalies.isEmpty { weight += 2 }
        return weight + Int((statement.confidence.isFinite ? min(max(statement.confidence, 0), 1) : 0) * 2)
    }

    func citations(_ contents: Contents) -> [Citation] { top }

    func html(_ bits: Bits) -> String {
        let held = Set(top)
        let shown = top.filter { bits.passages.number($0) != nil }
        var html = ""
        if !shown.isEmpty {
            html += Self.opening("Weightiest statements") + "<tbody role=\"rowgroup\">\n"
            html += shown.map { row($0, bits, isDated: true) }.joined() + "</tbody></table>\n"
        }
        var rest = ""
        var count = 0
        for story in bits.passages.shown {
            let others = bits.contents.stories[story].records.statements.indices.map {
                Citation(story: story, kind: .statement, record: $0)
            }.filter { !held.contains($0) }
            guard !others.isEmpty else { continue }
            count += others.count
            rest +=
                "<tbody role=\"rowgroup\">\n" + group(story, bits)
                + others.map { row($0, bits, isDated: false) }.joined() + "</tbody>\n"
        }
        if count > 0 {
            let label = shown.isEmpty ? "\(count) statements" : "\(count) more statements, by story"
            html +=
                "<details class=\"more\"><summary>\(label)</summary>\n" + Self.opening(label) + rest
                + "</table>\n</details>\n"
        }
        return html
    }

    private static func opening(_ label: String) -> String {
        """
        <table class="ledger" role="table" aria-label="\(label)">
        <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="no">No.</th>\
        <th role="columnheader" scope="col">Speaker</th><th role="columnheader" scope="col">Act</th>\
        <th role="columnheader" scope="col">Words</th><th role="columnheader" scope="col">Quoted</th></tr></thead>

        """
    }

    private func group(_ index: Int, _ bits: Bits) -> String {
        let story = bits.contents.stories[index]
        let day = story.day.map { "<time datetime=\"\($0)\">\(DayText.full($0))</time>" }
        let place = bits.passages.place(index) ?? 0
        return """
            <tr role="row" class="group"><th role="rowheader" scope="rowgroup" colspan="5">\
            <span class="small">\(day ?? "undated")</span> <a href="#story-\(place)" dir="auto">\
            \(HTML.text(PlainLine.of(story.heading.title ?? "Text \(place)")))</a> \
            <span class="small" dir="auto">\(HTML.text(story.publisher))</span></th></tr>

            """
    }

    private func row(_ citation: Citation, _ bits: Bits, isDated: Bool) -> String {
        let story = bits.contents.stories[citation.story]
        let statement = story.records.statements[citation.record]
        let number = bits.passages.number(citation) ?? 0
        let first = bits.passages.firstNumber(citation.story)
        let numbers = Dictionary(
            story.records.statements.enumerated().map { ($1.id, $0 + first) },
            uniquingKeysWith: { first, _ in first })
        let office = StatementText.offices(statement)
        let act =
            ["<span class=\"act\">\(statement.act.rawValue)</span>"]
            + StatementText.circumstances(statement, number: { numbers[$0] }).map {
                "<span class=\"small\">\($0)</span>"
            }
        let flags = statement.anomalies.map { " <span class=\"flag\">\($0.rawValue)</span>" }.joined()
        let from = isDated ? "<span class=\"small\">\(bits.cites([citation]))</span>" : ""
        return """
            <tr role="row" id="r\(number)">\
            <th role="rowheader" scope="row" class="no"><a href="#s\(number)" \
            aria-label="Statement \(number) in its text">\(number)</a></th>\
            <td role="cell" class="speaker">\(StatementText.speakers(statement))\
            \(office.isEmpty ? "" : " <span class=\"small\" dir=\"auto\">\(office)</span>")</td>\
            <td role="cell" class="does">\(act.joined(separator: " "))</td>\
            <td role="cell" class="words"><span dir="auto">\(StatementText.words(story.words(statement.content)))</span>\(flags)\(from)</td>\
            <td role="cell" class="how">\(statement.type.rawValue) \
            <span class="small">\(StorySection.percent(statement.confidence)) sure</span></td></tr>

            """
    }
}
