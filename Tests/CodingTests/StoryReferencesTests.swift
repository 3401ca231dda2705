import Records
import Testing

@testable import Coding

/// Whom and which days sentences name, by the tables alone. Skipped where the compiled world is not there.
@Suite("References of a story", .enabled(if: Scenes.areThere))
struct StoryReferencesTests {
    private func references(_ text: String) throws -> [(words: String, kind: Reference.Kind, key: String)] {
        var story = Story(text: text)
        story.published = "2022-01-10"
        let found = try Scenes.references(in: story, sentences: [ByteSpan(0, text.utf8.count)])
        return found.map { (text[$0.span], $0.kind, $0.key) }
    }

    @Test(
        "names of one party have one key",
        arguments: [
            (
                ["Russia objected.", "Moscow objected.", "The Kremlin objected.", "Russian troops moved."],
                "RUS"
            ),
            (
                [
                    "The United States agreed.", "The U.S. agreed.", "Washington agreed.",
                    "American firms agreed.",
                ], "USA"
            ),
            (
                [
                    "Antony Blinken spoke.", "U.S. Secretary of State Antony Blinken spoke.",
                    "US Secretary of State Blinken spoke.",
                ], "blinken"
            ),
            (["NATO replied.", "Nato replied."], "nato"),
        ])
    func keys(texts: [String], key: String) throws {
        for text in texts { #expect(try references(text).map(\.key) == [key], "\(text)") }
    }

    @Test("a day is its date, and no name")
    func days() throws {
        let (first, second) = (
            try references("They met on Monday."), try references("They met on 10 January 2022.")
        )
        #expect(first.map(\.kind) == [.time])
        #expect(first.map(\.key) == second.map(\.key))
    }

    @Test("a place is a name, and a capital that opens a sentence is none")
    func places() throws {
        let found = try references("Diplomats met in Geneva.")
        #expect(found.map(\.words) == ["Geneva"])
        #expect(found.map(\.kind) == [.name])
    }
}
