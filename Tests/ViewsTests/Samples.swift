import Copies
import Dispute
import Foundation
import Ledger
import Records
import Tables

@testable import Views

/// A story written with its marks: `⟦s …⟧` speaker, `⟦c …⟧` verb, `⟦w …⟧` words, `⟦b …⟧` a block of role `b`.
///
/// Marks may nest. A number after the letter groups the spans of one statement: `⟦s1 Oslo⟧ ⟦c1 said⟧ ⟦w1 no⟧`.
struct MarkedStory {
    var records: StoryRecords

    init(
        _ marked: String, url: String? = nil, title: String? = nil, published: String? = nil,
        speakers: [Int: Actor] = [:], acts: [Int: SpeechAct] = [:], parents: [Int: Int] = [:]
    ) {
        var text = String.UnicodeScalarView()
        var open: [(String, Int)] = []
        var spans: [(name: String, span: TextPosition)] = []
        var rest = marked.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "⟦" {
                let name = rest.prefix { $0 != " " && $0 != "\n" }
                rest = rest.dropFirst(name.count + 1)
                open.append((String(name), text.count))
            } else if scalar == "⟧" {
                if let (name, start) = open.popLast() {
                    spans.append((name, TextPosition(start, text.count)))
                }
            } else {
                text.append(scalar)
            }
        }
        var story = Story(url: url, title: title, published: published, text: String(text))
        story.blocks = spans.compactMap { span in BlockRole(rawValue: span.name).map { Block($0, span.span) }
        }
        .sorted { $0.span < $1.span }
        records = StoryRecords(story: story)
        func found(_ letter: String, _ number: Int) -> [TextPosition] {
            spans.filter { $0.name == letter + String(number) }.map(\.span).sorted()
        }
        for number in 1...20 where !found("w", number).isEmpty {
            let content = found("w", number)
            let isQuoted = content.allSatisfy { Array(story.text.unicodeScalars)[$0.start] == "“" }
            records.statements.append(
                Statement(
                    id: "s\(number)", speakers: speakers[number].map { [$0] } ?? [],
                    source: Fragments(found("s", number)), cue: Fragments(found("c", number)),
                    content: content, type: isQuoted ? .direct : .indirect, act: acts[number] ?? .say,
                    parent: parents[number].map { "s\($0)" }, confidence: 0.8))
        }
    }
}

extension MarkedStory {
    /// The records, each statement with its content as quoted words, without the marks.
    var quoted: StoryRecords {
        var records = records
        for i in records.statements.indices {
            records.statements[i].quoted = records.statements[i].content.map {
                TextPosition($0.start + 1, $0.end - 1)
            }
        }
        return records
    }
}

enum Sample {
    static func person(_ name: String, _ country: String, _ role: String, _ sector: Sector = .gov) -> Actor {
        Actor(name: name, country: Country(rawValue: country), sector: sector, kind: .person, role: role)
    }

    static let ryabkov = person("Sergei Ryabkov", "RUS", "Deputy Foreign Minister")
    static let sherman = person("Wendy Sherman", "USA", "Deputy Secretary of State")
    static let nato = Actor(name: "NATO", country: Country(rawValue: "IGO"), kind: .organisation)
    static let russia = Actor(name: "Russia", country: Country(rawValue: "RUS"), sector: .gov, kind: .state)

    static func temporaryLedger() throws -> (Ledger, URL) {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("demarche-views-" + UUID().uuidString + ".sqlite")
        return (try Ledger(creating: url.path), url)
    }

    /// The dossier of the given stories.
    static let folder = DataFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources").path)

    /// A dossier with the program's own tables.
    static func setting() throws -> Dossier {
        let words = try WordWeights(table: folder.table(WordWeights.name), path: WordWeights.name)
        var dossier = Dossier(sites: try OfficialSites(folder), words: words)
        dossier.outlines = try Outlines(folder)
        return dossier
    }

    static func dossier(
        _ stories: [StoryRecords], title: String? = nil, change: (inout Dossier) -> Void = { _ in }
    ) throws -> String {
        let (ledger, url) = try temporaryLedger()
        defer { try? FileManager.default.removeItem(at: url) }
        for story in stories { try ledger.store(story) }
        var page = ""
        var dossier = try setting()
        dossier.title = title
        change(&dossier)
        try dossier.write(ledger, LedgerQuery()) { page += $0 }
        return page
    }
}
