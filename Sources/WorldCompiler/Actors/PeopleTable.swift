internal import Records
internal import Tables
internal import World

/// Regions, and peoples without a state of their name: `regions.tsv`, `peoples.tsv`.
enum PeopleTable {
    static func add(
        _ folder: DataFolder, _ states: StateTable, _ records: inout [ActorRecord], _ names: inout ActorNames,
        _ texts: inout TextPoolWriter
    ) throws {
        for fields in try folder.actorRows("regions.tsv") + folder.actorRows("peoples.tsv") {
            let name = try fields.text("name")
            records.append(
                ActorRecord(
                    name: try texts.number(name), country: try states.checked(fields, "country"),
                    adjective: 0,
                    from: ActorDay.first, to: ActorDay.last, sector: 0,
                    kind: ActorKind.packed(fields.row["kind"] == "region" ? .organisation : .group)))
            for name in [name] + fields.list("aliases") + fields.list("demonyms") {
                names.add(name, .people, records.count - 1)
            }
        }
    }
}
