import Records
import Testing

@testable import World

@Suite("A story's actors")
struct StoryActorsTests {
    private static func story(_ text: String = "", on date: String = "2022-01-10") throws -> StoryActors {
        var story = StoryActors(try ActorCases.resolver.get(), date: CalendarDay(date))
        story.learn(text)
        return story
    }

    private static func names(_ actors: [ResolvedActor]) -> String {
        actors.map { ActorCases.text($0) }.joined(separator: "; ")
    }

    @Test("are known by last name once the text has introduced them")
    func introduced() throws {
        var story = try Self.story(
            "Officials met. Aurelio Quispeñawi, Peruvian deputy foreign minister, left early. Quispeñawi was tired."
        )
        #expect(Self.names(story.actors("Quispeñawi")) == "Aurelio Quispeñawi PER/GOV")
    }

    @Test("are taught by a mention, too")
    func taught() throws {
        var story = try Self.story()
        _ = story.actors("Peruvian Justice Minister Aurelio Quispeñawi")
        #expect(Self.names(story.actors("Quispeñawi")) == "Aurelio Quispeñawi PER/GOV")
    }

    @Test("are known by what they are said to be")
    func predicates() throws {
        var story = try Self.story("Aurelio Quispeñawi is a Peruvian lawmaker. Quispeñawi laughed.")
        #expect(Self.names(story.actors("Quispeñawi")) == "Aurelio Quispeñawi PER/LEG")
    }

    @Test("that the tables know are taught by their full name")
    func fullNames() throws {
        var story = try Self.story("Kathleen Hicks arrived. Then Hicks left.")
        #expect(Self.names(story.actors("Hicks")) == "Kathleen Hicks USA/GOV")
    }

    @Test("are known by the acronym in brackets")
    func acronyms() throws {
        var story = try Self.story("The Peruvian Ministry of Llama Affairs (MLA) objected.")
        #expect(Self.names(story.actors("MLA")) == "Ministry of Llama Affairs PER/GOV")
        let officials = story.actors("MLA officials")
        #expect(officials.first?.country?.rawValue == "PER")
    }

    @Test("are not what their letters mean elsewhere")
    func strangeAcronyms() throws {
        var story = try Self.story()
        #expect(story.actors("National Puppet Agency (NPA)").first?.country == nil)
    }

    @Test("are both sides")
    func sides() throws {
        var story = try Self.story()
        _ = story.actors("Russia")
        _ = story.actors("Norway")
        _ = story.actors("Moscow")
        _ = story.actors("the United States")
        _ = story.actors("Washington")
        #expect(Self.names(story.actors("both sides")) == "Russia RUS/GOV; United States USA/GOV")
        #expect(Self.names(story.actors("the two countries")) == "Russia RUS/GOV; United States USA/GOV")
    }

    @Test("are the two presidents, not their ministers")
    func presidents() throws {
        var story = try Self.story()
        _ = story.actors("U.S. President Joe Biden")
        _ = story.actors("Secretary of State Antony Blinken")
        _ = story.actors("Russian President Vladimir Putin")
        let names = story.actors("the two presidents").map(\.name)
        #expect(names == ["Joe Biden", "Vladimir Putin"])
    }

    @Test("behind a pronoun are its antecedents, and none without")
    func pronouns() throws {
        var story = try Self.story()
        let biden = story.actors("President Biden")
        #expect(story.actors("He", antecedents: biden) == biden)
        #expect(story.actors("She").isEmpty)
        let usa = story.actors("the United States")
        let allies = story.actors("its allies", antecedents: usa)
        #expect(allies.map(\.name) == ["U.S. allies"])
        #expect(allies.first?.country == nil)
    }

    @Test("described by their office are those who hold it")
    func described() throws {
        var story = try Self.story()
        _ = story.actors("Peruvian Justice Minister Aurelio Quispeñawi")
        _ = story.actors("Chadian protesters")
        #expect(story.actors("the minister").map(\.name) == ["Aurelio Quispeñawi"])
    }

    @Test("before anything was said are unknown")
    func nothingSaid() throws {
        var story = try Self.story()
        #expect(story.actors("both sides").isEmpty)
        #expect(story.actors("").isEmpty)
    }

    @Test("named in full are not the best known of their last name")
    func namesakes() throws {
        var plain = try Self.story()
        #expect(Self.names(plain.actors("Brown")).hasPrefix("Mark Brown"))
        var story = try Self.story()
        story.introduce("Howard Brown")
        #expect(story.actors("Brown").map(\.name) == ["Howard Brown"])
        #expect(story.actors("Brown").first?.country == nil)
        #expect(story.actors("the killing of Brown").allSatisfy { $0.name != "Mark Brown" })
        // Whom the tables know in full, and whom a title has taught, stay who they are.
        var known = try Self.story("Kathleen Hicks arrived.")
        known.introduce("Kathleen Hicks")
        #expect(Self.names(known.actors("Hicks")) == "Kathleen Hicks USA/GOV")
        var titled = try Self.story("Cook Islands Prime Minister Mark Brown arrived.")
        titled.introduce("Howard Brown")
        #expect(Self.names(titled.actors("Brown")).hasPrefix("Mark Brown COK"))
    }

    @Test("an envoy of the United Nations is a person, and called as one writes")
    func envoys() throws {
        var story = try Self.story()
        let envoy = story.actors("the U.N. envoy to Yemen").first
        #expect(envoy?.kind == .person && envoy?.name == "U.N. envoy to Yemen")
        #expect(envoy?.country?.rawValue == "UNO")
    }

    @Test("a body named with “of” is no person of like letters")
    func bodies() throws {
        var story = try Self.story()
        #expect(story.actors("Color of Change").allSatisfy { $0.kind != .person })
    }
}
