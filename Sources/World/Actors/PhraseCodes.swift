internal import Records

/// Codes from a user's own lists.
extension PhraseHead {
    /// Joins the code of the actor with that of the agent, as dictionaries of event coding do: `ARN` + `GOV`.
    func addCode(to reading: inout Reading) {
        let (actor, agent) = ownPhrases()
        guard actor != nil || agent != nil else { return }
        let lists = reader.lists
        let actorCode = actor.map { lists.actors[$0].code } ?? Country(packed: reading.country)?.rawValue
        let agentCode = agent.map { lists.agents[$0].code } ?? (actor == nil ? nil : ourAgent())
        if actorCode == Self.nobody {
            reading = Reading()
            return
        }
        guard let base = actorCode ?? agentCode else { return }
        if let actor {
            reading.country = Country(rawValue: String(base.prefix(3)))?.packed ?? 0
            if agents.isEmpty {
                reading.name = lists.actors[actor].name
                reading.isDescription = false
            }
            reading.sector = nil
            reading.confidence = 1
            reading.isUnknownName = false
        }
        let code =
            actorCode == nil || agentCode.map { base.hasSuffix($0) } ?? true ? base : base + (agentCode ?? "")
        reading.code = code
        let rest = actorCode == nil ? code : String(code.dropFirst(3))
        reading.sector = Sector(rawValue: String(rest.prefix(3))) ?? reading.sector
        reading.kind = reading.kind ?? (actor != nil && agents.isEmpty ? nil : .group)
    }

    /// The code of a phrase that is nobody.
    static let nobody = "---"

    private func ourAgent() -> String? { headSector()?.rawValue }

    /// The first own actor and the last own agent of the head; of the complements where the head has none.
    private func ownPhrases() -> (actor: Int?, agent: Int?) {
        var (actor, agent): (Int?, Int?) = (nil, nil)
        for part in [head] + complements.map(\.segments) {
            var found: Int?
            for segment in part {
                if case .ownActor(let index) = segment.kind, actor == nil { actor = index }
                if case .ownAgent(let index) = segment.kind { found = index }
            }
            agent = agent ?? found
        }
        return (actor, agent)
    }
}
