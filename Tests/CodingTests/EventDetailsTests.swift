import Records
import Tables
import Testing

@testable import Coding

/// When, where, whether and about what: the fields of events, on sentences of our own.
@Suite("Details of events", .enabled(if: Scenes.areThere))
struct EventDetailsTests {
    private func event(_ type: EventType, _ text: String) throws -> Event {
        try #require(try Scenes.events(text).first { $0.type == type }, "\(text)")
    }

    private func words(_ spans: Fragments?, _ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let parts = (spans?.spans ?? []).map { span in
            String(String.UnicodeScalarView(scalars[span.start..<span.end]))
        }
        return parts.joined(separator: " ")
    }

    // MARK: Whether

    @Test(
        "modality comes from what carries or governs the act",
        arguments: [
            ("Chad and Mali will hold talks next week.", EventType.consult, Modality.planned),
            ("Chad and Mali held talks on Friday.", .consult, .actual),
            ("Kenya said it would send grain to Somalia.", .aid, .planned),
            ("Peru denied attacking Bolivia.", .assault, .negated),
            ("Peru denied any plans to attack Bolivia.", .assault, .negated),
            ("Norway warned of the risk of an attack by Libya on Malta.", .assault, .possible),
            ("The talks between Chad and Mali will be in Geneva next Tuesday.", .consult, .planned),
            ("Officials did not discuss the sanctions that Japan imposed on Laos.", .sanction, .actual),
        ])
    func modality(_ text: String, type: EventType, expected: Modality) throws {
        #expect(try event(type, text).modality == expected)
    }

    @Test("a day after the publication makes an act a planned one")
    func future() throws {
        let meeting = try event(.consult, "The summit of Chad and Mali in Paris on January 25 is near.")
        #expect(meeting.modality == .planned)
    }

    @Test("a refusal to help is a rejection")
    func refused() throws {
        let text = "Norway will not send medicine to Libya."
        let refusal = try event(.reject, text)
        #expect(refusal.actor.map(\.name) == ["Norway"])
        #expect(!(try Scenes.events(text)).contains { $0.type == .aid })
    }

    @Test(
        "a number behind its noun is read too",
        arguments: [
            "Chad attacked Base 7 in Mali and shelled Sector 4.",
            "Chad sent troops 2,000 in number to Mali.",
        ])
    func numberBehind(_ text: String) throws {
        let found = try Scenes.events(text)
        #expect(!found.isEmpty)
        #expect(found.flatMap(\.quantity).allSatisfy { ($0.span?.start ?? 0) < ($0.span?.end ?? 1) })
    }

    // MARK: When

    @Test("the day is that of the act, not of what is spoken of")
    func day() throws {
        let demand = try event(
            .request, "Peru demanded on Sunday that Bolivia honour the treaty of September 1986.")
        #expect(demand.time?.begin == "2022-01-09")
    }

    @Test("acts told as news have the day of the story, inferred; standing positions have none")
    func news() throws {
        let news = try event(.accuse, "Kenya accused Uganda of breaking the treaty.")
        #expect(news.time?.begin == "2022-01-10")
        #expect(news.time?.inferred == true)
        #expect(try event(.accuse, "Kenya has repeatedly accused Uganda of breaking the treaty.").time == nil)
    }

    @Test("so many years after: the year, inferred, and history")
    func years() throws {
        let seizure = try event(
            .coerce,
            "Six years after Chad seized the town of Faya from Libya, the two countries are quarrelling.")
        #expect(seizure.time?.begin == "2016-01-01")
        #expect(seizure.time?.inferred == true)
        #expect(seizure.background)
    }

    // MARK: Where

    @Test("an attack is where its target is, and a venue where one meets")
    func places() throws {
        #expect(try event(.assault, "Libya fears an invasion of Malta by Italy.").place?.name == "Malta")
        #expect(
            try event(.consult, "Norway and Chile met at a hotel in Oslo on Sunday.").place?.name == "Oslo")
        #expect(try event(.accuse, "Norway accused Chile of spying in Oslo.").place == nil)
    }

    @Test("a stretch of border is named as in the text")
    func border() throws {
        let move = try event(.mobilize, "Russia massed 5,000 soldiers near the Ukrainian border.")
        #expect(move.place?.name == "Ukrainian border")
        #expect(move.place?.country?.rawValue == "UKR")
        #expect(move.place?.geonames == nil)
    }

    // MARK: What

    @Test("a demand is about what is to be done, without the one who is to do it")
    func what() throws {
        let text = "Kenya called on Uganda to withdraw its troops."
        #expect(words(try event(.request, text).what, text) == "withdraw its troops")
    }

    @Test("demands that the next sentence lists")
    func list() throws {
        let text = "Peru submitted a set of demands to Bolivia. These include an end to the blockade."
        let demand = try event(.request, text)
        #expect(words(demand.what, text) == "an end to the blockade")
        #expect(demand.recipient.map(\.name) == ["Bolivia"])
        #expect(demand.mentions.count == 2)
    }

    @Test("a meeting has no content, and a threat its consequence and its trigger")
    func threat() throws {
        #expect(try event(.consult, "Norway and Chile discussed the treaty on Sunday.").what == nil)
        let text = "Iran warned the United States that any interference would meet a strong response."
        let threat = try event(.threaten, text)
        #expect(words(threat.what, text) == "a strong response")
        #expect(words(threat.condition, text) == "any interference")
    }

    // MARK: Speech acts

    @Test("saying that another did wrong is an accusation, with the one who says it")
    func accusation() throws {
        let accusation = try event(.accuse, "Ugandan officials said Kenya had bombed a village.")
        #expect(accusation.actor.map(\.name) == ["Ugandan officials"])
        #expect(accusation.recipient.map(\.name) == ["Kenya"])
        #expect(accusation.mode == .allege)
        #expect(accusation.statement != nil)
        #expect(accusation.claimedIn.isEmpty)
    }

    @Test("a flat refusal to give way is a red line")
    func redLine() throws {
        #expect(try event(.reject, "“We will never make concessions,” Chad's president said.").redLine)
        #expect(!(try event(.reject, "Chad rejected a proposal by Mali.")).redLine)
    }

    @Test("what is only asked for is no act of its own")
    func content() throws {
        let events = try Scenes.events("Kenya asked Uganda to impose sanctions on Chad.")
        #expect(events.map(\.type) == [.request])
    }

    @Test("a reply answers what was said to the one who replies")
    func reply() throws {
        let events = try Scenes.events(
            "Chad warned Mali of consequences. Mali replied that sanctions would bring a rupture."
        )
        let reply = try #require(events.last { $0.type == .threaten })
        #expect(reply.answers == events.first?.id)
        #expect(reply.answers != reply.id)
    }

    @Test(
        "what somebody is accused of is the deed, without the accused",
        arguments: [
            ("Norway accused Chile of arming the rebels.", "arming the rebels"),
            ("Chile was accused of arming the rebels by Norway.", "arming the rebels by Norway"),
            ("A grand jury indicted Peru's envoy on charges of fraud and theft.", "fraud and theft"),
            ("Norway charged Chile with violating the pact.", "violating the pact"),
            ("Norway criticised Chile for its silence.", "its silence"),
            ("Norway criticised Chile's silence.", "Chile's silence"),
        ])
    func charge(_ text: String, _ deed: String) throws {
        #expect(words(try event(.accuse, text).what, text) == deed)
    }

    @Test("nobody acts upon himself")
    func alone() throws {
        let chile = Actor(name: "Chile", country: Country(rawValue: "CHL"), kind: .state)
        var inferred = chile
        inferred.inferred = true
        let peru = Actor(name: "Peru", country: Country(rawValue: "PER"), kind: .state)
        func event(_ actors: [Actor], _ recipients: [Actor]) -> Event {
            Event(id: "e1", type: .accuse, actor: actors, recipient: recipients, mentions: [], confidence: 1)
        }
        let sieve = EventSieve(try Scenes.scene("Chile met Peru."))
        let found = sieve.parted([
            event([chile, peru], [chile]), event([chile], [inferred]), event([chile], [peru]),
        ])
        for event in found where !event.recipient.isEmpty {
            #expect(Set(event.actor.map(\.name)).isDisjoint(with: event.recipient.map(\.name)))
        }
        #expect(found.map { $0.actor.map(\.name) } == [["Peru"], ["Chile"], ["Chile"]])
        #expect(found.map { $0.recipient.map(\.name) } == [["Chile"], [], ["Peru"]])
    }

    @Test("not to say something refuses nothing")
    func reticence() throws {
        for text in [
            "The Chilean minister would not identify the envoy.", "Chile would not say who was there.",
        ] {
            #expect(try Scenes.events(text).isEmpty)
        }
    }

    @Test("calling something by a name asks for nothing")
    func naming() throws {
        let text = "The Norwegian minister called the deal “a major sign of progress” on Monday."
        #expect(try Scenes.events(text).allSatisfy { $0.type != .request })
    }

    @Test("a denial of somebody's accusation is one beside what is denied")
    func deniedAccusation() throws {
        let text = "Chile denied accusations by Peru that it had broken the truce."
        let denial = try event(.reject, text)
        #expect(denial.recipient.first?.country?.rawValue == "PER")
    }

    @Test("“previously” puts an act before the news")
    func previously() throws {
        #expect(try event(.sanction, "Norway had previously expelled two Chilean diplomats.").background)
        #expect(!(try event(.sanction, "Norway expelled two Chilean diplomats.").background))
    }
}
