import Records
import Tables
import Testing

@testable import Coding

@Suite("Statements of an analysed story", .enabled(if: Scenes.areThere))
struct StatementReaderTests {
    /// The statement whose content holds some words; the innermost of several.
    private func statement(_ text: String, about words: String, published: String = "2022-01-10") throws
        -> Statement
    {
        let story = Story(text: text)
        let found = try Scenes.statements(text, published: published)
        return try #require(found.last { $0.content.contains { story.words($0).contains(words) } })
    }

    // MARK: Speakers

    @Test(
        "are given to those whom names, offices and pronouns mean",
        arguments: [
            ("The Kremlin said on Monday that the talks would go on.", "would go on", ["Russia"]),
            (
                "“We will go on,” Antony Blinken said. He added that the talks were hard.", "were hard",
                ["Antony Blinken"]
            ),
            (
                "U.S. officials said the talks were hard. They added that nothing was agreed.", "nothing",
                ["U.S. officials"]
            ),
            (
                "Sources close to the Iranian delegation said the talks would go on.", "would go on",
                ["Sources close to the Iranian delegation"]
            ),
            (
                "Washington and Moscow said that they would meet again in May.", "meet again",
                ["United States", "Russia"]
            ),
            (
                "Iranian officials complained on Friday, while Turkish officials said that the port was open.",
                "port was open", ["Turkish officials"]
            ),
        ] as [(String, String, [String])])
    func speakers(text: String, words: String, names: [String]) throws {
        #expect(try statement(text, about: words).speakers.map(\.name) == names)
    }

    @Test("know who holds an office in the story")
    func office() throws {
        let text = """
            Vladimir Putin received the ambassadors in Moscow. Emmanuel Macron called him later.

            The President of Russia said that the border would stay open.
            """
        #expect(
            try statement(text, about: "stay open", published: "2021-12-07").speakers.map(\.name) == [
                "Vladimir Putin"
            ])
    }

    @Test("take one out of a group")
    func member() throws {
        let text = "U.S. officials met in Brussels. “Nobody is leaving,” one of the officials told Reuters."
        let said = try statement(text, about: "leaving")
        #expect(said.speakers.map(\.name) == ["U.S. official"])
        #expect(said.addressee == "Reuters")
    }

    @Test("are several for several cues of one subject")
    func conjoined() throws {
        let found = try Scenes.statements(
            "Turkey denied the charge and said that its ships had never left port.")
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.speakers.map(\.name) == ["Turkey"] })
        #expect(found.map(\.act) == [.deny, .say])
    }

    // MARK: Nesting

    @Test("inside statements name the one that holds them and through whom they came")
    func nested() throws {
        let found = try Scenes.statements(
            "Antony Blinken told reporters that Iran had warned Turkey that it would close the strait.")
        let inner = try #require(found.first { $0.parent != nil })
        #expect(inner.speakers.map(\.name) == ["Iran"])
        #expect(inner.via == "Antony Blinken")
        #expect(inner.addressee == "Turkey")
        let outer = try #require(found.first { $0.id == inner.parent })
        #expect(outer.addressee == "reporters")
    }

    @Test("are found in what somebody calls something")
    func naming() throws {
        let found = try Scenes.statements(
            "Russia said it was answering what it calls aggressive behavior from Ukraine.")
        let inner = try #require(found.first { $0.parent != nil })
        #expect(inner.speakers.map(\.name) == ["Russia"])
        #expect(inner.act == .accuse)
    }

    @Test("one's own thoughts inside one's own words are none")
    func ownThoughts() throws {
        #expect(try Scenes.statements("“I think we will meet in May,” Antony Blinken said.").count == 1)
    }

    @Test("a subject of talks without anything said of it is none")
    func mentions() throws {
        #expect(try Scenes.statements("The two ministers discussed the Iranian nuclear programme.").isEmpty)
    }

    // MARK: Medium and via

    @Test(
        "name the medium",
        arguments: [
            ("In a CNN interview, Antony Blinken said that the talks were hard.", "interview (CNN)"),
            ("Antony Blinken said in a tweet that the talks were hard.", "tweet"),
            ("Antony Blinken told a news conference that the talks were hard.", "press conference"),
            ("The ministry said in a statement that the talks were hard.", "statement"),
            ("The ministry said that the talks were hard.", nil),
        ] as [(String, String?)])
    func medium(text: String, medium: String?) throws {
        #expect(try statement(text, about: "talks were hard").medium == medium)
    }

    @Test("passed on by another name the one who quotes")
    func quoted() throws {
        let text = """
            Iranian Oil Minister Gholamreza Aqazadeh spoke in Tehran on Monday.

            “The strait will stay open,” he was quoted by IRNA as saying.
            """
        let said = try statement(text, about: "stay open", published: "1987-10-20")
        #expect(said.via == "IRNA")
        #expect(said.speakers.map(\.name) == ["Gholamreza Aqazadeh"])
    }

    @Test("of a telephone conversation go to the other one")
    func talk() throws {
        let text = """
            Vladimir Putin had a telephone conversation with President of France Emmanuel Macron.

            Vladimir Putin stressed the importance of the ceasefire.
            """
        let said = try statement(text, about: "ceasefire", published: "2021-12-14")
        #expect(said.medium == "phone")
        #expect(said.addressee == "Emmanuel Macron")
    }

    // MARK: Acts

    @Test(
        "tell what is done by saying it",
        arguments: [
            ("Iran said the report was baseless.", .deny),
            ("Japan said the proposal was unacceptable.", .reject),
            ("Analysts said the minister would step down.", .assess),
            ("Iran called on Turkey to open the strait.", .demand),
            ("Iran accused Turkey of closing the strait.", .accuse),
            ("Turkey said that Iran had violated the agreement.", .accuse),
            ("Iran warned that any attack would meet a strong response.", .threaten),
            ("Japan asked whether the tariffs would be lifted.", .ask),
            ("Japan promised to open its market.", .promise),
            ("Iran refused to open the strait.", .refuse),
            ("Russia said it was open to new talks.", .propose),
            ("The United States said it would not take part in the talks.", .refuse),
        ] as [(String, SpeechAct)])
    func acts(text: String, act: SpeechAct) throws {
        #expect(try Scenes.statements(text).first?.act == act)
    }

    // MARK: Anomalies

    @Test("show a first-person quotation after “that”")
    func thatPlusQuote() throws {
        let said = try statement(
            "Antony Blinken stated that “I do not expect anything from this round.”", about: "anything")
        #expect(said.anomalies == [.thatPlusQuote])
    }

    @Test("show the same words given to two speakers")
    func conflict() throws {
        let found = try Scenes.statements(
            "Joe Biden warned that tariffs could lead to a “total collapse of trust.” "
                + "Vladimir Putin said that tariffs could lead to a “total collapse in trust.”")
        #expect(found.map(\.anomalies) == [[.speakerConflict], [.speakerConflict]])
        #expect(found.map(\.conflictsWith) == ["s2", "s1"])
    }

    @Test("show comparisons that break off")
    func broken() throws {
        let said = try statement(
            "Antony Blinken said the envoy was more patient that some other envoys.", about: "patient")
        #expect(said.anomalies == [.garbledContent])
    }

    @Test(
        "are clean in clean text",
        arguments: [
            "Antony Blinken said that “the talks will go on” in May.",
            "Antony Blinken said, “I do not expect anything from this round.”",
            "Antony Blinken said it is more likely that the talks will fail.",
            "Joe Biden called it a “total collapse of trust.” Joe Biden spoke of a “total collapse of trust” again.",
        ])
    func clean(text: String) throws {
        #expect(try Scenes.statements(text).allSatisfy(\.anomalies.isEmpty))
    }

    // MARK: What must never happen

    @Test(
        "survive broken text",
        arguments: [
            "", "said", "that that that said", "“", "He said “", "She said. He said. They said.",
            "what what what it calls calls", "who who which said that who said",
            "one of of of the said told told",
        ])
    func hostile(text: String) throws {
        let length = text.unicodeScalars.count
        let found = try Scenes.statements(text)
        #expect(found.allSatisfy { $0.content.allSatisfy { $0.end <= length && $0.count > 0 } })
        #expect(
            found.allSatisfy { statement in
                statement.parent.map { id in found.contains { $0.id == id } } ?? true
            })
    }

    @Test("are none in another language")
    func otherLanguage() throws {
        var story = Story(text: "“We go on,” Anna Berg said.")
        story.language = "de"
        let scene = try Scenes.scene(story.text)
        let foreign = StoryScene(story, scene.analysis, try StoryWorld(.resources))
        #expect(try StatementReader(.resources).statements(in: foreign).isEmpty)
    }

    @Test("are not made by what is done without words")
    func deeds() throws {
        for text in [
            "Kenyan police have arrested a football player accused of killing a man in Mombasa.",
            "The House concluded its third hearing on Monday.",
        ] {
            #expect(try Scenes.statements(text).isEmpty)
        }
    }

    @Test("“according to” at a sentence's end reaches no quotation before it")
    func accordingTo() throws {
        let text = """
            “This was no stranger,” Berg said. “We know that it was a random assault.” Nordli was arrested in another \
            town, according to Holm.
            """
        let found = try Scenes.statements(text).first { $0.speakers.contains { $0.name == "Holm" } }
        let story = Story(text: text)
        #expect(found?.content.map(story.words) == ["Nordli was arrested in another town"])
    }

    @Test(
        "do what their words do",
        arguments: [
            ("The minister said the country has 3,000 patients.", SpeechAct.say),
            ("The minister said the country has to act.", .demand),
            ("Officials suggested that the leaders did not understand the problem.", .say),
            ("Norway suggested that the two sides meet.", .propose),
            ("The minister would not say who was there.", .refuse),
            ("The minister did not say who was there.", .say),
            ("The union agrees that the law is a problem.", .say),
            ("According to the Chilean ministry, two Peruvian soldiers were killed.", .say),
            ("Norway said Chile was behind the poisoning.", .accuse),
            ("Chile said it was not behind the poisoning.", .deny),
        ])
    func acts(_ text: String, _ act: SpeechAct) throws {
        #expect(try Scenes.statements(text).first?.act == act)
    }

    @Test("of one's own fear inside one's own words are one's own, also where the speaker comes last")
    func ownWords() throws {
        let text = "“The talks may go on, but there is my fear that war will come,” the Chilean envoy said."
        let fear = try statement(text, about: "war will come")
        #expect(fear.parent != nil && fear.act == .believe)
        #expect(fear.speakers.map(\.name) == ["Chilean envoy"])
    }

    @Test("have no day for an addressee")
    func days() throws {
        let text = "The attorney called the deal “a major sign of progress” on Monday."
        #expect(try Scenes.statements(text).allSatisfy { $0.addressee == nil })
    }
}
