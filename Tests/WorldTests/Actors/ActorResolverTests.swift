import Records
import Testing

@testable import World

@Suite("An actor")
struct ActorResolverTests {
    typealias Case = (query: String, date: String?, expected: String)

    @Test(
        "is a state by its name, its people, its adjective",
        arguments: [
            ("Ukraine", "Ukraine UKR/–"), ("the Ukrainians", "Ukraine UKR/–"), ("Ukrainian", "Ukraine UKR/–"),
            ("the United States of America", "United States USA/–"), ("U.S.", "United States USA/–"),
            ("US", "United States USA/–"), ("The Netherlands", "Netherlands NLD/–"),
        ])
    func states(_ query: String, _ expected: String) throws {
        #expect(try ActorCases.answer(query) == expected)
    }

    @Test(
        "is the government that a city or a palace stands for",
        arguments: [
            ("Tokyo", nil, "Japan JPN/GOV"), ("the Kremlin", nil, "Russia RUS/GOV"),
            ("the Kremlin", "1981-03-02", "Soviet Union SUN/GOV"),
            ("Moscow", "1986-01-01", "Soviet Union SUN/GOV"),
            ("Moscow", "2014-01-01", "Russia RUS/GOV"), ("Kiev", "2022-01-10", "Ukraine UKR/GOV"),
            ("Kyiv", "2022-01-10", "Ukraine UKR/GOV"),
        ] as [Case])
    func seats(_ case: Case) throws {
        #expect(try ActorCases.answer(`case`.query, on: `case`.date) == `case`.expected)
    }

    @Test(
        "in a lower-case word that is also a name is nobody",
        arguments: ["turkey", "china plates", "polish", "who knows", "march"])
    func lowerCase(_ query: String) throws {
        #expect(try ActorCases.resolver.get().resolve(query: query)?.country == nil)
    }

    @Test(
        "is told by its head noun, and the state by the adjective before it",
        arguments: [
            ("Russian soldiers", "Russian armed forces RUS/MIL"),
            ("Iranian protesters", "Iranian protesters IRN/CVL"),
            ("a dozen Kenyan lawmakers", "Kenyan lawmakers KEN/LEG"),
            ("the Danish government", "Denmark DNK/GOV"),
            ("Turkish police", "Turkish police TUR/COP"), ("protesters", "protesters –/CVL"),
            ("rebels in Chad", "rebels in Chad TCD/REB"), ("people in Norway", "people in Norway NOR/CVL"),
            ("doctors from Cuba", "doctors from Cuba CUB/MED"),
        ])
    func agents(_ query: String, _ expected: String) throws {
        #expect(try ActorCases.answer(query) == expected)
    }

    @Test(
        "is not of the country that backs, opposes or is visited",
        arguments: [
            ("Iranian-backed rebels", "–"), ("anti-French protesters", "–"),
            ("Saudi-backed Yemeni troops", "YEM"),
            ("Norway's ambassador to Sweden", "NOR"), ("U.S.-based journalists", "USA"),
            ("Kenyan-led forces", "KEN"), ("ethnic Russians in Latvia", "LVA"),
        ])
    func foreignCountries(_ query: String, _ expected: String) throws {
        #expect(try ActorCases.resolver.get().resolve(query: query)?.country?.rawValue ?? "–" == expected)
    }

    @Test(
        "that speaks for a body has the body's sector",
        arguments: [
            ("a spokesman for the Chadian army", "MIL"), ("a CIA official", "SPY"),
            ("a police spokeswoman", "COP"),
            ("members of the rebel group", "REB"), ("a team of doctors", "MED"),
            ("the head of the trade union", "LAB"),
        ])
    func neutralNouns(_ query: String, _ expected: String) throws {
        #expect(try ActorCases.resolver.get().resolve(query: query)?.sector?.rawValue ?? "–" == expected)
    }

    @Test(
        "is a person by name, in many spellings",
        arguments: [
            ("Volodymyr Zelensky", "Volodymyr Zelensky UKR/GOV"),
            ("Volodymyr Zelenskyy", "Volodymyr Zelensky UKR/GOV"),
            ("Wladimir Zelenskiy", "Volodymyr Zelensky UKR/GOV"),
            ("President Zelenskyi", "Volodymyr Zelensky UKR/GOV"),
            ("Sergey Lavrov", "Sergei Lavrov RUS/GOV"), ("Serguei Lavrov", "Sergei Lavrov RUS/GOV"),
            ("Vladimir Vladimirovich Putin", "Vladimir Putin RUS/GOV"),
        ])
    func spellings(_ query: String, _ expected: String) throws {
        #expect(try ActorCases.answer(query, on: "2022-01-10") == expected)
    }

    @Test(
        "holds the office of the story's day",
        arguments: [
            ("President Bush", "1990-05-01", "George H. W. Bush USA/GOV"),
            ("President Bush", "2004-05-01", "George W. Bush USA/GOV"),
            ("Wendy Sherman", "2022-01-10", "Wendy Sherman USA/GOV"),
            ("Boris Yeltsin", "2003-01-01", "Boris Yeltsin RUS/ELI"),
            ("former Secretary of State Antony Blinken", "2025-06-01", "Antony Blinken USA/ELI"),
        ] as [Case])
    func offices(_ case: Case) throws {
        #expect(try ActorCases.answer(`case`.query, on: `case`.date) == `case`.expected)
    }

    @Test("that no table knows takes country and sector from the title before the name")
    func titles() throws {
        let actor = try #require(
            ActorCases.resolver.get().resolve(query: "Peruvian Deputy Foreign Minister Aurelio Quispeñawi"))
        #expect(actor.name == "Aurelio Quispeñawi")
        #expect(actor.country?.rawValue == "PER")
        #expect(actor.sector == .gov)
        #expect(actor.kind == .person)
        #expect(actor.role == "Deputy Foreign Minister")
    }

    @Test(
        "with an apposition is read with it",
        arguments: [
            "Aurelio Quispeñawi, Peruvian Deputy Foreign Minister,",
            "Aurelio Quispeñawi (Deputy Foreign Minister of Peru)",
            "the Peruvian official, Aurelio Quispeñawi, Deputy Foreign Minister,",
        ])
    func appositions(_ query: String) throws {
        let actor = try #require(ActorCases.resolver.get().resolve(query: query))
        #expect(ActorCases.text(actor) == "Aurelio Quispeñawi PER/GOV")
        #expect(actor.role == "Deputy Foreign Minister")
    }

    @Test(
        "that no table and no word tells is nobody",
        arguments: ["Aurelio Quispeñawi", "a cat named Frank", "yesterday", "", " ", "§", "Mechanism", "!!!"])
    func unknown(_ query: String) throws {
        #expect(try ActorCases.answer(query) == "nobody")
    }

    @Test(
        "among several is one of them",
        arguments: [
            ("Washington and Kyiv", "United States USA/GOV; Ukraine UKR/GOV"),
            ("NATO and the United States", "NATO IGO/–; United States USA/–"),
            ("Russian and American officials", "Russian officials RUS/GOV; American officials USA/GOV"),
            ("France, Germany and Italy", "France FRA/–; Germany DEU/–; Italy ITA/–"),
            ("Russian-American", "Russia RUS/–; United States USA/–"),
            (
                "the ambassadors of Chad and Niger",
                "Chadian ambassadors TCD/GOV; Nigerien ambassadors NER/GOV"
            ),
        ])
    func compounds(_ query: String, _ expected: String) throws {
        #expect(try ActorCases.answers(query) == expected)
    }

    @Test("of a body of states has no sector and no state")
    func internationalBodies() throws {
        #expect(try ActorCases.answer("NATO") == "NATO IGO/–")
        #expect(try ActorCases.answer("the European Union") == "European Union EUR/–")
        #expect(try ActorCases.answer("the U.N.") == "United Nations UNO/–")
    }

    @Test("without a country takes the only one that the context names, with less confidence")
    func context() throws {
        let resolver = try ActorCases.resolver.get()
        let actor = resolver.resolve(query: "the rebels", context: "In Chad the rebels fled to the hills.")
        #expect(actor?.country?.rawValue == "TCD")
        #expect(actor.map { $0.confidence < 0.6 } ?? false)
        let open = resolver.resolve(query: "the rebels", context: "Chad and Niger fear the rebels.")
        #expect(open?.country == nil)
    }
}
