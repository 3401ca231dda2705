internal import Language
internal import Records

/// Of which state those are who take part without a name of one.
extension EventParties {
    /// “The Senate”, where the story speaks of the senators of one state only.
    func ofKnownParliament(_ party: Party) -> Party {
        guard !party.hasCountry, party.actors.allSatisfy({ $0.sector == .leg }) else { return party }
        let countries = Set(
            scene.actors.values.joined().filter { $0.sector == .leg }.compactMap(\.country))
        guard countries.count == 1 else { return party }
        var party = party
        for i in party.actors.indices { party.actors[i].country = countries.first }
        return party
    }

    private static let offices: Set<Sector> = [.gov, .leg, .jud, .mil, .cop, .spy, .pty]

    /// Parties and parliaments of no named state are those of the only one that takes part.
    func internalBodies(_ parties: [Party], _ all: [Party]) -> [Party] {
        parties.map { party in
            let isInternal = party.actors.allSatisfy { $0.sector == .pty || $0.sector == .leg }
            return isInternal && !party.hasCountry ? settled([party], all)[0] : party
        }
    }

    /// “Senators and U.S. officials”: those joined by “and” to others of one state are of it too.
    func alike(_ parties: [Party]) -> [Party] {
        guard parties.count > 1 else { return parties }
        let series = Dictionary(grouping: parties) { tree.seriesHead($0.head) }
        return parties.map { party in
            guard !party.hasCountry, let others = series[tree.seriesHead(party.head)],
                party.actors.allSatisfy({ $0.kind == .group && Self.offices.contains($0.sector ?? .unk) })
            else { return party }
            return settled([party], others)[0]
        }
    }

    /// Acts between the bodies of one state as often as between states.
    private static let internalActs: Set<EventType> = [
        .request, .accuse, .reject, .support, .coerce, .sanction, .protest, .concede,
    ]

    /// “The president told the transport department …”: bodies and officials of no named state are those of the only state
    /// whose bodies or officials stand on the other side. A state itself speaks to others.
    func domestic(_ parties: [Party], _ others: [Party], _ type: EventType, isActor: Bool) -> [Party] {
        let known = others.flatMap(\.actors).filter { $0.country != nil }
        guard Self.internalActs.contains(type), !parties.isEmpty, !known.isEmpty,
            !parties.contains(where: \.hasCountry),
            known.allSatisfy({ actor in
                actor.kind != .state || !isActor && actor.sector == .gov && type == .coerce
            }),
            known.allSatisfy({ !isActor || Self.official.contains($0.sector ?? .unk) }),
            parties.allSatisfy(isBody)
        else { return parties }
        return settled(parties, others)
    }

    private static let official = offices.union([.opp, .eli])

    /// A body or office of a state that is spoken of as the only one: no “governments”, no “officials”.
    private func isBody(_ party: Party) -> Bool {
        guard !partyWords.isA(.outsider, party.head, tree) else { return false }
        return party.actors.allSatisfy { actor in
            guard let sector = actor.sector, Self.official.contains(sector), sector != .eli else {
                return false
            }
            return sector != .gov || actor.kind != .group
        }
    }

    /// People of no named state taken for those of the only state on the other side.
    func settled(_ parties: [Party], _ others: [Party]) -> [Party] {
        let countries = Set(others.flatMap(\.actors).compactMap(\.country))
        guard let country = countries.first, countries.count == 1, !country.isNonState else { return parties }
        return parties.map { party in
            var party = party
            for i in party.actors.indices
            where party.actors[i].country == nil
                && (party.actors[i].kind != .organisation
                    || Self.offices.contains(party.actors[i].sector ?? .unk))
            {
                party.actors[i].country = country
            }
            return party
        }
    }
}
