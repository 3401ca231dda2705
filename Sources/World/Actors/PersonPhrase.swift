internal import Records

/// Phrases that name a person: the name, the office before it, what the story and the tables know of both.
extension PhraseHead {
    func personReading(_ run: NameRun) -> Reading? {
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
    func former(_ sector: Sector?) -> Sector? {
        switch sector {
        case .gov, .leg, .mil, .spy, .jud, .cop, .pty, .opp, nil: .eli
        default: sector
        }
    }

    private func remembered(_ run: NameRun, _ country: UInt32) -> Reading? {
        guard let memory = reader.frame.memory, let known = memory.actor(mention.words.text(run.words)) else {
            return nil
        }
        if country != 0, let own = known.country?.packed, own != country { return nil }
        return Reading(known, nameRange: run.words)
    }
}
