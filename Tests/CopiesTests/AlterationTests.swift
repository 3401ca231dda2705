import Copies
import Records
import Testing

/// What a copy changed in a sentence; all sentences and parties are invented.
@Suite("Altered sentences")
struct AlterationTests {
    private static let reader = Result { try AlterationReader(Samples.folder) }

    /// Names of the invented parties, with what they stand for.
    private static let names: [(String, Reference.Kind, String, [String])] = [
        ("Foreign Minister Ada Lindqvist", .person, "lindqvist", ["NOR"]),
        ("Ada Lindqvist", .person, "lindqvist", ["NOR"]),
        ("Lindqvist", .person, "lindqvist", ["NOR"]), ("Olaf Brekke", .person, "brekke", ["NOR"]),
        ("Norlandic", .party, "NOR", []), ("Norland", .party, "NOR", []), ("Halvik", .party, "NOR", []),
        ("Estmarkian", .party, "EST", []), ("Estmark", .party, "EST", []), ("Sudria", .party, "SUD", []),
        ("Brunn", .name, "brunn", []), ("Tarn", .name, "tarn", []),
        ("on Tuesday", .time, "2022-01-11/2022-01-11", []),
        ("on Thursday", .time, "2022-01-13/2022-01-13", []),
        ("on 11 January", .time, "2022-01-11/2022-01-11", []),
    ]

    private func text(_ id: String, _ words: String) throws -> AlterationText {
        var story = Story(text: words)
        story.id = id
        var references: [Reference] = []
        var taken: [ByteSpan] = []
        for (name, kind, key, implied) in Self.names {
            for range in words.ranges(of: name) {
                let span = ByteSpan(
                    words.utf8.distance(from: words.startIndex, to: range.lowerBound),
                    words.utf8.distance(from: words.startIndex, to: range.upperBound))
                guard !taken.contains(where: span.overlaps) else { continue }
                taken.append(span)
                references.append(Reference(span: span, kind: kind, key: key, implied: implied))
            }
        }
        return try Self.reader.get().text(of: story, references: references.sorted { $0.span < $1.span })
    }

    private func alterations(_ original: String, _ copy: String) throws -> [Alteration] {
        try Self.reader.get().alterations(from: text("a", original), to: text("b", copy))
    }

    private func kinds(_ original: String, _ copy: String) throws -> [AlterationKind] {
        try alterations(original, copy).map(\.kind)
    }

    // MARK: Flagged

    @Test("an allegation that became a fact")
    func hedge() throws {
        let found = try alterations(
            "Norland said its navy was answering what it calls reckless manoeuvres by the Estmarkian coast guard.",
            "Norland stated that its navy was answering the Estmarkian coast guard's reckless manoeuvres.")
        #expect(found.map(\.kind) == [.hedgeLost])
        #expect(found.first?.old == "what it calls")
        #expect(found.first?.new == "")
    }

    @Test("a fact that became an allegation")
    func hedgeAdded() throws {
        #expect(
            try kinds(
                "Estmark seized two trawlers near the northern islands on Tuesday.",
                "Estmark allegedly seized two trawlers near the northern islands on Tuesday.") == [
                    .hedgeAdded
                ])
    }

    @Test("a party of two that went")
    func party() throws {
        let found = try alterations(
            "With hopes low, Norland and Estmark began hard talks in Brunn that Halvik hopes will save the fishing pact with Estmark.",
            "Hopes are low as Norland began difficult talks in Brunn. Halvik hopes they will save the fishing pact with Estmark."
        )
        #expect(found.map(\.kind) == [.partyLost])
        #expect(found.first?.old == "Estmark")
    }

    @Test("a party that another one stands for, and one that was put in")
    func parties() throws {
        let original = "The harbour of Brunn will stay closed to vessels from Estmark until spring."
        #expect(
            try kinds(
                original, "The harbour of Brunn will remain closed to vessels from Sudria until spring.") == [
                    .partyChanged
                ])
        #expect(
            try kinds(
                "The harbour will stay closed to all vessels until the spring, officials said.",
                "The harbour will stay closed to all Estmarkian vessels until the spring, officials said.")
                == [.partyAdded])
    }

    @Test("another name, number or day")
    func figures() throws {
        let original = "Fourteen trawlers with 120 sailors lay off Brunn on Tuesday, waiting for permits."
        #expect(
            try kinds(
                original, "Fourteen trawlers with 120 sailors lay off Tarn on Tuesday, waiting for licences.")
                == [.nameChanged])
        #expect(
            try kinds(
                original, "Forty trawlers with 120 sailors lay off Brunn on Tuesday, waiting for licences.")
                == [.numberChanged])
        #expect(
            try kinds(
                original,
                "Fourteen trawlers with 120 sailors lay off Brunn on Thursday, waiting for licences.") == [
                    .dateChanged
                ])
    }

    @Test("a “not” that went or came")
    func negation() throws {
        let (without, with) = (
            "Norland will close the strait to foreign tankers this winter.",
            "Norland will not close the strait to foreign tankers this winter."
        )
        #expect(try kinds(with, without) == [.negationChanged])
        #expect(try kinds(without, with) == [.negationChanged])
    }

    @Test("what could be became what is")
    func possibility() throws {
        let found = try alterations(
            "The fleet gathers for what Halvik says could be a new blockade of the islands.",
            "The fleet gathers for what Halvik calls a new blockade of the islands.")
        #expect(found.map(\.kind) == [.modalityChanged])
        #expect(found.first?.old == "could")
    }

    @Test("what a side says became what it did")
    func attribution() throws {
        #expect(
            try kinds(
                "Estmark and Norland say large parts of the Sudria plan are unacceptable.",
                "Norland and Estmark have rejected large portions of the Sudria plan.") == [.attributionLost])
    }

    // MARK: Not flagged

    @Test(
        "what changes no substance",
        arguments: [
            // Synonyms and order.
            (
                "Officials from Norland and Estmark met in Brunn to discuss fishing rights.",
                "In Brunn, officials from Estmark and Norland convened to talk about fishing entitlements."
            ),
            // Other names of the same party.
            (
                "Norland rejected the offer of Estmark as too late.",
                "Halvik rejected the Estmarkian offer as too late."
            ),
            (
                "Foreign Minister Ada Lindqvist said the talks were frank.",
                "Lindqvist, the foreign minister of Norland, stated the talks were frank."
            ),
            // Numbers by value, days by date.
            (
                "Some 1,200 sailors and twelve vessels wait off Brunn on Tuesday.",
                "Some 1200 sailors and 12 ships wait off Brunn on 11 January."
            ),
            (
                "The pact is worth 3 million crowns a year to Norland.",
                "The pact is worth 3,000,000 crowns a year to Norland."
            ),
            // Attribution by another verb, or moved.
            (
                "The strait is safe, Lindqvist said, and ships may pass.",
                "Lindqvist declared that the strait is safe and ships may pass."
            ),
            // A negation by another word.
            (
                "Norland did not accept the terms that Estmark offered in Brunn.",
                "Norland refused to accept the terms that Estmark offered in Brunn."
            ),
            // Both by a word that stands for both.
            (
                "Norland and Estmark will meet again in Brunn within weeks.",
                "The two sides will meet again in Brunn within weeks."
            ),
            // A cut.
            (
                "Norland closed the strait after a collision, though Estmark called the decision unlawful and vowed to appeal to a court.",
                "Norland closed the strait after a collision."
            ),
        ])
    func unchanged(original: String, copy: String) throws {
        #expect(try alterations(original, copy).map { "\($0.kind): \($0.old) → \($0.new)" } == [])
    }

    @Test("a day told by the same word in a copy of the next day")
    func sameWord() throws {
        let words = "Norland closed the strait to all foreign tankers today."
        let reader = try Self.reader.get()
        let texts = [("a", "2022-01-10/2022-01-10"), ("b", "2022-01-11/2022-01-11")].map { id, key in
            var story = Story(text: words)
            story.id = id
            let today = Reference(span: ByteSpan(49, 54), kind: .time, key: key)
            return reader.text(of: story, references: [today])
        }
        #expect(words[ByteSpan(49, 54)] == "today")
        #expect(reader.alterations(from: texts[0], to: texts[1]) == [])
    }

    // MARK: Properties

    @Test("both passages are cited by code points")
    func spans() throws {
        let original = "Žofín is calm. Norland will not close the strait to foreign tankers this winter."
        let copy = "🚢 Norland will close the strait to foreign tankers this winter."
        let found = try #require(try alterations(original, copy).first)
        func words(_ text: String, _ span: TextPosition) -> String {
            let map = OffsetMap(text)
            return text[map.bytes(span)]
        }
        #expect(words(original, found.original.words) == "not")
        #expect(found.original.sentences.map { words(original, $0) } == [found.original.text])
        #expect(found.copy.sentences.map { words(copy, $0) } == [found.copy.text])
        #expect(words(copy, found.copy.words) == "close")
    }

    @Test("what stands inside quotation marks says so")
    func quoted() throws {
        let found = try alterations(
            "“Norland will not close the strait to foreign tankers this winter,” Lindqvist said.",
            "“Norland will close the strait to foreign tankers this winter,” Lindqvist said.")
        #expect(found.map(\.isQuoted) == [true])
    }

    @Test(
        "a text altered nothing in itself, whatever it is",
        arguments: ["", " ", "\u{0}", "“", "…", "12", "Norland and Norland and", "e\u{301}\u{301} ’s ’"])
    func itself(text: String) throws { #expect(try alterations(text, text) == []) }
}
