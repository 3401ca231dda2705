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
            let days = try fields.days()
            let name = try fields.text("name")
            let kind = fields.row["kind"].isEmpty ? .organisation : ActorKind(rawValue: fields.row["kind"])
            guard let kind else { throw fields.fail("“\(fields.row["kind"])” is no kind of actor") }
            records.append(
                ActorRecord(
                    name: try texts.number(name), country: try states.checked(fields, "country"),
                    adjective: 0, from: days.from, to: days.to, sector: try fields.sector("sector"),
                    kind: ActorKind.packed(kind)))
            for name in [name] + fields.list("aliases") {
                names.add(name, .organisation, records.count - 1)
                names.addSkeleton(name, .organisation, records.count - 1, shortest: 8)
            }
        }
    }
}
