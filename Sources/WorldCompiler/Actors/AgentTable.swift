internal import Records
internal import Tables
internal import World

/// Nouns for sorts of actors: `role_words.tsv`, and `agents.tsv` and `titles.tsv` for what that has not.
enum AgentTable {
    static func add(_ folder: DataFolder, _ names: inout ActorNames) throws -> [AgentRecord] {
        var records: [AgentRecord] = []
        var known: Set<String> = []

        func add(_ phrase: String, _ plural: String, _ sector: UInt8, _ traits: AgentTraits) {
            var forms = [(phrase, traits)]
            if plural != "-" {
                let many = plural.isEmpty ? UserLists.plural(of: phrase) : plural
                forms.append((many, traits.contains(.body) ? traits : traits.union(.plural)))
            }
            for (form, traits) in forms {
                let key = names.words(form).joined(separator: " ")
                guard !key.isEmpty, known.insert(key).inserted else { continue }
                records.append(AgentRecord(sector: sector, traits: traits))
                names.add(form, .agent, records.count - 1)
            }
        }

        for fields in try folder.actorRows("role_words.tsv") {
            add(
                try fields.text("phrase"), fields.row["plural"], try fields.sector("sector"),
                try traits(fields, "traits"))
        }
        for fields in try folder.actorRows("agents.tsv") {
            add(
                try fields.text("phrase"), fields.row["plural"], try fields.sector("sector"),
                [])
        }
        return records
    }

    private static func traits(_ fields: ActorFields, _ column: String) throws -> AgentTraits {
        var traits: AgentTraits = []
        for name in fields.list(column) {
            switch name {
            case "neutral": traits.insert(.neutral)
            case "person": traits.insert(.person)
            case "plural": traits.insert(.plural)
            case "body": traits.insert(.body)
            case "forces": traits.insert(.forces)
            case "relation": traits.insert(.relation)
            case "government": traits.insert(.government)
            default: throw fields.fail("“\(name)” is no trait")
            }
        }
        return traits
    }
}
