internal import Records

/// Names of persons and unknown bodies in a noun phrase.
extension PhraseHead {
    /// A run of words in the phrase that names somebody.
    struct NameRun {
        var words: Range<Int>
        /// Positions of its segments.
        var segments: Range<Int>
        var isKnown: Bool
    }

    /// The run of capitals with which the head ends: the subject's name. Runs before the head noun belong to what it
    /// leads (“Bush administration”) and are none.
    func subjectRun() -> NameRun? {
        run(endingAt: head.endIndex, from: head.startIndex) ?? runBehindComplement()
    }

    /// “President of the United States Joseph Biden”: the name stands behind what the title belongs to.
    private func runBehindComplement() -> NameRun? {
        guard let noun, traits(noun).contains(.person), let (word, part) = complements.first, word == .of,
            complements.count == 1, let first = part.first
        else { return nil }
        if traits(noun).contains(.neutral) || first.kind == .person { return nil }
        guard let run = run(endingAt: part.endIndex, from: part.startIndex),
            run.segments.lowerBound > part.startIndex
        else { return nil }
        return run.isKnown || run.words.count >= 2 ? run : nil
    }

    private func run(endingAt end: Int, from start: Int) -> NameRun? {
        var first = end
        var isKnown = false
        scan: while first > start {
            let segment = segments[first - 1]
            let marks = mention.words.marks(segment.range.lowerBound)
            switch segment.kind {
            case .person: isKnown = true
            case .word(.pronoun):
                // “He Zhihua”: a pronoun in print, a name in truth.
                guard first < end, marks.contains(.capital), first - 1 == start else { break scan }
            case .surname, .unknown:
                guard marks.contains(.capital) || isParticle(segment), !marks.contains(.digits) else {
                    break scan
                }
            case .agent, .adjective, .country, .seat, .people:
                // “Tom King”, “Michael Jordan”: a last name that is a word elsewhere, behind a first name.
                guard first == end, first - 1 > start, marks.contains(.capital), segment.range.count == 1,
                    case .unknown = segments[first - 2].kind, isFirstName(first - 2, start),
                    !segment.indices(.surname).isEmpty
                else { break scan }
            default: break scan
            }
            first -= 1
            if isKnown, case .person = segment.kind, marks.contains(.possessive), first + 1 < end {
                return nil
            }
        }
        while first < end, isParticle(segments[first]) { first += 1 }
        guard first < end else { return nil }
        let words = segments[first].range.lowerBound..<segments[end - 1].range.upperBound
        return NameRun(words: words, segments: first..<end, isKnown: isKnown)
    }

    private func isFirstName(_ i: Int, _ start: Int) -> Bool {
        mention.words.marks(segments[i].range.lowerBound).contains(.capital)
            && !mention.words.marks(segments[i].range.lowerBound).contains(.capitals)
    }

    /// “bin”, “al” and “de” inside a name, in small letters.
    private func isParticle(_ segment: Segment) -> Bool {
        guard segment.range.count == 1, segment.kind == .unknown else { return false }
        let word = mention.words.words[segment.range.lowerBound]
        return !word.marks.contains(.capital) && !word.marks.contains(.digits) && word.end - word.start <= 3
    }

    /// Words of the agents before the name, as the tables of offices may have them.
    func titleWords(before limit: Int) -> PersonFinder.Title {
        var title = PersonFinder.Title()
        for agent in agents where agent < limit {
            for i in segments[agent].range {
                let word = Array(mention.words.key[mention.words.words[i].start..<mention.words.words[i].end])
                if traits(agent).contains(.neutral) {
                    title.loose.append(word)
                } else {
                    title.strict.append(word)
                }
            }
        }
        return title
    }

    // MARK: - Persons

    /// Who the run names, of the persons in the tables.
    func person(_ run: NameRun, title: PersonFinder.Title, country: UInt32) -> PersonFinder.Choice? {
        let finder = PersonFinder(book: book, frame: reader.frame)
        if run.segments.count == 1, case .person = segments[run.segments.lowerBound].kind {
            return finder.choose(
                segments[run.segments.lowerBound].indices(.person), title: title, country: country,
                byLastName: false)
        }
        if run.words.count >= 2 {
            let (found, confidence) = finder.persons(mention.words, run.words)
            if var choice = finder.choose(found, title: title, country: country, byLastName: false) {
                choice.confidence = min(choice.confidence, confidence)
                return choice
            }
            for i in run.segments {
                guard case .person = segments[i].kind,
                    i + 1 == run.segments.upperBound || segments[i].range.count >= 3
                else { continue }
                return finder.choose(
                    segments[i].indices(.person), title: title, country: country, byLastName: false)
            }
        }
        // “the killing of Clark”, where the story has its own Clark.
        if let known = reader.frame.memory?.actor(mention.words.text(run.words)), known.country == nil {
            return nil
        }
        // “Color of Change”: a body's name and nobody's last name.
        if title.isEmpty, run.segments.upperBound <= head.endIndex, complements.first?.word == .of {
            return nil
        }
        let found = finder.surnames(mention.words, run.words)
        if !found.isEmpty {
            return finder.choose(found, title: title, country: country, byLastName: true)
        }
        return initialled(run, title: title, country: country, finder)
    }

    /// “President Joseph Biden”, “G. W. Bush”: the last name with the same first letter before it.
    private func initialled(
        _ run: NameRun, title: PersonFinder.Title, country: UInt32, _ finder: PersonFinder
    ) -> PersonFinder.Choice? {
        guard run.words.count >= 2, let first = run.words.first, let last = run.words.last else { return nil }
        let initial = mention.words.key[mention.words.words[first].start]
        let isInitial = mention.words.words[first].end - mention.words.words[first].start <= 2
        guard isInitial || !title.isEmpty else { return nil }
        let found = finder.surnames(mention.words, last..<(last + 1)).filter {
            $0 < book.persons.count && (book.texts.bytes(book.persons[$0].name).first ?? 0) | 0x20 == initial
        }
        guard !found.isEmpty,
            var choice = finder.choose(found, title: title, country: country, byLastName: true)
        else { return nil }
        choice.confidence = min(choice.confidence, 0.7)
        return choice
    }

    /// The person whose name ends a part of the phrase.
    func lastPerson(_ part: ArraySlice<Segment>) -> PersonFinder.Choice? {
        guard !part.isEmpty, let run = run(endingAt: part.endIndex, from: part.startIndex) else { return nil }
        return person(run, title: titleWords(before: run.segments.lowerBound), country: 0)
    }

    /// The person to whom the head belongs: “Putin's government”, “Bush administration”.
    func modifierPerson() -> PersonFinder.Choice? {
        let limit = noun ?? organisation ?? head.startIndex
        guard limit > head.startIndex else { return nil }
        var end = limit
        while end > head.startIndex {
            switch segments[end - 1].kind {
            case .person, .surname:
                if let run = run(endingAt: end, from: head.startIndex) {
                    return person(run, title: titleWords(before: run.segments.lowerBound), country: 0)
                }
                return nil
            default: end -= 1
            }
        }
        return nil
    }
}
