import Foundation
import Records

@testable import Ledger

/// A ledger in a folder of its own that goes away with it.
final class TemporaryLedger {
    let folder: URL
    var path: String { folder.appendingPathComponent("test.sqlite").path }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("demarche-ledger-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func open() throws -> Ledger { try Ledger(creating: path) }

    /// Every row of every table as text, in the order of the tables and their keys.
    func dump() throws -> String {
        let database = try Database(path: path, mode: .existing)
        let tables = try database.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%' ORDER BY name"
        ) { $0.text(0) ?? "" }
        var dump = ""
        for table in tables {
            let columns = try database.rows("SELECT name FROM pragma_table_info('\(table)')") {
                $0.text(0) ?? ""
            }
            let row = columns.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
            dump +=
                try database.rows("SELECT \(row) FROM \"\(table)\" ORDER BY 1") {
                    table + ": " + ($0.text(0) ?? "")
                }
                .joined(separator: "\n") + "\n"
        }
        return dump
    }

    func count(_ table: String) throws -> Int {
        try Database(path: path, mode: .existing).number("SELECT count(*) FROM \(table)") ?? 0
    }
}

extension Ledger {
    func entries(_ query: LedgerQuery = LedgerQuery()) throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        try records(query) { entries.append($0) }
        return entries
    }

    func headings(_ query: LedgerQuery = LedgerQuery()) throws -> [StoryHeading] {
        var headings: [StoryHeading] = []
        try stories(query) { headings.append($0) }
        return headings
    }
}

extension LedgerQuery {
    static func with(_ change: (inout LedgerQuery) throws -> Void) rethrows -> LedgerQuery {
        var query = LedgerQuery()
        try change(&query)
        return query
    }
}

extension TextPosition {
    /// Where `words` first stand in `text`.
    init(_ words: String, in text: String) {
        let found = text.range(of: words) ?? text.startIndex..<text.startIndex
        let start = text.unicodeScalars.distance(from: text.startIndex, to: found.lowerBound)
        self.init(start, start + text[found].unicodeScalars.count)
    }
}

/// Two short stories about one dispute, in our own words, with records written by hand.
enum Sample {
    static let russia = Actor(
        name: "Russia", country: Country(rawValue: "RUS"), sector: .gov, kind: .state)
    static let ryabkov = Actor(
        name: "Sergei Ryabkov", country: Country(rawValue: "RUS"), sector: .gov, kind: .person,
        role: "Deputy Foreign Minister")
    static let unitedStates = Actor(
        name: "United States", country: Country(rawValue: "USA"), sector: .gov, kind: .state)
    static let nato = Actor(name: "NATO", country: Country(rawValue: "IGO"), kind: .organisation)

    /// 10 January, with one record of each kind.
    static let talks: StoryRecords = {
        let text = """
            Envoys meet by the lake

            Sergei Ryabkov said the talks were “not hopeless”. Russia asked NATO to stop growing. About \
            3,000 soldiers stand near Voronezh. Diplomats expect little.
            """
        func at(_ words: String) -> TextPosition { TextPosition(words, in: text) }
        var story = Story(
            givenId: "talks", url: "https://news.example/talks", title: "Envoys meet by the lake",
            published: "2022-01-10T18:00:00Z", text: text)
        story.authors = ["Ada Miller", "Bo Chen"]
        story.agency = "Reuters"
        story.site = "news.example"
        story.dateline = Dateline(places: ["Geneva", "Vienna"], day: "2022-01-10", span: TextPosition(0, 6))
        story.blocks = [Block(.heading, at("Envoys meet by the lake")), Block(.body, TextPosition(25, 170))]
        story.captions = [
            Caption(span: nil, text: "A hall.", credit: "Pool", photoDate: "2021-06-16", isFile: true)
        ]
        story.removed = [Removal(span: nil, text: "Subscribe", reason: "promo")]
        story.warnings = ["charset guessed"]
        story.evidence = ["title": Evidence("h1", 0.9), "published": Evidence("json-ld", 1)]
        return StoryRecords(
            story: story,
            statements: [
                Statement(
                    id: "s1", speakers: [ryabkov], source: Fragments(at("Sergei Ryabkov")),
                    cue: Fragments(at("said")), content: [at("the talks were “not hopeless”")],
                    quoted: [at("not hopeless")], type: .mixed, act: .assess, confidence: 0.75)
            ],
            events: [
                Event(
                    id: "e1", type: .request, mode: .change, contexts: [.military], actor: [russia],
                    recipient: [nato],
                    mentions: [
                        EventMention(trigger: at("asked"), sentence: at("Russia asked NATO to stop growing."))
                    ], time: ResolvedTime(timex: "2021-12", begin: "2021-12-01", end: "2021-12-31"),
                    what: Fragments(at("to stop growing")), confidence: 0.5)
            ],
            assessments: [
                Assessment(
                    id: "a1", content: at("Diplomats expect little"), about: "talks", outlook: .worse,
                    confidence: 0.5)
            ],
            forces: [
                Force(
                    id: "f1", who: russia, unit: "soldiers",
                    quantity: Quantity(value: 3000, unit: "soldiers", span: at("About 3,000")),
                    place: ResolvedPlace(
                        name: "Voronezh", country: Country(rawValue: "RUS"), geonames: 472_045),
                    span: at("About 3,000 soldiers stand near Voronezh."), confidence: 0.5)
            ])
    }()

    /// 12 January, a refusal and two statements, one of them by two speakers.
    static let answer: StoryRecords = {
        let text =
            "NATO refused. The United States and NATO said the door stays open. Lukashenka, an ally, denied it."
        func at(_ words: String) -> TextPosition { TextPosition(words, in: text) }
        var story = Story(
            url: "https://other.example/answer", title: "A refusal in Brussels", published: "2022-01-12",
            text: text)
        story.site = "other.example"
        let ally = Actor(
            name: "Aliaksandr Łukašenka", country: Country(rawValue: "BLR"), sector: .gov, kind: .person)
        return StoryRecords(
            story: story,
            statements: [
                Statement(
                    id: "s1", speakers: [unitedStates, nato], content: [at("the door stays open")],
                    type: .indirect, act: .promise, confidence: 0.7),
                Statement(
                    id: "s2", speakers: [ally], content: [at("it")], type: .indirect, act: .deny,
                    confidence: 0.7),
            ],
            events: [
                Event(
                    id: "e1", type: .reject, actor: [nato], recipient: [russia],
                    mentions: [EventMention(trigger: at("refused"), sentence: at("NATO refused."))],
                    confidence: 0.8)
            ])
    }()
}
