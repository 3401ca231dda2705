import Records
import Tables
import Testing

@testable import World
@testable import WorldCompiler

@Suite("The tables of places")
struct PlaceTableTests {
    private static func rows(_ name: String) throws -> [DataTable.Row] {
        try CompiledWorld.resources.table("world/places/\(name).tsv").rows
    }

    private static func places(_ name: String) throws -> [LocatedPlace] {
        try CompiledWorld.gazetteer.get().places(named: name)
    }

    @Test("say where they come from and under which licence")
    func notes() throws {
        for name in [
            "aliases", "areas", "demonyms", "disputed", "generic_words", "letters", "publishers", "states",
            "stop_names", "weights",
        ] {
            let notes = try CompiledWorld.resources.table("world/places/\(name).tsv").notes.joined(
                separator: " ")
            #expect(
                notes.contains("Source:") && notes.contains("Licence:") || notes.contains("Apache-2.0"),
                "\(name)")
        }
    }

    @Test("compile to the same bytes each time")
    func deterministic() throws {
        #expect(try WorldCompiler.compile(CompiledWorld.resources).bytes() == CompiledWorld.bytes.get())
    }

    @Test("of aliases each find a place by their alias, in the country of its target")
    func aliases() throws {
        for row in try Self.rows("aliases") {
            let target = row["target"]
            let found = try Self.places(row["alias"])
            #expect(!found.isEmpty, "line \(row.line): \(row["alias"])")
            let country = try Self.places(Self.countryName(String(target.prefix(2)))).first {
                $0.kind == .country
            }
            #expect(found.contains { $0.country == country?.country }, "line \(row.line): \(row["alias"])")
        }
    }

    /// English name of an alpha-2 code: by the alias of its own row, else by the gazetteer.
    private static func countryName(_ code: String) throws -> String {
        try gazetteerRows.get()[code] ?? ""
    }

    private static let gazetteerRows = Result {
        let rows = try GazetteerRows(CompiledWorld.resources.path + "/" + GazetteerTable.path)
        return Dictionary(
            rows.filter { $0["kind"] == "C" }.map { ($0["cc"], $0["name"]) }, uniquingKeysWith: { a, _ in a })
    }

    @Test("of areas each are found by all their names, with kind, country and point")
    func areas() throws {
        for row in try Self.rows("areas") {
            let names = [row["name"]] + row["aliases"].split(separator: "|").map(String.init)
            for name in names {
                let places = try Self.places(name)
                #expect(
                    places.contains { $0.name == row["name"] && $0.kind.name == row["kind"] },
                    "line \(row.line): \(name)")
            }
            let place = try #require(
                try Self.places(row["name"]).first { $0.name == row["name"] && $0.kind.name == row["kind"] })
            #expect((place.country?.rawValue ?? "") == row["country"], "line \(row.line)")
            #expect((place.latitude == nil) == row["lat"].isEmpty, "line \(row.line)")
        }
    }

    @Test("of demonyms each are found, in the plural too")
    func demonyms() throws {
        for row in try Self.rows("demonyms") {
            #expect(!(try Self.places(row["demonym"]).isEmpty), "line \(row.line)")
            #expect(!(try Self.places(row["demonym"] + "s").isEmpty), "line \(row.line)")
        }
    }

    @Test(
        "of disputed territories have a status and known claimants, the first of them the gazetteer's country"
    )
    func disputes() throws {
        let gazetteer = try CompiledWorld.gazetteer.get()
        let known = Set((1..<gazetteer.countryCount).map { gazetteer.alpha3(UInt16($0)) })
        for row in try Self.rows("disputed") {
            #expect(!row["status"].isEmpty, "line \(row.line)")
            let claimants = row["claimants"].split(separator: "|").map(String.init)
            #expect(!claimants.isEmpty && claimants.allSatisfy(known.contains), "line \(row.line)")
            #expect(row["holds"].isEmpty || known.contains(row["holds"]), "line \(row.line)")
        }
    }

    @Test("of stop names keep no village of the name")
    func stopNames() throws {
        for row in try Self.rows("stop_names") {
            let towns = try Self.places(row["name"]).filter { $0.kind == .town }
            #expect(towns.isEmpty || !row["keep"].isEmpty, "line \(row.line): \(row["name"])")
        }
        #expect(try Self.places("Nice").allSatisfy { $0.country?.rawValue == "FRA" })
        #expect(try Self.places("Of").isEmpty)
    }

    @Test("of publishers each have a home")
    func publishers() throws {
        let gazetteer = try CompiledWorld.gazetteer.get()
        for row in try Self.rows("publishers") {
            #expect(gazetteer.publisherHome("www." + row["domain"]) != nil, "line \(row.line)")
        }
        #expect(gazetteer.publisherHome("example.org") == nil)
        #expect(gazetteer.publisherHome("") == nil)
        #expect(gazetteer.publisherHome(String(repeating: "a.", count: 100_000)) == nil)
        let home = try #require(gazetteer.publisherHome("news.example.co.uk"))
        #expect(gazetteer.place(home)?.country?.rawValue == "GBR")
    }

    @Test("of letters each have a base of one or two small letters")
    func letters() throws {
        for row in try Self.rows("letters") {
            #expect(row["letter"].unicodeScalars.count == 1, "line \(row.line)")
            #expect(row["base"].utf8.allSatisfy { (0x61...0x7A).contains($0) }, "line \(row.line)")
        }
    }

    @Test("of generic words each have a known role")
    func words() throws {
        for row in try Self.rows("generic_words") {
            #expect(PlaceWordRole(name: row["role"]) != nil, "line \(row.line)")
            #expect(["start", "end"].contains(row["place"]), "line \(row.line)")
        }
    }

    @Test("of the gazetteer have all states with a code of three letters, and a point each")
    func countries() throws {
        let gazetteer = try CompiledWorld.gazetteer.get()
        #expect(gazetteer.count > 240_000)
        for i in 1..<gazetteer.countryCount {
            #expect(gazetteer.alpha3(UInt16(i)).utf8.count == 3)
            let place = try #require(gazetteer.place(gazetteer.countryPlace(UInt16(i))))
            #expect(place.kind == .country && place.latitude != nil, "\(place.name)")
        }
    }
}

@Suite("Folding of names")
struct NameFoldingTests {
    @Test(
        "drops accents, stops and apostrophes, and spells out what opens a name",
        arguments: [
            ("Kraków", "krakow"), ("U.S.", "us"), ("Sana'a", "sanaa"), ("Sana’a", "sanaa"),
            ("Deir ez-Zor", "deir ez zor"), ("Łódź", "lodz"), ("St. Paul", "saint paul"),
            ("Mt Hood", "mount hood"), ("  Two   Words ", "two words"), ("Straße", "strasse"), ("東京", ""),
            ("", ""), ("T&T", "t&t"), ("Việt Nam", "viet nam"),
        ])
    func folded(_ name: String, _ expected: String) throws {
        let letters = try LetterTable(CompiledWorld.resources)
        #expect(letters.folded(name) == expected)
    }

    @Test("takes broken UTF-8 as a gap")
    func broken() throws {
        let folding = try NameFolding(CompiledWorld.file.get())
        let bytes: [UInt8] = [0x41, 0xFF, 0x62, 0xE2, 0x80]
        let folded = bytes.withUnsafeBufferPointer { folding.folded($0) }
        #expect(folded == Array("a b".utf8))
    }
}
