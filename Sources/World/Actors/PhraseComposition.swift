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
