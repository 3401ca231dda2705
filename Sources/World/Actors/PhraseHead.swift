internal import Records

/// The parts of one noun phrase: collected from its segments, then composed.
struct PhraseHead {
    let reader: PhraseReader
    let mention: Mention
    let segments: ArraySlice<Segment>
    /// The segments of the head, and its complements with the word that opens each.
    var head: ArraySlice<Segment>
    var complements: [(word: MentionWord, segments: ArraySlice<Segment>)] = []

    /// Segments in the head that tell its country, in order; those that do so only where no other does.
    var countries: [Segment] = []
    var lesserCountries: [Segment] = []
    /// Positions in `segments` of the organisation and of the agents.
    var organisation: Int?
    var agents: [Int] = []
    var isPast = false
    /// “ethnic Albanians”, “anti-Syrian”: a country stands here that is not the actor's.
    var isForeignPeople = false
    /// Where the words after “-backed” and the like end: what stands before is no part of a title.
    var titleStart: Int

    init(_ reader: PhraseReader, _ mention: Mention, _ segments: ArraySlice<Segment>) {
        self.reader = reader
        self.mention = mention
        self.segments = segments
        head = segments
        titleStart = segments.startIndex
    }

    var book: ActorBook { reader.book }

    // MARK: - Collecting

    mutating func collect() {
        splitComplements()
        var i = head.startIndex
        while i < head.endIndex {
            let segment = head[i]
            switch segment.kind {
            case .country, .adjective, .seat, .people, .ownActor:
                i = addCountry(segment, at: i)
                continue
            case .organisation: organisation = i
            case .agent, .ownAgent: if !isAdjective(i) { agents.append(i) }
            case .word(.past): isPast = true
            default: break
            }
            i += 1
        }
    }

    /// “major chip users”, “private companies”: a rank in small letters before something else is no rank.
    private func isAdjective(_ i: Int) -> Bool {
        traits(i).contains(.rank) && i + 1 < head.endIndex
            && !mention.words.marks(segments[i].range.lowerBound).contains(.capital)
    }

    /// The head ends at the first preposition or clause that follows something.
    private mutating func splitComplements() {
        var opener: MentionWord?
        var start = segments.startIndex
        func isOpener(_ word: MentionWord) -> Bool {
            word == .of || word == .place || word == .other || word == .clause || word == .copula
        }
        var parts: [(MentionWord?, ArraySlice<Segment>)] = []
        for i in segments.indices {
            guard case .word(let word) = segments[i].kind, isOpener(word), i > segments.startIndex else {
                continue
            }
            parts.append((opener, segments[start..<i]))
            opener = word
            start = i + 1
            if word == .clause || word == .copula { break }
        }
        if opener != .clause, opener != .copula {
            parts.append((opener, segments[start..<segments.endIndex]))
        }
        head = parts.first?.1 ?? segments
        complements = parts.dropFirst().compactMap { word, slice in word.map { ($0, slice) } }
    }

    /// Sorts a country by the word that hangs on it; returns the next position.
    private mutating func addCountry(_ segment: Segment, at i: Int) -> Int {
        if i > head.startIndex, case .word(.against) = head[i - 1].kind {
            isForeignPeople = true
            return i + 1
        }
        if i + 1 < head.endIndex, case .word(let word) = head[i + 1].kind {
            switch word {
            case .weak
            where mention.words.marks(head[i + 1].range.lowerBound).contains(.hyphen)
                || !mention.words.marks(segment.range.upperBound - 1).contains(.possessive):
                titleStart = i + 2
                return i + 2
            case .led:
                lesserCountries.append(segment)
                titleStart = i + 2
                return i + 2
            case .based:
                countries.append(segment)
                return i + 2
            default: break
            }
        }
        if case .people = segment.kind { lesserCountries.append(segment) } else { countries.append(segment) }
        return i + 1
    }

    // MARK: - Agents

    func traits(_ i: Int) -> AgentTraits {
        guard case .agent(let index) = segments[i].kind, index < book.agents.count else { return [] }
        return AgentTraits(rawValue: book.agents[index].traits)
    }

    func sector(_ i: Int) -> Sector? {
        switch segments[i].kind {
        case .agent(let index): index < book.agents.count ? Sector(packed: book.agents[index].sector) : nil
        case .ownAgent(let index):
            Sector(rawValue: String(reader.lists.agents[index].code.prefix(3)))
        default: nil
        }
    }

    /// The head noun: the last agent of the head.
    var noun: Int? { agents.last }

    /// True when the head stands in relation to its country: “Israel's ally”.
    var isRelation: Bool { noun.map { traits($0).contains(.relation) } ?? false }

    /// Sector of the head noun, or of what it leads or consists of.
    func headSector() -> Sector? {
        guard let noun else { return organisationSector }
        if !traits(noun).contains(.neutral) { return sector(noun) }
        for agent in agents.dropLast().reversed() where !traits(agent).contains(.neutral) {
            return sector(agent)
        }
        if organisation != nil { return organisationSector }
        if let belonging = complements.first, belonging.word == .of,
            let found = complementSector(belonging.segments)
        {
            return found
        }
        for agent in agents.dropLast().reversed() { if let found = sector(agent) { return found } }
        return sector(noun)
    }

    var organisationSector: Sector? { organisation.flatMap { recordSector(segments[$0]) } }

    func recordSector(_ segment: Segment) -> Sector? {
        guard case .organisation(let index) = segment.kind else { return nil }
        return Sector(packed: book.actors[index].sector)
    }

    func complementSector(_ part: ArraySlice<Segment>) -> Sector? {
        var found: Sector?
        var foundNeutral: Sector?
        for i in part.indices {
            switch part[i].kind {
            case .agent, .ownAgent:
                if traits(i).contains(.neutral) {
                    foundNeutral = sector(i)
                } else {
                    found = sector(i) ?? found
                }
            case .organisation: found = recordSector(part[i]) ?? found
            default: break
            }
        }
        if found == nil, foundNeutral == nil, let person = lastPerson(part) {
            return person.office.flatMap { Sector(packed: $0.sector) }
        }
        return found ?? foundNeutral
    }

    // MARK: - Countries

    /// The country with its confidence, and whether a complement told it.
    func country() -> (code: UInt32, confidence: Double) {
        if !isRelation {
            if let organisation {
                let own = reader.country(segments[organisation])
                // “British Red Cross”: the adjective tells the branch; a body of several states stays what it is.
                if own != 0, isBodyOfStates(own) { return (own, 1) }
                // “Santa Marta Self Defense Forces”: a place before the name makes it another body.
                if let place = place(head[head.startIndex..<organisation]) { return (place, 0.7) }
                if own != 0, countries.isEmpty { return (own, 1) }
            }
            if let first = countries.first(where: { reader.country($0) != 0 }) {
                return (reader.country(first), 1)
            }
            if let person = modifierPerson(), let office = person.office { return (office.country, 0.9) }
        } else if let own = countries.first(where: isPlainAdjective), reader.country(own) != 0 {
            return (reader.country(own), 0.9)
        }
        for (word, part) in complements {
            guard word == .of || word == .place else { break }
            if isRelation, word == .of { continue }
            if let found = country(in: part) { return (found, 0.95) }
        }
        if !isRelation {
            if let first = lesserCountries.first { return (lesserCountry(first), 0.7) }
            if let found = placeInHead() { return (found, 0.75) }
            if let noun, case .agent(let index) = segments[noun].kind {
                return (book.agents[index].country, 0.8)
            }
        }
        return (0, 0)
    }

    /// “His French partners” are of France; without the pronoun they may be France's or French.
    private func isPlainAdjective(_ segment: Segment) -> Bool {
        guard case .adjective = segment.kind, Anaphor.isPossessive(mention.words, book) else { return false }
        return !mention.words.marks(segment.range.upperBound - 1).contains(.possessive)
    }

    /// A people is of the state where it mostly lives, unless another one is spoken of.
    private func lesserCountry(_ segment: Segment) -> UInt32 {
        let near = reader.frame.near
        guard case .people(let index) = segment.kind,
            ActorKind(packed: book.actors[index].kind) == .group, near.count == 1, let only = near.first
        else {
            return reader.country(segment)
        }
        return only
    }

    private func isBodyOfStates(_ code: UInt32) -> Bool {
        guard let country = Country(packed: code) else { return false }
        return country.isNonState && country.rawValue != "NGO" && country.rawValue != "KOS"
    }

    private func country(in part: ArraySlice<Segment>) -> UInt32? {
        for segment in part where reader.country(segment) != 0 {
            // “of the Syrian Golan Heights”: the first that is told. Tripoli may be the one that is spoken of.
            let told = reader.country(segment)
            if case .seat = segment.kind, !reader.frame.near.isEmpty, !reader.frame.near.contains(told),
                let other = book.country(ofPlace: mention.words, segment.range, near: reader.frame.near)
            {
                return other
            }
            return told
        }
        if let office = lastPerson(part)?.office { return office.country }
        return place(part)
    }

    /// The country of a place that a run of capitals names.
    func place(_ part: ArraySlice<Segment>) -> UInt32? {
        for run in runs(part) {
            if let found = book.country(ofPlace: mention.words, run, near: reader.frame.near) { return found }
        }
        return nil
    }

    /// “Rakhine rebels”, “Kano State government”: a place before an agent.
    private func placeInHead() -> UInt32? {
        guard let noun else { return nil }
        return place(head[head.startIndex..<noun])
    }

    /// Runs of capital words that no table knows, or knows as last names only.
    func runs(_ part: ArraySlice<Segment>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for segment in part {
            switch segment.kind {
            case .unknown, .surname: break
            default: continue
            }
            guard mention.words.marks(segment.range.lowerBound).contains(.capital) else { continue }
            if let last = result.last, last.upperBound == segment.range.lowerBound,
                mention.words.marks(segment.range.lowerBound).isDisjoint(with: .borders)
            {
                result[result.count - 1] = last.lowerBound..<segment.range.upperBound
            } else {
                result.append(segment.range)
            }
        }
        return result
    }
}
