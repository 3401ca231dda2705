internal import Records
internal import Tables
internal import World

/// Nouns for sorts of actors: `role_words.tsv`; `agents.tsv` and `titles.tsv` for what that has not.
struct AgentTable {
    static func add(_ folder: DataFolder, _ names: inout ActorNames) throws -> [AgentRecord] {
        var table = AgentTable(names: names)
        for fields in try folder.actorRows("role_words.tsv") { try table.addRoleWord(fields) }
        for fields in try folder.actorRows("agents.tsv") { try table.addAgent(fields) }
        for fields in try folder.actorRows("titles.tsv") { try table.addTitle(fields) }
        names = table.names
        return table.records
    }

    private var names: ActorNames
    private var records: [AgentRecord] = []
    private var known: Set<String> = []
    /// Last words that make a phrase a body.
    private var bodies: Set<String> = []

    private init(names: ActorNames) { self.names = names }

    private mutating func addRoleWord(_ fields: ActorFields) throws {
        let (phrase, traits) = (try fields.text("phrase"), try Self.traits(fields, "traits"))
        let words = names.words(phrase)
        if words.count == 1, traits.contains(.body) { bodies.formUnion(words) }
        if fields.row["plural"] == "?" { return }
        add(phrase, 0, try fields.sector("sector"), traits)
        if fields.row["plural"] == "-" { return }
        let plural = fields.row["plural"].isEmpty ? UserLists.plural(of: phrase) : fields.row["plural"]
        add(plural, 0, try fields.sector("sector"), traits.contains(.body) ? traits : traits.union(.plural))
    }

    private mutating func addAgent(_ fields: ActorFields) throws {
        let phrase = try fields.text("phrase")
        let isNeutral = fields.row["sector"] == "INHERIT"
        let sector = isNeutral ? 0 : try fields.sector("sector")
        let country = Country(rawValue: fields.row["sector"]).flatMap { $0.isNonState ? $0.packed : nil } ?? 0
        var traits: AgentTraits
        switch fields.row["kind"] {
        case "person": traits = bodies.contains(names.words(phrase).last ?? "") ? .body : .person
        case "thing": traits = sector == Sector.mil.packed ? [.plural, .forces] : .plural
        case "group":
            // “agriculture ministry” is a body because “ministry” is one; “dockers” are many.
            let isMany = fields.list("plural").contains(phrase)
            traits = isMany && !bodies.contains(names.words(phrase).last ?? "") ? .plural : .body
        default: throw fields.fail("“\(fields.row["kind"])” is no kind of agent")
        }
        if isNeutral { traits.insert(.neutral) }
        add(phrase, country, sector, traits)
        let many = traits.contains(.body) ? traits : traits.union(.plural)
        for plural in fields.list("plural") { add(plural, country, sector, many) }
    }

    /// Titles before a name. Those that tell no sector are courtesies; modifiers and suffixes are words of grammar or nothing.
    private mutating func addTitle(_ fields: ActorFields) throws {
        let title = try fields.text("title")
        let isPlain = title.first.map { $0.isLetter } ?? false
        switch fields.row["kind"] {
        case "modifier":
            guard isPlain, fields.row["effect"] == "former" else { return }
            names.add(title, .word, Int(MentionWord.past.rawValue))
        case "suffix": return
        case _ where fields.row["sector"].isEmpty:
            guard isPlain, !known.contains(names.words(title).joined(separator: " ")) else { return }
            names.add(title, .word, Int(MentionWord.courtesy.rawValue))
        default:
            let isNeutral = fields.row["sector"] == "INHERIT"
            add(
                title, 0, isNeutral ? 0 : try fields.sector("sector"),
                isNeutral ? [.person, .neutral] : .person)
        }
    }

    private mutating func add(_ form: String, _ country: UInt32, _ sector: UInt8, _ traits: AgentTraits) {
        let key = names.words(form).joined(separator: " ")
        guard !key.isEmpty, !holdsBody(form), known.insert(key).inserted else { return }
        records.append(AgentRecord(country: country, sector: sector, traits: traits))
        names.add(form, .agent, records.count - 1)
    }

    /// “former cia official” would hide whose official it was.
    private func holdsBody(_ form: String) -> Bool {
        let words = names.words(form)
        return words.count > 1
            && words.contains { word in
                names.index.numbers(of: word).contains {
                    $0 >> 28 == PhraseUse.organisation.rawValue && $0 & PhraseUse.acronym != 0
                }
            }
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
            case "rank": traits.insert(.rank)
            default: throw fields.fail("“\(name)” is no trait")
            }
        }
        return traits
    }
}
