import Records
import Tables
import Testing

@testable import World

@Suite("A place")
struct PlaceResolverTests {
    @Test(
        "is told from its namesakes by the story",
        arguments: [
            ("Envoys met in ⟦Paris⟧ before the summit.", ["Paris FRA"]),
            ("A storm hit ⟦Paris⟧, Texas, on Friday.", ["Paris USA"]),
            ("A storm hit ⟦Paris⟧, Tex., and tore roofs off in ⟦Paris⟧.", ["Paris USA", "Paris USA"]),
            ("⟦GENEVA⟧ (Reuters) – The talks begin.", ["Geneva CHE"]),
            (
                "The mayor of ⟦Birmingham⟧ met officials from ⟦Montgomery⟧ and ⟦Mobile⟧, ⟦Ala.⟧",
                ["Birmingham USA", "Montgomery USA", "Mobile USA", "Alabama USA"]
            ),
            ("Trains from ⟦London⟧ to ⟦Birmingham⟧ were late.", ["London GBR", "Birmingham GBR"]),
            ("⟦Tbilisi⟧ says ⟦Georgia⟧ will not yield.", ["Tbilisi GEO", "Georgia GEO"]),
            (
                "Voters in ⟦Atlanta⟧ and ⟦Savannah⟧ decide ⟦Georgia⟧.",
                ["Atlanta USA", "Savannah USA", "Georgia USA"]
            ),
            ("⟦Kiev⟧ and ⟦Moscow⟧ traded blame.", ["Kyiv UKR", "Moscow RUS"]),
            ("The ⟦Kremlin⟧ said so.", ["Kremlin RUS"]),
            ("Near ⟦Vsevolozhsk⟧, ⟦Leningrad Region⟧.", ["Vsevolozhsk RUS", "Leningradskaya Oblast' RUS"]),
            ("Clashes in ⟦South Kordofan⟧.", ["Southern Kordofan SDN"]),
            ("The port of ⟦Hodeidah⟧ reopened.", ["Al Hudaydah YEM"]),
            ("Tankers left the ⟦Strait of Hormuz⟧.", ["Strait of Hormuz –"]),
            ("Inspectors visited the ⟦Bushehr plant⟧.", ["Bushehr nuclear plant IRN"]),
            ("⟦Vienna⟧ hosts the talks with ⟦Iran⟧.", ["Vienna AUT", "Iran IRN"]),
            ("⟦Laurel County⟧, ⟦Kentucky⟧, voted.", ["Laurel County USA", "Kentucky USA"]),
            (
                "The ⟦American⟧ and ⟦Russian⟧ envoys; the ⟦Dutch⟧ agreed.",
                ["United States USA", "Russia RUS", "The Netherlands NLD"]
            ),
        ])
    func resolved(_ marked: String, _ expected: [String]) throws {
        #expect(try MarkedPlaces(marked).resolved() == expected)
    }

    @Test("of several towns of one name is the one in the publisher's region")
    func publisher() throws {
        let story = "The council of ⟦Athens⟧ met on Monday."
        #expect(try MarkedPlaces(story).resolved() == ["Athens GRC"])
        let local = try MarkedPlaces(story).places(domain: "onlineathens.com")
        #expect(local.first??.admin1 == "Georgia")
    }

    @Test("that is disputed keeps the gazetteer's country, and has status and claimants beside it")
    func disputed() throws {
        for (marked, country, claimants) in [
            ("Troops in ⟦Crimea⟧", "UKR", ["UKR", "RUS"]),
            ("Ships left ⟦Sevastopol⟧", "UKR", ["UKR", "RUS"]),
            ("On the ⟦Golan Heights⟧", "SYR", ["SYR", "ISR"]), ("⟦Taiwan⟧ voted", "TWN", ["TWN", "CHN"]),
            ("Shelling in the ⟦Donbas⟧", "UKR", ["UKR", "RUS"]),
            ("Troops in ⟦Simferopol⟧", "UKR", ["UKR", "RUS"]),
        ] {
            let place = try #require(try MarkedPlaces(marked).places().first ?? nil)
            #expect(place.country?.rawValue == country, "\(marked)")
            #expect(place.isDisputed, "\(marked)")
            #expect(place.claimants.map(\.rawValue) == claimants, "\(marked)")
        }
        #expect(try MarkedPlaces("Rain in ⟦Lisbon⟧").places().first??.isDisputed == false)
    }

    @Test("that is unknown gives what the story is about, marked as approximate, or nothing")
    func unknown() throws {
        #expect(try MarkedPlaces("They met at ⟦Qwxyz⟧.").resolved() == ["nothing"])
        let places = try MarkedPlaces(
            "⟦Denver⟧ police closed ⟦Zzyxel Street⟧. ⟦Denver⟧ schools stay open, the ⟦Denver⟧ mayor said."
        ).places()
        #expect(places[1]?.name == "Denver")
        #expect(places[1]?.isApproximate == true)
        #expect(places[0]?.isApproximate == false)
    }

    @Test("is none where the mention is a bloc without a place")
    func bloc() throws {
        let place = try #require(try MarkedPlaces("⟦The West⟧ objects.").places().first ?? nil)
        #expect(place.kind == .bloc)
        #expect(place.latitude == nil)
        #expect(place.country == nil)
    }

    @Test("named in a caption tells nothing about the story")
    func captions() throws {
        let marked = MarkedPlaces(
            "A street in ⟦Houston⟧, ⟦Dallas⟧ and ⟦Austin⟧.\n\nThe vote in ⟦Paris⟧ is on Sunday.")
        let resolver = PlaceResolver(try CompiledWorld.gazetteer.get())
        let caption = ByteSpan(0, 42)
        let places = resolver.resolve(marked.text, mentions: marked.mentions, marked: [caption])
        #expect(places[3]?.country?.rawValue == "FRA")
        #expect(places[0]?.name == "Houston")
    }

    @Test("does not depend on the order of the mentions' spans beyond neighbours, nor on a second run")
    func repeatable() throws {
        let marked = MarkedPlaces("From ⟦Aleppo⟧ to ⟦Homs⟧ and ⟦Tripoli⟧, ⟦Lebanon⟧.")
        #expect(try marked.places() == marked.places())
        #expect(try marked.places()[2]?.country?.rawValue == "LBN")
    }

    // MARK: - Hostile input

    @Test("is asked for by no mention, or by one outside the text")
    func outside() throws {
        let resolver = PlaceResolver(try CompiledWorld.gazetteer.get())
        #expect(resolver.resolve("Rome", mentions: []).isEmpty)
        #expect(resolver.resolve("", mentions: [ByteSpan(0, 4)]) == [nil])
        let spans = [ByteSpan(-3, 2), ByteSpan(2, 99), ByteSpan(.max, .max), ByteSpan(1, 1), ByteSpan(0, 4)]
        let places = resolver.resolve("Rome", mentions: spans)
        #expect(places.map { $0?.name } == [nil, nil, nil, nil, "Rome"])
    }

    @Test("inside a character, or in bytes that are no text, is none")
    func broken() throws {
        let resolver = PlaceResolver(try CompiledWorld.gazetteer.get())
        #expect(resolver.resolve("Žofín", mentions: [ByteSpan(1, 3), ByteSpan(0, 1)]).count == 2)
        let bytes: [UInt8] = [0xFF, 0xC3, 0x28, 0x00, 0xE2, 0x80]
        let places = bytes.withUnsafeBufferPointer {
            resolver.resolve($0, mentions: [ByteSpan(0, 6), ByteSpan(1, 2)])
        }
        #expect(places == [nil, nil])
    }

    @Test("is found for each of 100,000 mentions in a moment, equal or not")
    func many() throws {
        let resolver = PlaceResolver(try CompiledWorld.gazetteer.get())
        let same = String(repeating: "Springfield ", count: 100_000)
        let spans = (0..<100_000).map { ByteSpan(12 * $0, 12 * $0 + 11) }
        let clock = ContinuousClock()
        var start = clock.now
        #expect(resolver.resolve(same, mentions: spans).count == 100_000)
        #expect(clock.now - start < .seconds(5))

        var text = ""
        var mentions: [ByteSpan] = []
        for i in 0..<100_000 {
            let name = "San Name\(i), Texas "
            mentions.append(ByteSpan(text.utf8.count, text.utf8.count + name.utf8.count - 8))
            text += name
        }
        start = clock.now
        #expect(resolver.resolve(text, mentions: mentions).count == 100_000)
        #expect(clock.now - start < .seconds(20))
    }

    @Test("in a mention as long as the text takes no longer than its first words")
    func long() throws {
        let resolver = PlaceResolver(try CompiledWorld.gazetteer.get())
        let text = String(repeating: "New York ", count: 200_000)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(resolver.resolve(text, mentions: [ByteSpan(0, text.utf8.count)]).count == 1)
        #expect(clock.now - start < .seconds(2))
    }
}
