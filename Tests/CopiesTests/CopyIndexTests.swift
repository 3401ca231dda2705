import Copies
import Records
import Testing

@Suite struct CopyIndexTests {
    private func versions() throws -> [Version] {
        let cut = Samples.harbour.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
        return [
            try Samples.version("original", Samples.harbour, "2031-05-06"),
            try Samples.version("same", Samples.harbour, "2031-05-07"),
            try Samples.version("cut", cut, "2031-05-08"),
            try Samples.version("spun", Samples.reworded, "2031-05-09"),
            try Samples.version("sequel", Samples.sequel, "2031-05-09"),
            try Samples.version("late", Samples.reworded, "2031-05-20"),
            try Samples.version("undated", Samples.harbour + " Ends.", nil),
        ]
    }

    private func links(_ versions: [Version]) throws -> [StoryLink] {
        CopyIndex.links(of: versions, try Samples.comparison())
    }

    @Test func copiesAreLinkedToTheStoryThatCameFirst() throws {
        let links = try links(versions()).filter { $0.original == "original" }
        #expect(links.map(\.copy) == ["cut", "same", "spun"])
        #expect(links.map(\.relation) == [.near, .exact, .reworded])
    }

    @Test func rewordedCopiesAreLookedForWithinThreeDays() throws {
        #expect(try !links(versions()).contains { $0.copy == "late" && $0.relation != .exact })
    }

    @Test func aCopyTextIsExactAtAnyDistance() throws {
        #expect(
            try links(versions()).contains {
                $0.original == "spun" && $0.copy == "late" && $0.relation == .exact
            })
    }

    @Test func orderOfReadingChangesNothing() throws {
        let versions = try versions()
        let expected = try links(versions)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20 { #expect(try links(versions.shuffled(using: &random)) == expected) }
    }

    @Test func addingAStoryTwiceGivesNothing() throws {
        var index = CopyIndex(try Samples.comparison())
        let version = try Samples.version("one", Samples.harbour, "2031-05-06")
        #expect(index.add(version).isEmpty)
        #expect(index.add(version).isEmpty)
        #expect(index.count == 1)
    }
}
