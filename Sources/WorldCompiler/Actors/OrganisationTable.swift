internal import Records
internal import Tables
internal import World

/// Bodies with a name: `organisations.tsv`.
enum OrganisationTable {
    static func add(
        _ folder: DataFolder, _ states: StateTable, _ records: inout [ActorRecord], _ names: inout ActorNames,
        _ texts: inout TextPoolWriter
    ) throws {
        for fields in try folder.actorRows("organisations.tsv") {
            let all = [try fields.text("name")] + fields.list("aliases")
            try add(fields, all, states, &records, &names, &texts)
        }
        // The lists derived from PETRARCH2, unless we know a name better. A single word may be any.
        // Its “groups” of government are offices, which are no bodies.
        for fields in try folder.actorRows("phoenix_roles.tsv")
        where fields.row["kind"] != "person"
            && !(fields.row["kind"] == "group" && fields.row["sector"] == "GOV")
        {
            let all = ([try fields.text("name")] + fields.list("aliases")).map {
                $0.hasPrefix("The ") ? String($0.dropFirst(4)) : $0
            }.filter {
                let words = names.words($0)
                return words.count > 1 && names.index.numbers(of: words.joined(separator: " ")).isEmpty
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
                name: try texts.number(all[0]), country: try states.checked(fields, "country"),
                adjective: 0, from: days.from, to: days.to, sector: try fields.sector("sector"),
                kind: ActorKind.packed(.organisation)))
        for name in all {
            names.add(name, .organisation, records.count - 1)
            names.addSkeleton(name, .organisation, records.count - 1, shortest: 8)
        }
    }
}
