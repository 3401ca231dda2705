import Copies
import Testing

@Suite struct QuoteClusterTests {
    private func mention(
        _ story: String, _ speaker: String?, _ text: String, day: String? = "2031-05-06", quoted: Bool = true,
        statement: String = "s1"
    ) -> QuoteMention {
        QuoteMention(
            story: story, statement: statement, speakers: speaker.map { [$0] } ?? [], published: day,
            text: text,
            isQuoted: quoted)
    }

    @Test func aChangedWordIsFlaggedAndShown() throws {
        let clusters = QuoteClusters.clusters([
            mention("b", "Lindqvist", "We will not trade our waters for promises.", day: "2031-05-07"),
            mention("a", "Ada Lindqvist", "We will not sell our waters for promises."),
        ])
        let cluster = try #require(clusters.first)
        #expect(clusters.count == 1)
        #expect(cluster.source.story == "a")
        #expect(cluster.variants.map(\.flags) == [[], [.reworded]])
        #expect(
            cluster.variants[1].changes == [
                .init(old: "We will not", new: "We will not", isChange: false),
                .init(old: "sell", new: "trade", isChange: true),
                .init(old: "our waters for promises", new: "our waters for promises", isChange: false),
            ])
    }

    @Test func aFragmentIsAVersionButNotReworded() throws {
        let clusters = QuoteClusters.clusters([
            mention(
                "a", "Ada Lindqvist", "Nobody in this room believes that the line was crossed by accident."),
            mention("b", "Ada Lindqvist", "crossed by accident", day: "2031-05-08"),
        ])
        #expect(clusters.map(\.variants.count) == [2])
        #expect(clusters[0].variants[1].flags.isEmpty)
    }

    @Test func oneStoryThatGivesTheSameWordsToTwoSpeakersConflicts() {
        let clusters = QuoteClusters.clusters([
            mention("a", "Olaf Brekke", "a lasting end to trust"),
            mention("a", "Ada Lindqvist", "a lasting end of trust.", statement: "s2"),
        ])
        #expect(clusters.count == 1)
        #expect(clusters[0].variants.allSatisfy { $0.flags.contains(.misattributed) })
    }

    @Test func theSpeakerOfMostIndependentStoriesIsRight() {
        let words = "The fleet stays where it is until the crews are home."
        let clusters = QuoteClusters.clusters(
            [
                mention("a", "Olaf Brekke", words), mention("b", "Ada Lindqvist", words),
                mention("c", "Ada Lindqvist", words), mention("d", "Olaf Brekke", words),
            ], roots: ["d": "a", "a": "a"])
        #expect(
            clusters[0].variants.filter { $0.flags.contains(.misattributed) }.map(\.mention.story) == [
                "a", "d",
            ])
    }

    @Test func wordsWithoutTheirMarksAreAQuotationLost() throws {
        let clusters = QuoteClusters.clusters([
            mention("a", "Ada Lindqvist", "We will hear their worries and state our own"),
            mention(
                "b", "Ada Lindqvist", "Norland would hear their worries and also state concerns",
                quoted: false),
        ])
        #expect(clusters[0].variants.map(\.flags) == [[], [.quoteLost]])
    }

    @Test func copiesAreNoSecondSource() {
        let mentions = [
            mention("a", "Ada Lindqvist", "The charts of 1996 are the only charts we know."),
            mention("b", "Ada Lindqvist", "The charts of 1996 are the only charts we know."),
        ]
        #expect(!QuoteClusters.clusters(mentions)[0].isSingleSource)
        let copied = QuoteClusters.clusters(mentions, roots: ["a": "a", "b": "a"])[0]
        #expect(copied.isSingleSource)
        #expect(copied.variants.allSatisfy { $0.flags == [.singleSource] })
    }

    @Test func differentWordsOfOneSpeakerStayApart() {
        let clusters = QuoteClusters.clusters([
            mention("a", "Olaf Brekke", "Our patience is at an end."),
            mention("b", "Olaf Brekke", "Two frigates have left for the northern entrance."),
        ])
        #expect(clusters.count == 2)
    }

    @Test func quotationsAWeekApartStayApart() {
        let words = "Our patience is at an end."
        let clusters = QuoteClusters.clusters([
            mention("a", "Olaf Brekke", words), mention("b", "Olaf Brekke", words, day: "2031-05-14"),
        ])
        #expect(clusters.count == 2)
    }

    @Test func orderOfReadingChangesNothing() {
        let mentions = [
            mention("a", "Olaf Brekke", "a lasting end to trust"),
            mention("b", nil, "a lasting end to trust"),
            mention("c", "Brekke", "a lasting end of all trust", day: "2031-05-08"),
            mention("d", "Ada Lindqvist", "a lasting end to trust", day: nil),
            mention("e", "Ada Lindqvist", "", day: "2031-05-08"),
        ]
        let expected = QuoteClusters.clusters(mentions)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20 { #expect(QuoteClusters.clusters(mentions.shuffled(using: &random)) == expected) }
    }

    @Test func hostileQuotationsTakeNoTime() {
        let long = String(repeating: "no ", count: 300_000)
        let clusters = QuoteClusters.clusters([
            mention("a", "X", long), mention("b", "X", String(repeating: "n", count: 1_000_000)),
            mention("c", "", long + "yes"), mention("d", nil, "🙂"),
        ])
        #expect(!clusters.isEmpty)
    }
}

@Suite struct WordDiffTests {
    private func marked(_ old: String, _ new: String) -> String {
        WordDiff.pieces(old, new).map { $0.isChange ? "[\($0.old)|\($0.new)]" : $0.new }.joined(
            separator: " ")
    }

    @Test(arguments: [
        ("one two three", "one 2 three", "one [two|2] three"),
        ("One, two!", "one two", "one two"),
        ("the U.S. side", "the U.S. team", "the U.S [side|team]"),
        ("a b c", "b", "[a|] b [c|]"),
        ("b", "a b c", "[|a] b [|c]"),
        ("", "new", "[|new]"),
        ("", "", ""),
    ])
    func changesStandBetweenWhatStayed(_ old: String, _ new: String, _ expected: String) {
        #expect(marked(old, new) == expected)
    }
}
