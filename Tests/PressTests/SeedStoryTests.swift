import Foundation
import Records
import Tables
import Testing

@testable import Press

private enum SharedStory {
    static let file = DataFolder.checkout.deletingLastPathComponent()
        .appending(path: "shared/data/ledger/dev/seed-geneva-talks.json")
    static var isThere: Bool { FileManager.default.fileExists(atPath: file.path) }
}

/// The model case: a machine-reworded repost of a wire story. Skipped where the shared data are not there.
@Suite("The reposted story of 10 January 2022", .enabled(if: SharedStory.isThere))
struct SeedStoryTests {
    private struct Gold: Decodable {
        struct Item: Decodable { var span: TextPosition }
        struct Block: Decodable {
            var role: String
            var span: TextPosition
        }
        struct Copy: Decodable {
            var text: String
            var title: String
            var published: String
            var authors: [String]
            var removed: [Item]
            var captions: [Item]
            var blocks: [Block]
        }
        var story: Copy
    }

    private let gold: Gold.Copy
    private let story: Story

    init() throws {
        gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: SharedStory.file)).story
        story = press.story(text: gold.text, title: gold.title, published: gold.published)
    }

    @Test("has every noise item marked")
    func noise() {
        let noise = story.blocks.filter { $0.role == .noise }.map(\.span)
        #expect(noise == gold.removed.map(\.span).sorted())
        #expect(story.removed.compactMap(\.span) == noise)
    }

    @Test("has its caption apart, from the archive, with the photo's day")
    func caption() {
        #expect(story.captions.compactMap(\.span) == gold.captions.map(\.span))
        #expect(story.captions.first?.isFile == true)
        #expect(story.captions.first?.photoDate == "2019-03-27")
    }

    @Test("names agency, dateline and both authors")
    func metadata() {
        #expect(story.agency == "Reuters")
        #expect(story.dateline?.places == ["Geneva"])
        #expect(story.authors == gold.authors)
    }

    @Test("has the blocks that a reader gave it")
    func blocks() {
        let ours = story.blocks.filter { $0.role != .noise }.map { "\($0.role.rawValue) \($0.span)" }
        #expect(ours == gold.blocks.map { "\($0.role) \($0.span)" })
    }

    @Test("reads the same when the title is not told")
    func withoutTitle() {
        let alone = press.story(text: gold.text, published: gold.published)
        #expect(alone.blocks == story.blocks)
        #expect(alone.title == gold.title)
    }
}
