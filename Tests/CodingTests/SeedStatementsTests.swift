import Foundation
import Press
import Records
import Tables
import Testing

@testable import Coding

private enum SharedStory {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data/ledger/dev/seed-geneva-talks.json")
    static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }
}

/// The model case: a machine-reworded repost of a wire story. Skipped where the shared data are not there.
@Suite("Statements of the reposted story of 10 January 2022", .enabled(if: SharedStory.isThere))
struct SeedStatementsTests {
    private struct Gold: Decodable {
        struct Copy: Decodable {
            var text: String
            var title: String
            var published: String
        }
        var story: Copy
    }

    private let story: Story
    private let statements: [Statement]

    init() throws {
        let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: SharedStory.file)).story
        story = try Press(.resources).story(text: gold.text, title: gold.title, published: gold.published)
        statements = try QuotedStatements(.resources).statements(in: story)
    }

    @Test("hold no noise and no caption")
    func clean() {
        let dirt = story.blocks.filter { [.noise, .caption, .credit].contains($0.role) }.map(\.span)
        let used = statements.flatMap { $0.content + ($0.source?.spans ?? []) + ($0.cue?.spans ?? []) }
        #expect(!used.isEmpty)
        #expect(!used.contains { span in dirt.contains { $0.overlaps(span) } })
    }

    @Test("give each quotation to the one whom the text names")
    func speakers() {
        #expect(
            statements.map { $0.speakers.map(\.name) } == [
                ["Antony Blinken"], ["Sergei Ryabkov"], ["Joe Biden"], ["Vladimir Putin"],
                ["Andrey Kortunov"],
            ])
    }
}
