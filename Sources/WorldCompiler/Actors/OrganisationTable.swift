internal import Records
internal import Tables
internal import World

/// Bodies with a name: `organisations.tsv`.
enum OrganisationTable {
    static func add(
        _ folder: DataFolder, _ states: StateTable, _ records: inout [ActorRecord], _ names: inout ActorNames,
        _ texts: inout TextPoolWriter
    ) throws {
        var ours: Set<String> = []
        for fields in try folder.actorRows("organisations.tsv") {
            let all = [try fields.text("name")] + fields.list("aliases")
            ours.formUnion(all.map { names.words($0).joined(separator: " ") })
            try add(fields, all, states, &records, &names, &texts)
        }
        // The lists derived from PETRARCH2, unless we know a name better. A single word may be any.
        // Its “groups” of government are offices, which are no bodies.
        for fields in try folder.actorRows("phoenix_roles.tsv")
        where fields.row["kind"] != "person" && !(fields.row["kind"] == "group" && fields.row["sector"] == "GOV") {
            let all = ([try fields.text("name")] + fields.list("aliases")).filter {
                let words = names.words($0)
                return words.count > 1 && !ours.contains(words.joined(separator: " "))
            }
            guard !all.isEmpty else { continue }
            try add(fields, all, states, &records, &names, &texts)
        }
    }

    private static func add(
        _ fields: ActorFields, _ all: [String], _ states: StateTable, _ records: inout [ActorRecord],
        _ names: inout ActorNames, _ texts: inout TextPoolWriter
    ) throws {
        let days = try fields.days()
        records.append(
            ActorRecord(
                name: try texts.number(fields.text("name")), country: try states.checked(fields, "country"),
                adjective: 0, from: days.from, to: days.to, sector: try fields.sector("sector"),
                kind: ActorKind.packed(.organisation)))
        for name in all {
            names.add(name, .organisation, records.count - 1)
            names.addSkeleton(name, .organisation, records.count - 1, shortest: 8)
        }
    }
}
