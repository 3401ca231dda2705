internal import Records

/// Phrases for states, bodies and groups.
extension PhraseHead {
    func bodyReading() -> Reading {
        var reading = Reading()
        let told = country()
        (reading.country, reading.countryConfidence) = (told.code, told.confidence)
        reading.isPast = isPast
        if agents.isEmpty, organisation == nil {
            if let known = rememberedBody() { return known }
            stateReading(&reading)
            return reading
        }
        reading.sector = headSector()
        reading.confidence = 0.85
        guard let noun, organisation.map({ $0 < noun }) ?? true else {
            // “Russian news agency Interfax”: the name behind its sort.
            reading.sector = organisationSector ?? reading.sector
            return organisationReading(reading)
        }
        let traits = traits(noun)
        if agents.count == 1, organisation == nil, let known = rememberedBody() {
            reading.country = reading.country == 0 ? known.country : reading.country
            if traits.contains(.neutral) { reading.sector = known.sector ?? reading.sector }
        }
        reading.kind =
            traits.contains(.body)
            ? .organisation
            : traits.contains(.person) && !traits.contains(.plural) ? .person : .group
        if isPast, reading.kind == .person { reading.sector = former(reading.sector) }
        if reading.kind == .person { reading.role = officeText() }
        let state = book.state(reading.country)
        let isPlain =
            organisation == nil && !isPast && complements.allSatisfy { $0.word == .place || $0.word == .of }
        if let state, isPlain, traits.contains(.government), agents.count == 1, hasOnlyState(before: noun) {
            reading.name = book.texts[state.name]
            reading.kind = .state
        } else if isPlain, traits.contains(.forces), reading.sector == .mil, hasOnlyState(before: noun),
            let adjective = reader.adjective(reading.country)
        {
            reading.name = adjective + " armed forces"
            reading.kind = .organisation
        }
        return reading
    }

    /// Nothing but a country stands before the noun: no town, party or people of its own.
    private func hasOnlyState(before noun: Int) -> Bool {
        head[head.startIndex..<noun].allSatisfy { segment in
            switch segment.kind {
            case .country, .adjective, .word: true
            case .seat: true
            case .agent(let index): AgentTraits(rawValue: book.agents[index].traits).contains(.forces)
            case .unknown: !mention.words.marks(segment.range.lowerBound).contains(.capital)
            default: false
            }
        }
    }

    private func organisationReading(_ start: Reading) -> Reading {
        var reading = start
        guard let organisation, case .organisation(let index) = segments[organisation].kind else {
            return reading
        }
        let record = book.actors[index]
        reading.name = book.texts[record.name]
        reading.kind = ActorKind(packed: record.kind)
        reading.confidence = 0.9
        return reading
    }

    /// A state by name, adjective or seat; or a place, or a noun that no table knows with a country before it.
    private func stateReading(_ reading: inout Reading) {
        if isForeignPeople, countries.isEmpty {
            reading.kind = .group
            reading.sector = .cvl
            reading.confidence = 0.5
            return
        }
        let rest = segments.filter { segment in
            if case .word = segment.kind { return false }
            return segment.state == nil
        }
        if rest.isEmpty, let first = segments.first(where: { $0.state != nil }), let index = first.state {
            let record = book.actors[index]
            reading.name = book.texts[record.name]
            reading.kind = ActorKind(packed: record.kind)
            reading.isBareState = true
            reading.confidence = 0.95
            reading.sector = Sector(packed: record.sector)
            if case .seat = first.kind {
                reading.sector = .gov
                reading.confidence = 0.85
            }
            if case .adjective = first.kind { reading.isOnlyAdjective = true }
            return
        }
        if case .people(let index)? = rest.first?.kind, rest.count == 1, countries.isEmpty {
            reading.name = book.texts[book.actors[index].name]
            reading.kind = ActorKind(packed: book.actors[index].kind) == .group ? .group : nil
            reading.sector = Sector(packed: book.actors[index].sector)
            reading.confidence = 0.6
            return
        }
        if let index = owner {
            reading.name = book.texts[book.actors[index].name]
            reading.kind = .state
        }
        reading.confidence = 0.6
    }

    /// “the U.S. stance”, “Moscow’s commitments”: a thing of a state stands for the state. People of it, whom the tables would
    /// not know either, come in the plural and without a possessive.
    private var owner: Int? {
        guard let first = head.first, let index = first.state, head.count > 1, let last = head.last,
            head.dropFirst().allSatisfy({ segment in
                segment.kind == .unknown && !mention.words.marks(segment.range.lowerBound).contains(.capital)
            })
        else { return nil }
        if mention.words.marks(first.range.upperBound - 1).contains(.possessive) { return index }
        return mention.words.text(last.range).hasSuffix("s") ? nil : index
    }

    /// “MITI officials” after “the Ministry of International Trade and Industry (MITI)”.
    private func rememberedBody() -> Reading? {
        guard let memory = reader.frame.memory else { return nil }
        for run in runs(head) {
            if let known = memory.actor(mention.words.text(run)) {
                return Reading(known, nameRange: run)
            }
        }
        return nil
    }
}
