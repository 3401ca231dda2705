internal import Records

/// From the parts of a noun phrase to what it says.
extension PhraseHead {
    func reading() -> Reading {
        var reading = subjectRun().flatMap(personReading) ?? bodyReading()
        if !reader.lists.isEmpty { addCode(to: &reading) }
        reading.hasAgent = !agents.isEmpty
        reading.isRelation = isRelation
        reading.isNeutral = noun.map { traits($0).contains(.neutral) } ?? false
        return reading
    }

    // MARK: - Persons

    private func personReading(_ run: NameRun) -> Reading? {
        let title = titleWords(before: run.segments.lowerBound)
        let told = country()
        var reading = Reading()
        reading.nameRange = run.words
        reading.title = titleRange(before: run)
        if let known = remembered(run, told.code) {
            reading = known
            if let title = titleText(before: run) {
                reading.role = title
                reading.sector = headSector() ?? reading.sector
            }
            return reading
        }
        // A last name or a word in small print may be anything where the mention has no title for it.
        if let choice = person(run, title: title, country: told.code) {
            return knownPerson(choice, run, told)
        }
        let before = run.segments.lowerBound
        let titled =
            agents.last(where: { $0 < before }).map { traits($0).isDisjoint(with: [.plural, .body]) } ?? false
        if titled || isCourtesy(before - 1) || (isPast && !agents.isEmpty) {
            return titledPerson(run, told, reading)
        }
        if let body = agents.last(where: { $0 < before }), body == before - 1, traits(body).contains(.body) {
            return namedBody(run, told, reading)
        }
        guard agents.isEmpty, organisation == nil else { return nil }
        if countries.isEmpty, lesserCountries.isEmpty {
            if let affiliated = affiliatedPerson(run, told, reading) { return affiliated }
            if run.words.lowerBound == firstWord,
                let place = book.country(ofPlace: mention.words, run.words, near: reader.frame.near),
                complements.isEmpty
            {
                reading.country = place
                reading.confidence = 0.6
            } else {
                reading.isUnknownName = true
                reading.confidence = 0.3
                reading.country = told.code
            }
            reading.name = mention.text(run.words)
            return reading
        }
        return nil
    }

    /// “Shuichi Takemoto of the Foreign Ministry”: a name with what it belongs to.
    private func affiliatedPerson(
        _ run: NameRun, _ told: (code: UInt32, confidence: Double), _ start: Reading
    ) -> Reading? {
        guard run.words.count >= 2, run.segments.lowerBound == head.startIndex,
            let (word, part) = complements.first, word == .of, let sector = complementSector(part)
        else { return nil }
        var reading = start
        reading.isPerson = true
        reading.kind = .person
        reading.name = mention.text(run.words)
        (reading.country, reading.countryConfidence) = (told.code, told.confidence)
        reading.sector = sector
        reading.confidence = 0.6
        return reading
    }

    /// “the opposition newspaper La Prensa”: a body that no table knows, behind its sort.
    private func namedBody(
        _ run: NameRun, _ told: (code: UInt32, confidence: Double), _ start: Reading
    ) -> Reading {
        var reading = start
        reading.kind = .organisation
        reading.name = mention.text(run.words)
        (reading.country, reading.countryConfidence) = (told.code, told.confidence)
        reading.sector = headSector()
        reading.role = titleText(before: run)
        reading.confidence = 0.7
        return reading
    }

    private var firstWord: Int { segments.first?.range.lowerBound ?? 0 }

    private func isCourtesy(_ i: Int) -> Bool {
        i >= segments.startIndex && i < segments.endIndex && segments[i].kind == .word(.courtesy)
    }

    private func knownPerson(
        _ choice: PersonFinder.Choice, _ run: NameRun, _ told: (code: UInt32, confidence: Double)
    ) -> Reading {
        var reading = Reading()
        reading.isPerson = true
        reading.kind = .person
        reading.nameRange = run.words
        reading.name = book.texts[choice.person.name]
        reading.country = choice.office?.country ?? told.code
        reading.confidence = choice.confidence
        reading.title = titleRange(before: run)
        let office = choice.office
        let sector = office.flatMap { Sector(packed: $0.sector) }
        let title = titleText(before: run)
        reading.role = title
        reading.hasRoleFromStory = title != nil
        if isPast {
            reading.sector = former(headSector() ?? sector)
        } else if title != nil {
            reading.sector = headSector() ?? sector
        } else if choice.isBefore {
            reading.sector = nil
        } else {
            reading.sector = choice.isOver ? former(sector) : sector
            if !choice.isOver {
                reading.role = office.map { book.texts[$0.title] }.flatMap { $0.isEmpty ? nil : $0 }
            }
        }
        return reading
    }

    private func titledPerson(
        _ run: NameRun, _ told: (code: UInt32, confidence: Double), _ start: Reading
    ) -> Reading {
        var reading = start
        reading.isPerson = true
        reading.kind = .person
        reading.name = mention.text(run.words)
        reading.role = titleText(before: run)
        reading.hasRoleFromStory = reading.role != nil
        (reading.country, reading.countryConfidence) = (told.code, told.confidence)
        reading.sector = isPast ? former(headSector()) : headSector()
        reading.confidence = 0.75
        return reading
    }

    /// Who held an office is of the elite when it is over.
    private func former(_ sector: Sector?) -> Sector? {
        switch sector {
        case .gov, .leg, .mil, .spy, .jud, .cop, .pty, .opp, nil: .eli
        default: sector
        }
    }

    // MARK: - Titles

    /// The words between what tells the country and the name.
    private func titleRange(before run: NameRun) -> Range<Int>? {
        guard agents.contains(where: { $0 < run.segments.lowerBound }) else { return nil }
        return titleRange(endingAt: run.segments.lowerBound)
    }

    private func titleRange(endingAt end: Int) -> Range<Int>? {
        var from = titleStart
        for i in segments.startIndex..<min(end, head.endIndex) {
            switch segments[i].kind {
            case .country, .adjective, .seat, .people, .ownActor, .word: if i == from { from = i + 1 }
            default: break
            }
        }
        var end = min(end, head.endIndex)
        // “President of the United States …”: the office ends with the head.
        while end > from, case .word = segments[end - 1].kind { end -= 1 }
        guard from < end else { return nil }
        return segments[from].range.lowerBound..<segments[end - 1].range.upperBound
    }

    private func titleText(before run: NameRun) -> String? {
        titleRange(before: run).map { withoutCountries($0) }
    }

    /// “Deputy U.S. Secretary of State” without the country.
    private func withoutCountries(_ range: Range<Int>) -> String {
        var parts: [String] = []
        var from = range.lowerBound
        for segment in segments
        where segment.range.lowerBound >= range.lowerBound && segment.range.upperBound <= range.upperBound {
            if segment.state != nil {
                if from < segment.range.lowerBound {
                    parts.append(mention.text(from..<segment.range.lowerBound))
                }
                from = segment.range.upperBound
            }
        }
        if from < range.upperBound { parts.append(mention.text(from..<range.upperBound)) }
        return parts.joined(separator: " ")
    }

    /// The office in a phrase without a name: “Russian Deputy Foreign Minister”, “head of the Council”.
    func officeText() -> String? {
        guard let noun, !traits(noun).contains(.plural), !traits(noun).contains(.body) else { return nil }
        guard let range = titleRange(endingAt: head.endIndex) else { return nil }
        var text = withoutCountries(range)
        if let (word, part) = complements.first, word == .of, let last = part.last, let first = part.first,
            !(part.count == 1 && first.state != nil)
        {
            text += " " + mention.text((range.upperBound)..<last.range.upperBound)
        }
        return text
    }

    // MARK: - The story's memory

    private func remembered(_ run: NameRun, _ country: UInt32) -> Reading? {
        guard let memory = reader.frame.memory, let known = memory.actor(mention.words.text(run.words)) else {
            return nil
        }
        if country != 0, let own = known.country?.packed, own != country { return nil }
        return Reading(known, nameRange: run.words)
    }

    // MARK: - States, bodies, groups

    private func bodyReading() -> Reading {
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
        reading.confidence = 0.6
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

extension Reading {
    /// What the story said before.
    init(_ actor: ResolvedActor, nameRange: Range<Int>?) {
        country = actor.country?.packed ?? 0
        sector = actor.sector
        kind = actor.kind
        name = actor.name
        role = actor.role
        isPerson = actor.kind == .person
        isDescription = actor.isDescription
        confidence = actor.confidence
        code = actor.code
        self.nameRange = nameRange
    }
}
