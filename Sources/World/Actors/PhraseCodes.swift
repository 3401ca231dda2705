internal import Records

/// Codes from a user's own lists.
extension PhraseHead {
    /// Joins the code of the actor with those of its agents, as dictionaries of event coding do: `ARN` + `GOV`. Agents of
    /// our own tables have a part in it only where the user has given none.
    func addCode(to reading: inout Reading) {
        let (actor, own) = ownPhrases()
        guard actor != nil || !own.isEmpty else { return }
        let lists = reader.lists
        let actorCode = actor.map { lists.actors[$0].code } ?? Country(packed: reading.country)?.rawValue
        if actorCode == Self.nobody {
            reading = Reading()
            return
        }
        var agentCodes = own.map { lists.agents[$0].code }
        if agentCodes.isEmpty, !lists.hasAgents, let ours = headSector()?.rawValue { agentCodes = [ours] }
        if let actor {
            reading.country = Country(rawValue: String(lists.actors[actor].code.prefix(3)))?.packed ?? 0
            if agents.isEmpty {
                reading.name = lists.actors[actor].name
                reading.isDescription = false
            }
            reading.sector = nil
            reading.confidence = 1
            reading.isUnknownName = false
        }
        reading.agentCodes = agentCodes
        reading.code = Self.joined(actorCode ?? Self.nobody, agentCodes)
        let rest =
            actorCode.map { Self.joined($0, agentCodes).dropFirst(3) } ?? agentCodes.last.map { $0[...] }
        reading.sector = rest.flatMap { Sector(rawValue: String($0.prefix(3))) } ?? reading.sector
        reading.kind = reading.kind ?? (actor != nil && agents.isEmpty ? nil : .group)
    }

    /// The code of a phrase that is nobody, and what stands in an actor's place before the code of an agent alone.
    static let nobody = "---"

    /// The code of an actor with those of its agents. A `~` at the end of one says that it goes before the actor's, none
    /// is added to a code that has it already.
    static func joined(_ actor: String, _ agents: [String]) -> String {
        agents.reduce(actor) { code, agent in
            if agent.hasSuffix("~") {
                let first = String(agent.dropLast())
                if code == nobody { return code + first }
                return code.hasPrefix(first) ? code : first + code
            }
            let last = agent.hasPrefix("~") ? String(agent.dropFirst()) : agent
            return code.hasSuffix(last) ? code : code + last
        }
    }

    /// The first own actor (behind “of” only with a noun that it may belong to), and of the first part of the phrase that has any the last own agent with those whose codes go
    /// before the actor's.
    private func ownPhrases() -> (actor: Int?, agents: [Int]) {
        var actor: Int?
        var agents: [Int] = []
        for (i, part) in ([head] + complements.map(\.segments)).enumerated() {
            if i > 0, self.agents.isEmpty { break }
            var before: [Int] = []
            var last: Int?
            for segment in part {
                if case .ownActor(let index) = segment.kind, actor == nil { actor = index }
                guard case .ownAgent(let index) = segment.kind else { continue }
                if reader.lists.agents[index].code.hasSuffix("~") {
                    before.append(index)
                } else {
                    last = index
                }
            }
            if agents.isEmpty { agents = before + (last.map { [$0] } ?? []) }
        }
        return (actor, agents)
    }
}
