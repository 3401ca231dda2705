import Records
import Testing

@testable import Coding

/// Sentences of our own: who stands on which side.
@Suite("The parties of events", .enabled(if: Scenes.areThere))
struct EventPartiesTests {
    private static let reader = Result { try EventReader(.resources) }

    /// `actors > recipients`, by country or name, in order of the alphabet.
    private func sides(_ text: String, _ type: EventType) throws -> [String] {
        let scene = try Scenes.scene(text)
        func codes(_ actors: [Actor]) -> String {
            Set(actors.map { $0.country?.rawValue ?? $0.name }).sorted().joined(separator: " ")
        }
        return try Self.reader.get().events(in: scene, statements: []).filter { $0.type == type }.map {
            codes($0.actor) + " > " + codes($0.recipient)
        }
    }

    @Test(
        "are found where the sentence says them",
        arguments: [
            // A complement of what is demanded, threatened, refused.
            ("Norway asked for consultations with Chile on fishing.", EventType.request, "NOR > CHL"),
            ("Kenya threatened to cut relations with Peru and Chile.", .threaten, "KEN > CHL PER"),
            ("Ghana rejected large portions of the Nigerian proposals.", .reject, "GHA > NGA"),
            // Who would meet the condition is warned.
            ("Norway threatened trade restrictions unless Chile opens its ports.", .threaten, "NOR > CHL"),
            ("Norway was joined by Peru in criticising Chile on Monday.", .accuse, "NOR PER > CHL"),
            // Joined verbs share an object.
            ("Cuban boats chased, seized and sank a Danish ship on Friday.", .coerce, "CUB > DNK"),
            // Talks list all parties, however they are told.
            ("Norway, Chile start talks over fishing", .consult, "CHL NOR > "),
            ("Norway hosted the Chilean president for talks on Monday.", .consult, "CHL NOR > "),
            ("The leaders of Norway, Chile and Peru met on Monday.", .consult, "CHL NOR PER > "),
            // Trees that have the accused for a second subject, or the accuser for what the verb hangs on.
            ("Russia accused the government of Ukraine of breaking the truce.", .accuse, "RUS > UKR"),
            ("Chile accused the government of Peru of breaking the truce.", .accuse, "CHL > PER"),
            ("Kenya accused the Ugandan government of breaking the truce.", .accuse, "KEN > UGA"),
            ("Norway condemned the Chilean government for arresting protesters.", .accuse, "NOR > CHL"),
            ("Kenya expelled two Ugandan diplomats.", .sanction, "KEN > UGA"),
            // What is praised or blamed the object has done.
            ("Union leaders praised Norway for pressing Chile to free the prisoners.", .request, "NOR > CHL"),
            // Who is accused by nobody named is not accused by whoever stands before.
            ("Norwegian police held two Chilean envoys charged with fraud.", .accuse, " > CHL"),
            ("Kenyan police arrested a man accused of killing a Peruvian envoy.", .coerce, "KEN > KEN"),
            ("Ukraine and Russia exchanged 50 prisoners of war.", .retreat, "RUS UKR > "),
            ("Striking French workers blocked the museum in Paris on Friday.", .protest, "FRA > FRA"),
            ("Norwegian planes airdropped food in Sudan.", .aid, "NOR > SDN"),
            ("Chile received $20 million in aid from Norway.", .aid, "NOR > CHL"),
            // The venue tells who is struck.
            ("Sudan lifted a curfew in Lagos on Friday.", .concede, "SDN > NGA"),
            ("Tunisians demonstrated in Tunis on Sunday.", .protest, "TUN > TUN"),
            // A possessor tells whose an act is.
            (
                "Norway said its new offensive against Chile dealt a heavy blow to the Chilean army.",
                .assault, "NOR > CHL"
            ),
            // Who leaves a treaty is not its partner.
            ("Norway suspended a friendship treaty with Chile on Friday.", .sanction, "NOR > CHL"),
            // Who weighs a request has not made it; who answers a move has not made it either.
            ("Norway was considering a Chilean request for more grain.", .request, "CHL > NOR"),
            ("Kari Nordli welcomed the Chilean move on Friday.", .support, "Kari Nordli > CHL"),
            // A body of no named state beside an official of one.
            (
                "The Kenyan president told the transport department to review a Chinese loan.", .request,
                "KEN > KEN"
            ),
            ("The Senate accused the Kenyan president of lying on Monday.", .accuse, "KEN > KEN"),
            // The only other state.
            (
                "In announcing the sanctions on Friday, Norway said Chile had broken its word.", .sanction,
                "NOR > CHL"
            ),
            // A visitor is whoever does what the visit stands in.
            ("The Norwegian minister left Lima after a visit on Friday.", .consult, "NOR > PER"),
            // Whom a pronoun in the place of an object means.
            (
                "Kenya’s envoy met Chilean officials to urge them to open their markets.", .request,
                "KEN > CHL"
            ),
            (
                "Norway's prime minister met the Chilean president and asked him to open his markets.",
                .request, "NOR > CHL"
            ),
            // The company that was spoken of.
            (
                "It seized the money of Xiaomi on Friday. The company was later asked by Norway to pay taxes.",
                .request, "NOR > CHN"
            ),
            // “and” inside a name.
            (
                "The Organization for Economic Cooperation and Development criticised Norway on Friday.",
                .accuse, "IGO > NOR"
            ),
        ])
    func sides(_ text: String, _ type: EventType, _ wanted: String) throws {
        let found = try sides(text, type)
        #expect(found.contains(wanted), "\(found)")
    }

    @Test("of a demand to leave are those who are to leave, not the place")
    func withdrawal() throws {
        let text = "Norwegian lawmakers demanded the withdrawal of Chilean troops from Norwegian soil."
        let demand = try #require(try Scenes.events(text).first { $0.type == .request })
        #expect(demand.actor.map(\.country?.rawValue) == ["NOR"])
        #expect(demand.recipient.map(\.country?.rawValue) == ["CHL"])
    }

    @Test("of resumed talks are those that the story has told of")
    func resumed() throws {
        let found = try sides(
            "Norway and Chile met in Oslo on Sunday. The talks will move to Lima next week.", .consult)
        #expect(found == ["CHL NOR > ", "CHL NOR > "])
    }

    @Test("are not the makers of weapons, seas or words of names")
    func others() throws {
        #expect(
            try sides("Norway moved Chinese-made missiles into the Indian Ocean.", .mobilize) == ["NOR > "])
        #expect(try sides("Amnesty International is based in Kenya.", .concede).isEmpty)
    }

    @Test("hold no month for a minister, and no place for whoever was arrested there")
    func noParties() throws {
        let may = try Scenes.scene("In May, the agency said that it seized cash from a bank in Norway.")
        #expect(!may.actors.values.joined().contains { $0.country?.rawValue == "GBR" })
        for (text, pronoun) in [
            ("Norway arrested two men in Chile and deported them on Friday.", "them"),
            ("Norway introduced the Chilean president to him on Friday.", "him"),
        ] {
            let scene = try Scenes.scene(text)
            let word = try #require(scene.analysis.tokens.firstIndex { $0.form == pronoun })
            #expect(scene.actors[word]?.contains { $0.name == "Chile" || $0.kind == .person } != true)
        }
    }

    @Test("take “the company” for the one that acts, not for the one it deals with")
    func companies() throws {
        let found = try sides(
            "Xiaomi bought chips from Intel on Friday. The company was later asked by Norway to pay taxes.",
            .request)
        #expect(found == ["NOR > CHN"])
    }
}
