internal import Records

/// Reads a whole mention: parts it at commas and brackets into appositions or a list, and at “and” into equals.
struct MentionReader {
    let phrases: PhraseReader

    static let mostActors = 12

    /// The readings of a mention, one for each actor.
    func read(_ mention: Mention) -> [Reading] { read(mention, 0..<mention.words.count) }

    /// The readings of a part of a text.
    func read(_ mention: Mention, _ range: Range<Int>) -> [Reading] {
        let parts = withoutAcronyms(mention, parts(mention, range))
        guard parts.count > 1 else { return parts.first.map { compound(mention, $0) } ?? [] }
        let readings = parts.prefix(Self.mostActors).map { compound(mention, $0) }
        if isList(mention, parts, readings) { return readings.flatMap { $0 } }
        // “Toshiba Corp, Fujitsu and others” is a list, “X, Y's minister of trade and industry” is one.
        guard let first = readings.first else { return [] }
        if first.count > 1 { return first }
        return joined(readings.compactMap(\.first)).map { [$0] } ?? []
    }

    /// Ranges between commas and brackets.
    private func parts(_ mention: Mention, _ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        for i in range where i > start {
            if !mention.words.marks(i).isDisjoint(with: .borders) {
                result.append(start..<i)
                start = i
            }
        }
        if start < range.upperBound { result.append(start..<range.upperBound) }
        return result
    }

    /// “National Police Agency (NPA)”: letters that stand for the words before them tell no more than these.
    private func withoutAcronyms(_ mention: Mention, _ parts: [Range<Int>]) -> [Range<Int>] {
        guard parts.count > 1 else { return parts }
        return parts.enumerated().filter { i, part in
            guard i > 0, part.count == 1, mention.words.marks(part.lowerBound).contains(.capitals),
                mention.words.marks(part.lowerBound).contains(.opened)
            else { return true }
            return StoryTeacher.expansionStart(
                mention.words, mention.words.text(part), before: part.lowerBound) == nil
        }.map(\.element)
    }

    /// A list has an “and” in or before its last part, and parts of one kind.
    private func isList(_ mention: Mention, _ parts: [Range<Int>], _ readings: [[Reading]]) -> Bool {
        guard let last = parts.last, let closing = readings.last, let first = readings.first?.first else {
            return false
        }
        let opensWithAnd = isAnd(mention, last.lowerBound)
        guard opensWithAnd || closing.count > 1 else { return false }
        let all = readings.flatMap { $0 }
        guard all.count == readings.count + (opensWithAnd ? 0 : closing.count - 1) else { return false }
        return all.allSatisfy { $0.isBareState == first.isBareState && $0.isPerson == first.isPerson }
    }

    private func isAnd(_ mention: Mention, _ i: Int) -> Bool {
        mention.words.phrase(i..<(i + 1)) {
            phrases.book.names[$0].contains(PhraseUse.word.packed(Int(MentionWord.and.rawValue)))
        }
    }

    // MARK: - Appositions

    /// One actor from a name and what is said beside it.
    private func joined(_ readings: [Reading]) -> Reading? {
        guard
            let main = readings.firstIndex(where: \.isPerson) ?? readings.firstIndex(where: \.isUnknownName)
                ?? readings.indices.first
        else { return nil }
        var result = readings[main]
        for (i, other) in readings.enumerated() where i != main {
            // A second name beside the first one is another actor, not an apposition; an acronym tells nothing.
            if other.isPerson && result.isPerson || other.isUnknownName { continue }
            fill(&result, from: other)
        }
        return result
    }

    private func fill(_ result: inout Reading, from other: Reading) {
        if result.country == 0 {
            (result.country, result.countryConfidence) = (other.country, other.countryConfidence)
        }
        if other.hasAgent, result.isPerson || result.isUnknownName {
            // What the story says goes before what the tables say.
            // “Sen. X, an Idaho Republican”: the title before the name goes before what is said behind it.
            if let sector = other.sector, result.sector == nil || !result.hasRoleFromStory && !other.isNeutral
            {
                result.sector = sector
            }
            // “spokesman” tells more than nothing, and an office more than “official”.
            if result.role == nil || !other.isNeutral || !result.hasRoleFromStory {
                result.role = other.role ?? result.role
            }
            result.hasRoleFromStory = result.hasRoleFromStory || other.role != nil
            if result.isUnknownName {
                result.isPerson = other.kind == .person
                result.kind = other.kind
            }
            result.isUnknownName = false
            result.confidence = max(result.confidence, 0.8)
        } else if result.sector == nil {
            result.sector = other.sector
        }
    }

    // MARK: - Compounds

    /// Parts a phrase at “and” where both sides are actors.
    private func compound(_ mention: Mention, _ range: Range<Int>) -> [Reading] {
        let segmenter = Segmenter(
            book: phrases.book, lists: phrases.lists, day: phrases.frame.day, near: phrases.frame.near)
        let segments = segmenter.segments(mention.words, range)
        let ands = segments.indices.filter { segments[$0].kind == .word(.and) }
        guard !ands.isEmpty else { return hyphenated(mention, segments[...]) }
        var conjuncts: [ArraySlice<Segment>] = []
        var start = segments.startIndex
        for stop in ands + [segments.endIndex] {
            if start < stop { conjuncts.append(segments[start..<stop]) }
            start = stop + 1
        }
        guard conjuncts.count > 1, conjuncts.count <= Self.mostActors else {
            return conjuncts.first.flatMap { phrases.read(mention, $0) }.map { [$0] } ?? []
        }
        return equals(mention, conjuncts) ?? phrases.read(mention, segments[...]).map { [$0] } ?? []
    }

    /// Readings of the conjuncts; `nil` where “and” stands inside one name or complement.
    private func equals(_ mention: Mention, _ conjuncts: [ArraySlice<Segment>]) -> [Reading]? {
        var readings = conjuncts.map { phrases.read(mention, $0) }
        guard let last = readings[readings.count - 1], let first = readings[0] else { return nil }
        if conjuncts[0].contains(where: opensComplement) {
            guard last.isBareState || last.isPerson || (last.hasAgent && last.country != 0) else {
                return nil
            }
            if last.isBareState, first.hasAgent, first.country != 0 {
                return distributed(mention, conjuncts[0], first, readings)
            }
        }
        // “Russian and American officials”: the head serves all.
        if last.hasAgent, !last.isPerson, readings.dropLast().allSatisfy({ $0?.isBareState ?? false }),
            conjuncts.last?.first?.state != nil || first.isOnlyAdjective
        {
            for i in readings.indices.dropLast() { readings[i] = shared(mention, conjuncts, i, last) }
        }
        // “Israeli helicopters and tanks”: the first tells whose.
        if first.country != 0, !first.isBareState, !first.isPerson {
            for i in readings.indices.dropFirst()
            where readings[i]?.country == 0 && readings[i]?.hasAgent == true {
                readings[i]?.country = first.country
            }
        }
        let known = readings.compactMap { $0 }.filter { !$0.isEmpty || $0.isUnknownName }
        return known.count == readings.count ? known : nil
    }

    private func opensComplement(_ segment: Segment) -> Bool {
        segment.kind == .word(.of) || segment.kind == .word(.place) || segment.kind == .word(.other)
    }

    /// “ambassadors of Russia and France”: one actor of the sort for each.
    private func distributed(
        _ mention: Mention, _ conjunct: ArraySlice<Segment>, _ first: Reading, _ readings: [Reading?]
    ) -> [Reading] {
        let head = conjunct.prefix { !opensComplement($0) }.drop {
            $0.kind == .word(.article) || $0.kind == .word(.quantity)
        }
        guard let from = head.first, let to = head.last else { return readings.compactMap { $0 } }
        let noun = mention.text(from.range.lowerBound..<to.range.upperBound)
        return readings.enumerated().compactMap { i, reading in
            guard let reading else { return nil }
            if i > 0, !reading.isBareState { return reading }
            var copy = first
            copy.country = reading.country
            copy.code = code(reading, first)
            copy.isDescription = true
            if let adjective = phrases.adjective(reading.country) { copy.name = adjective + " " + noun }
            return copy
        }
    }

    /// The code of one actor with the agents of another's noun; `nil` where no list of the user's has a part in it.
    private func code(_ own: Reading, _ noun: Reading) -> String? {
        guard own.code != nil || noun.code != nil else { return nil }
        let actor = own.code ?? Country(packed: own.country)?.rawValue ?? PhraseHead.nobody
        return PhraseHead.joined(actor, noun.agentCodes)
    }

    /// A state's adjective with the head of the last conjunct.
    private func shared(
        _ mention: Mention, _ conjuncts: [ArraySlice<Segment>], _ i: Int, _ last: Reading
    ) -> Reading? {
        guard let own = phrases.read(mention, conjuncts[i]), let closing = conjuncts.last else { return nil }
        var copy = last
        copy.country = own.country
        copy.code = code(own, last)
        let head = closing.drop { $0.state != nil }
        if let adjective = phrases.adjective(own.country), let from = head.first, let to = head.last {
            copy.name =
                last.kind == .state
                ? own.name
                : last.kind == .organisation && !last.isDescription
                    ? adjective + " armed forces"
                    : adjective + " " + mention.text(from.range.lowerBound..<to.range.upperBound)
        }
        return copy
    }

    /// “Russian-American talks”: two states joined by a hyphen.
    private func hyphenated(_ mention: Mention, _ segments: ArraySlice<Segment>) -> [Reading] {
        if segments.count >= 2, let first = segments.first, first.state != nil {
            let second = segments[segments.startIndex + 1]
            if second.state != nil, mention.words.marks(second.range.lowerBound).contains(.hyphen),
                let one = phrases.read(mention, segments.prefix(1)),
                let two = phrases.read(mention, segments.dropFirst()), one.country != two.country
            {
                return [one, two]
            }
        }
        return phrases.read(mention, segments).map { [$0] } ?? []
    }
}
