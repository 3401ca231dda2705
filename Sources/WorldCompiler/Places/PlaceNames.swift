internal import Tables
internal import World

/// Names of places while the gazetteer is compiled: folded name → places and how the name stands for each.
struct PlaceNames {
    private let letters: LetterTable
    private var uses: [String: [Int: NameUse]] = [:]

    init(letters: LetterTable) {
        self.letters = letters
    }

    private mutating func add(_ name: String, _ place: Int, _ use: NameUse) {
        let key = letters.folded(name)
        guard !key.isEmpty else { return }
        let known = uses[key]?[place]
        if let known, known.rawValue <= use.rawValue, use != .alias { return }
        uses[key, default: [:]][place] = use
    }

    /// The gazetteer's own names, and those of units without the word that says what they are.
    mutating func add(_ gazetteer: GazetteerTable) {
        for (i, entry) in gazetteer.entries.enumerated() {
            let isArea = entry.kind.rawValue >= PlaceKind.continent.rawValue
            add(entry.name, i, isArea ? .alias : .preferred)
            for name in entry.alternates { add(name, i, isArea ? .alias : .alternate) }
            for name in entry.demonyms {
                add(name, i, .demonym)
                add(name + "s", i, .demonym)
            }
            if entry.kind == .unit || entry.kind == .district, let base = Self.base(entry.name) {
                add(base, i, .alternate)
            }
        }
    }

    /// “Laurel County” → “Laurel”. `nil` when no such word is there.
    private static func base(_ name: String) -> String? {
        let words = [
            " County", " Parish", " Borough", " Oblast", " Kray", " Krai", " Republic", " Province", " State",
            " Governorate", " Region", " District", " Shire", " Municipality", " Territory", " Department",
            " Prefecture", " Regency",
        ]
        if let word = words.first(where: { name.hasSuffix($0) }) { return String(name.dropLast(word.count)) }
        let openings = [
            "County of ", "County ", "City of ", "Borough of ", "City and Borough of ", "District of ",
        ]
        return openings.first { name.hasPrefix($0) }.map { String(name.dropFirst($0.count)) }
    }

    mutating func addAliases(_ folder: DataFolder, _ gazetteer: GazetteerTable) throws {
        let path = "world/places/aliases.tsv"
        for row in try folder.table(path).rows {
            add(row["alias"], try gazetteer.target(row["target"], path, row.line), .alias)
        }
    }

    mutating func addDemonyms(_ folder: DataFolder, _ gazetteer: GazetteerTable) throws {
        let path = "world/places/demonyms.tsv"
        for row in try folder.table(path).rows {
            let place = try gazetteer.target(row["target"], path, row.line)
            add(row["demonym"], place, .demonym)
            add(row["demonym"] + "s", place, .demonym)
        }
    }

    mutating func addStates(_ folder: DataFolder, _ gazetteer: GazetteerTable) throws {
        let path = "world/places/states.tsv"
        for row in try folder.table(path).rows {
            let place = try gazetteer.target(row["target"], path, row.line)
            add(row["postal"], place, .code)
            for name in row["abbreviations"].split(separator: "|") { add(String(name), place, .code) }
        }
    }

    /// Takes names away that never mean the villages which have them.
    mutating func removeStopNames(_ folder: DataFolder, _ gazetteer: GazetteerTable) throws {
        let path = "world/places/stop_names.tsv"
        for row in try folder.table(path).rows {
            let key = letters.folded(row["name"])
            guard let places = uses[key] else { continue }
            if row["keep"].isEmpty {
                uses[key] = nil
                continue
            }
            let kept = try gazetteer.target(row["keep"], path, row.line)
            let isCountry = gazetteer.entries[kept].kind == .country
            uses[key] = places.filter { place, _ in
                place == kept
                    || isCountry && gazetteer.entries[place].country == gazetteer.entries[kept].country
            }
        }
    }

    /// The table of names: places of a name from the most populous down.
    func index(_ gazetteer: GazetteerTable) -> NameIndexWriter {
        var index = NameIndexWriter()
        for (name, places) in uses {
            let ordered = places.sorted { a, b in
                let (p, q) = (gazetteer.entries[a.key].population, gazetteer.entries[b.key].population)
                return p != q ? p > q : a.key < b.key
            }
            for (place, use) in ordered { index.add(name, NameUse.packed(place, use)) }
        }
        return index
    }
}
