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

    private var collected: [Person] = []
    private var places: [String: Int] = [:]

    init(
        _ folder: DataFolder, _ states: StateTable, _ names: inout ActorNames, _ texts: inout TextPoolWriter
    ) throws {
        for fields in try folder.actorRows("offices.tsv") {
            let days = try fields.days()
            let office = OfficeRecord(
                country: try states.checked(fields, "country"), title: try texts.number(fields.text("office")),
                from: days.from, to: days.to, sector: try fields.sector("sector"),
                rank: UInt8(fields.row["rank"]) ?? 2)
            add(try fields.text("holder"), fields.list("aliases"), office, names)
        }
        for person in collected { try store(person, &names, &texts) }
    }

    /// The same name in the same country is the same person.
    private mutating func add(
        _ name: String, _ aliases: [String], _ office: OfficeRecord, _ names: ActorNames
    ) {
        let key = names.words(name).joined(separator: " ") + "\t\(office.country)"
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
            for last in Self.lastNames(words, isFamilyFirst: isFamilyFirst(ordered)) {
                names.add(last, .surname, index)
                names.addSkeleton(last, .surname, index, shortest: 5)
            }
        }
    }

    /// Family names come first in Chinese and Korean ones.
    private func isFamilyFirst(_ offices: [OfficeRecord]) -> Bool {
        offices.contains { office in
            Country(packed: office.country).map { ["CHN", "KOR", "PRK", "TWN"].contains($0.rawValue) } ?? false
        }
    }

    /// The names by which a person is called without the first one.
    private static func lastNames(_ words: [String], isFamilyFirst: Bool) -> [String] {
        guard let first = words.first, let last = words.last else { return [] }
        if isFamilyFirst { return [first] }
        var result = [last]
        // “Le Drian”, “bin Laden”, “von der Leyen”: with the particles before it.
        var from = words.count - 1
        while from > 1, particles.contains(words[from - 1]) {
            from -= 1
            result.append(words[from...].joined(separator: " "))
        }
        return result
    }

    private static let particles: Set<String> = [
        "al", "el", "bin", "ben", "ibn", "abu", "abd", "de", "del", "della", "di", "da", "dos", "la", "le", "van", "von",
        "der", "den", "ter", "ten", "du", "des", "st", "san", "zu", "mac", "o",
    ]
}
