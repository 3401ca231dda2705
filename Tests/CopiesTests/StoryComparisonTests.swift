import Copies
import Records
import Testing

@Suite struct StoryComparisonTests {
    private func compare(_ a: String, _ b: String) throws -> Likeness {
        let comparison = try Samples.comparison()
        return comparison.compare(TextProfile(a, comparison.words), TextProfile(b, comparison.words))
    }

    @Test func whiteSpaceAloneLeavesACopyExact() throws {
        let likeness = try compare(
            Samples.harbour, Samples.harbour.split(separator: "\n").joined(separator: "  "))
        #expect(likeness == Likeness(relation: .exact, score: 1))
    }

    @Test func aCutCopyIsNear() throws {
        let cut = Samples.harbour.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
        #expect(try compare(Samples.harbour, cut).relation == .near)
    }

    @Test func theSameSentencesInOtherWordsAreReworded() throws {
        #expect(try compare(Samples.harbour, Samples.reworded).relation == .reworded)
    }

    @Test func anotherStoryOfTheSameDisputeIsIndependent() throws {
        let likeness = try compare(Samples.harbour, Samples.sequel)
        #expect(likeness.relation == nil)
        #expect(likeness.score < 0.1)
    }

    @Test func theOrderOfThePairChangesNothing() throws {
        for (a, b) in [(Samples.harbour, Samples.reworded), (Samples.sequel, Samples.reworded)] {
            #expect(try compare(a, b) == compare(b, a))
        }
    }

    @Test func theScoreRisesWithLikeness() throws {
        let cut = Samples.harbour.split(separator: "\n\n").prefix(3).joined(separator: "\n\n")
        let scores = try [Samples.sequel, Samples.reworded, cut, Samples.harbour].map {
            try compare(Samples.harbour, $0).score
        }
        #expect(scores == scores.sorted())
    }

    @Test func aParaphrasedSentenceScoresAboveAnotherOne() throws {
        let sentence = "The minister left the hall before the vote was counted."
        let paraphrase = "Before the vote was counted, the minister had left the hall."
        let other = "The harbour was closed for repairs until the autumn."
        #expect(try compare(sentence, paraphrase).score > compare(sentence, other).score)
    }

    @Test func aLaterVersionWithNewsFromTheSameAgencyIsAnUpdate() throws {
        let comparison = try Samples.comparison()
        let longer =
            Samples.harbour
            + "\n\nLate in the evening a patrol boat from Estmark collided with a trawler near the lighthouse of Skarv, and two sailors were taken to hospital."
        func relation(_ first: String?, _ second: String?) throws -> CopyRelation? {
            comparison.compare(
                try Samples.version("a", Samples.harbour, "2031-05-06T10:00Z", agency: first),
                try Samples.version("b", longer, "2031-05-06T19:00Z", agency: second)
            ).relation
        }
        #expect(try relation("Nordpress", "Nordpress") == .update)
        #expect(try relation("Nordpress", nil) == .near)
    }

    @Test(arguments: [
        "", " \n ", "…", "-- 🙂 --", String(repeating: "word ", count: 200_000),
        String(repeating: "x", count: 1_000_000), String(repeating: "海", count: 300_000),
        String(repeating: "9", count: 500_000), String(repeating: ". ", count: 300_000),
        String(repeating: "A. ", count: 200_000), "\u{FEFF}\u{0}\u{301}é’s ’’’",
    ])
    func anyTextIsComparedInLinearTime(_ text: String) throws {
        for other in [text, Samples.harbour, text + " end"] {
            let score = try compare(text, other).score
            #expect((0...1).contains(score))
        }
    }

    @Test func emptyTextsAreNoCopiesOfEachOther() throws {
        #expect(try compare("", "").relation == nil)
        #expect(try compare("  ", "…").relation == nil)
    }
}
