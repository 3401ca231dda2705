internal import Records
internal import Tables
internal import World

/// Persons and their offices: `offices.tsv`, and `phoenix_roles.tsv` for what that has not.
struct PersonTable {
    private(set) var persons: [PersonRecord] = []
    private(set) var offices: [OfficeRecord] = []

    /// A person on the way into the records.
    private struct Person {
        var name: String
        var aliases: [String]
        var offices: [OfficeRecord]
    }

    private let habits: Transliterations
    private var collected: [Person] = []
    private var places: [String: Int] = [:]

    init(
        _ folder: DataFolder, _ states: StateTable, _ habits: Transliterations, _ names: inout ActorNames,
        _ texts: inout TextPoolWriter
    ) throws {
        self.habits = habits
        let ranks = try Self.ranks(folder)
        for fields in try folder.actorRows("offices.tsv") {
            let days = try fields.days()
            let office = OfficeRecord(
                country: try states.checked(fields, "country"),
                title: try texts.number(fields.text("office")),
                from: days.from, to: days.to, sector: try fields.sector("sector"),
                rank: ranks[fields.row["office"].lowercased()] ?? 1)
            add(try fields.text("name"), fields.list("aliases"), office, names)
        }
        try addWeaker(folder, states, names, &texts)
        for person in collected { try store(person, &names, &texts) }
    }

    /// Persons of the lists derived from PETRARCH2, unless we know them better.
    private mutating func addWeaker(
        _ folder: DataFolder, _ states: StateTable, _ names: ActorNames, _ texts: inout TextPoolWriter
    ) throws {
        let ours = Set(places.keys)
        for fields in try folder.actorRows("phoenix_roles.tsv") where fields.row["kind"] == "person" {
            let days = try fields.days()
            let office = OfficeRecord(
                country: try states.checked(fields, "country"), title: 0, from: days.from, to: days.to,
                sector: try fields.sector("sector"), rank: 1)
            let name = try fields.text("name")
            let words = names.words(name)
            guard words.count > 1, !ours.contains(key(words, office)) else { continue }
            add(name, fields.list("aliases").filter { names.words($0).count > 1 }, office, names)
        }
    }

    private func key(_ words: [String], _ office: OfficeRecord) -> String {
        words.joined(separator: " ") + "\t\(office.country)"
    }

    /// Office in small letters → rank: `office_ranks.tsv`.
    private static func ranks(_ folder: DataFolder) throws -> [String: UInt8] {
        var ranks: [String: UInt8] = [:]
        for fields in try folder.actorRows("office_ranks.tsv") {
            guard let rank = UInt8(fields.row["rank"]), (1...3).contains(rank) else {
                throw fields.fail("“\(fields.row["rank"])” is no rank from 1 to 3")
            }
            ranks[try fields.text("office").lowercased()] = rank
        }
        return ranks
    }

    /// The same name in the same country is the same person.
    private mutating func add(
        _ name: String, _ aliases: [String], _ office: OfficeRecord, _ names: ActorNames
    ) {
        let key = key(names.words(name), office)
        if let place = places[key] {
            collected[place].aliases += aliases
            collected[place].offices.append(office)
        } else {
            places[key] = collected.count
            collected.append(Person(name: name, aliases: aliases, offices: [office]))
        }
    }

    private mutating func store(
        _ person: Person, _ names: inout ActorNames, _ texts: inout TextPoolWriter
    ) throws {
        let index = persons.count
        let ordered = person.offices.sorted { ($0.from, $0.to, $0.title) < ($1.from, $1.to, $1.title) }
        persons.append(
            PersonRecord(
                name: try texts.number(person.name), firstOffice: UInt32(offices.count),
                offices: UInt32(ordered.count)))
        offices += ordered
        for name in [person.name] + person.aliases {
            let words = names.words(name)
            guard words.count > 1 else {
                names.add(name, .surname, index)
                names.addSkeleton(name, .surname, index, shortest: 5)
                continue
            }
            names.add(name, .person, index)
            names.addSkeleton(name, .person, index, shortest: 7)
            for last in lastNames(words, isFamilyFirst: isFamilyFirst(ordered)) {
                names.add(last, .surname, index)
                names.addSkeleton(last, .surname, index, shortest: 5)
            }
        }
    }

    /// Does the family name come first?
    private func isFamilyFirst(_ offices: [OfficeRecord]) -> Bool {
        offices.contains { office in
            Country(packed: office.country).map { ["CHN", "KOR", "PRK", "TWN"].contains($0.rawValue) }
                ?? false
        }
    }

    /// The names by which a person is called without the first one.
    private func lastNames(_ words: [String], isFamilyFirst: Bool) -> [String] {
        guard let first = words.first, let last = words.last else { return [] }
        if isFamilyFirst { return [first] }
        var result = [last]
        // “Le Drian”, “bin Laden”, “von der Leyen”: with the particles before it.
        var from = words.count - 1
        while from > 1, habits.particles.contains(words[from - 1]) {
            from -= 1
            result.append(words[from...].joined(separator: " "))
        }
        return result
    }
}
