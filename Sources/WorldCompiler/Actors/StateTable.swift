internal import Records
internal import Tables
internal import World

/// States and PLOVER's codes: `countries.tsv`.
struct StateTable {
    private(set) var records: [ActorRecord] = []
    private(set) var codes: Set<String> = []

    init(_ folder: DataFolder, _ names: inout ActorNames, _ texts: inout TextPoolWriter) throws {
        for fields in try folder.actorRows("countries.tsv") {
            guard let country = try fields.country("code") else { throw fields.fail("has no code") }
            let days = try fields.days()
            let demonyms = fields.list("demonyms")
            let name = try fields.text("name")
            let isState = !country.isNonState || country.rawValue == "KOS"
            // “U.S.” serves as an adjective where a name is written so.
            let adjective =
                isState ? fields.list("aliases").first { $0.hasSuffix("S.") } ?? demonyms.first ?? "" : ""
            records.append(
                ActorRecord(
                    name: try texts.number(name), country: country.packed,
                    adjective: try texts.number(adjective),
                    from: days.from, to: days.to, sector: 0,
                    kind: ActorKind.packed(isState ? .state : .organisation)))
            let index = records.count - 1
            codes.insert(country.rawValue)
            let use: PhraseUse = isState ? .country : .organisation
            for name in [name] + fields.list("aliases") {
                names.add(name, use, index)
                names.addSkeleton(name, use, index, shortest: 6)
            }
            for name in demonyms { names.add(name, .adjective, index) }
            for name in fields.list("capital") + fields.list("metonyms") {
                names.add(name, .seat, index)
                names.addSkeleton(name, .seat, index, shortest: 6)
            }
        }
    }

    /// Throws for a code that is not in the table.
    func checked(_ fields: ActorFields, _ column: String) throws -> UInt32 {
        guard let country = try fields.country(column) else { return 0 }
        guard codes.contains(country.rawValue) else {
            throw fields.fail("has the code \(country.rawValue), which countries.tsv has not")
        }
        return country.packed
    }
}
