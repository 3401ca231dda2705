private import FoundationEssentials
internal import Tables
internal import World

/// Compiles the tables of `world/places` into the sections `places.…`.
enum PlaceCompiler {
    static func add(_ folder: DataFolder, _ writer: inout KnowledgeWriter) throws {
        let letters = try LetterTable(folder)
        var gazetteer = try GazetteerTable(folder, letters)
        try gazetteer.addAreas(folder.table("world/places/areas.tsv"))
        try gazetteer.addDisputes(folder.table("world/places/disputed.tsv"))

        var names = PlaceNames(letters: letters)
        names.add(gazetteer)
        try names.addAliases(folder, gazetteer)
        try names.addDemonyms(folder, gazetteer)
        try names.addStates(folder, gazetteer)
        try names.removeStopNames(folder, gazetteer)

        var texts = TextPoolWriter()
        try writer.add("places.letters", records: letters.records)
        try writer.add("places.names", bytes: names.index(gazetteer).bytes())
        try writer.add("places.records", records: gazetteer.records(&texts))
        try writer.add("places.countries", records: gazetteer.countryRecords(&texts))
        try writer.add("places.disputes", records: gazetteer.disputeRecords(&texts))
        try addWords(folder, &writer)
        try addPublishers(folder, gazetteer, &writer)
        try addWeights(folder, &writer)
        try writer.add("places.texts", bytes: texts.bytes())
    }

    /// Generic words: word → role (see ``PlaceWordRole``), in one table for the start and one for the end of a mention.
    private static func addWords(_ folder: DataFolder, _ writer: inout KnowledgeWriter) throws {
        var ends = [NameIndexWriter(), NameIndexWriter()]
        let name = "world/places/generic_words.tsv"
        for row in try folder.table(name).rows {
            guard let role = PlaceWordRole(name: row["role"]), ["start", "end"].contains(row["place"]) else {
                throw TableError(path: name, line: row.line, reason: "has an unknown role or place")
            }
            ends[row["place"] == "start" ? 0 : 1].add(row["word"], UInt32(role.rawValue))
        }
        try writer.add("places.words.start", bytes: ends[0].bytes())
        try writer.add("places.words.end", bytes: ends[1].bytes())
    }

    private static func addPublishers(
        _ folder: DataFolder, _ gazetteer: GazetteerTable, _ writer: inout KnowledgeWriter
    ) throws {
        var index = NameIndexWriter()
        let name = "world/places/publishers.tsv"
        for row in try folder.table(name).rows {
            index.add(row["domain"], UInt32(try gazetteer.target(row["target"], name, row.line)))
        }
        for (code, country) in gazetteer.topLevelDomains { index.add("." + code, UInt32(country)) }
        try writer.add("places.publishers", bytes: index.bytes())
    }

    private static func addWeights(_ folder: DataFolder, _ writer: inout KnowledgeWriter) throws {
        let weights = try PlaceWeights(table: folder.table(PlaceWeights.name), path: PlaceWeights.name)
        try writer.add("places.weights", records: weights.values)
    }
}

/// `letters.tsv` as the table that ``NameFolding`` uses.
struct LetterTable {
    private(set) var records = [UInt16](repeating: 0, count: NameFolding.tableSize)

    init(_ folder: DataFolder) throws {
        let name = "world/places/letters.tsv"
        for row in try folder.table(name).rows {
            let base = Array(row["base"].utf8)
            guard let letter = row["letter"].unicodeScalars.first,
                let index = NameFolding.index(letter.value),
                (1...2).contains(base.count)
            else { throw TableError(path: name, line: row.line, reason: "is no letter and its base") }
            records[index] = UInt16(base[0]) | (base.count > 1 ? UInt16(base[1]) << 8 : 0)
        }
    }

    /// A name as the table of names has it.
    func folded(_ name: String) -> String {
        var name = name
        let bytes = name.withUTF8 { NameFolding.folded($0) { records[$0] } }
        return String(decoding: bytes, as: UTF8.self)
    }
}
