internal import Records

/// Learns from a text who its actors are: titles before names, appositions behind them, acronyms in brackets.
struct StoryTeacher {
    private let reader: MentionReader
    private let book: ActorBook
    private let day: Int32?

    /// Words of a title before a name, and of an apposition behind it.
    static let reach = 14
    /// What is read at a time.
    static let mostBytes = 1 << 16
    static let mostWords = 12_000

    init(_ resolver: ActorResolver, _ frame: ReadingFrame) {
        book = resolver.book
        day = frame.day
        reader = MentionReader(phrases: PhraseReader(book: book, lists: resolver.lists, frame: frame))
    }

    func learn(_ text: String, into memory: inout StoryMemory) {
        let mention = Mention(text, book, words: Self.mostWords, bytes: Self.mostBytes)
        let segments = Segmenter(book: book, lists: reader.phrases.lists, day: day)
            .segments(mention.words, 0..<mention.words.count)
        var i = 0
        while i < segments.count {
            let end = nameEnd(mention, segments, from: i)
            guard end > i else {
                learnAcronym(mention, segments, at: i, &memory)
                i += 1
                continue
            }
            learnPerson(mention, segments, i..<end, &memory)
            i = end
        }
    }

    /// End of a run that may be a person's name: two or more capital words, or a person of the tables.
    private func nameEnd(_ mention: Mention, _ segments: [Segment], from start: Int) -> Int {
        var end = start
        var isPerson = false
        while end < segments.count, end - start < 6 {
            let marks = mention.words.marks(segments[end].range.lowerBound)
            if end > start, !marks.isDisjoint(with: [.comma, .opened, .closed, .stop]) { break }
            switch segments[end].kind {
            case .person: isPerson = true
            case .unknown, .surname: break
            default: return isRun(end, start, isPerson) ? end : start
            }
            guard marks.contains(.capital) else { break }
            end += 1
            if marks.contains(.possessive) { break }
        }
        return isRun(end, start, isPerson) ? end : start
    }

    private func isRun(_ end: Int, _ start: Int, _ isPerson: Bool) -> Bool { end - start >= 2 || isPerson }

    private func learnPerson(
        _ mention: Mention, _ segments: [Segment], _ name: Range<Int>, _ memory: inout StoryMemory
    ) {
        let from = titleStart(mention, segments, before: name.lowerBound)
        let to = appositionEnd(mention, segments, after: name.upperBound)
        guard from < name.lowerBound || to > name.upperBound else {
            learnPredicate(mention, segments, name, &memory)
            return
        }
        let words = segments[from].range.lowerBound..<segments[to - 1].range.upperBound
        let readings = reader.read(mention, words)
        guard readings.count == 1, let reading = readings.first, reading.role != nil,
            let run = reading.nameRange
        else { return }
        if reading.isPerson {
            memory.keep(reading.actor(), as: Self.keys(mention.words, run))
        } else if reading.kind == .organisation {
            memory.keep(reading.actor(), as: [mention.words.text(run)])
        }
    }

    /// A person of the tables by the full name alone; and “Ann Example is an analyst and heads the Example Council.”
    private func learnPredicate(
        _ mention: Mention, _ segments: [Segment], _ name: Range<Int>, _ memory: inout StoryMemory
    ) {
        let run = segments[name.lowerBound].range.lowerBound..<segments[name.upperBound - 1].range.upperBound
        let known = reader.phrases.read(mention, segments[name])
        if let known, known.isPerson {
            memory.keep(known.actor(), as: Self.keys(mention.words, run))
            return
        }
        let verb = name.upperBound
        guard verb + 1 < segments.count, segments[verb].kind == .word(.copula),
            segments[verb + 1].kind == .word(.article)
        else { return }
        var end = verb + 1
        var first = end
        var body: Reading?
        while end < segments.count, end - verb < Self.reach {
            let marks = mention.words.marks(segments[end].range.lowerBound)
            if !marks.isDisjoint(with: [.comma, .opened, .closed, .stop]) { break }
            if case .organisation = segments[end].kind {
                body = body ?? reader.phrases.read(mention, segments[end...end])
            }
            if first == end, segments[end].kind != .word(.and), segments[end].kind != .word(.clause) {
                first = end + 1
            }
            end += 1
        }
        guard first > verb + 1, let what = reader.phrases.read(mention, segments[(verb + 1)..<first]),
            what.hasAgent, what.kind == .person, let known, known.isUnknownName
        else { return }
        var actor = what.actor()
        actor.name = known.name
        actor.isDescription = false
        if actor.country == nil { actor.country = body.flatMap { Country(packed: $0.country) } }
        actor.sector = body?.sector ?? actor.sector
        actor.confidence = 0.7
        memory.keep(actor, as: Self.keys(mention.words, run))
    }

    /// The names by which a story goes on: in full, the last one, the last with its particle.
    static func keys(_ words: MentionWords, _ run: Range<Int>) -> [String] {
        guard let last = run.last else { return [] }
        var keys = [words.text(run), words.text(last..<(last + 1))]
        // “Moon Jae-in”: a given name in two parts stands behind the family's.
        if run.count >= 3, words.marks(last).contains(.hyphen) {
            keys.append(words.text(run.lowerBound..<run.lowerBound + 1))
        }
        if run.count >= 3, words.words[last - 1].end - words.words[last - 1].start <= 3 {
            keys.append(words.text((last - 1)..<(last + 1)))
        }
        return keys
    }

    /// Back over agents, countries and bodies that stand directly before the name.
    private func titleStart(_ mention: Mention, _ segments: [Segment], before name: Int) -> Int {
        var from = name
        var hasAgent = false
        while from > 0, name - from < Self.reach {
            let marks = mention.words.marks(segments[from].range.lowerBound)
            if !marks.isDisjoint(with: [.comma, .opened, .closed, .stop]) { break }
            let before = segments[from - 1]
            switch before.kind {
            case .agent, .ownAgent: hasAgent = true
            case .country, .adjective, .seat, .organisation, .ownActor, .word(.past), .word(.courtesy),
                .word(.led):
                break
            case .word(.of): if !hasAgent, from == name { return name }
            case .word(.article): return hasAgent ? from : name
            default: return hasAgent ? from : name
            }
            from -= 1
        }
        return hasAgent ? from : name
    }

    /// Forward over an apposition that opens with a comma or bracket, to its end.
    private func appositionEnd(_ mention: Mention, _ segments: [Segment], after name: Int) -> Int {
        guard name < segments.count,
            !mention.words.marks(segments[name].range.lowerBound).isDisjoint(with: [.comma, .opened])
        else { return name }
        var to = name
        var hasAgent = false
        while to < segments.count, to - name < Self.reach {
            let marks = mention.words.marks(segments[to].range.lowerBound)
            if to > name, !marks.isDisjoint(with: [.comma, .opened, .closed, .stop]) { break }
            switch segments[to].kind {
            case .agent(let index):
                hasAgent = hasAgent || !AgentTraits(rawValue: book.agents[index].traits).contains(.plural)
            case .ownAgent: hasAgent = true
            // “Putin, Biden and others”, “Lavrov, who …”: no apposition.
            case .word(.clause), .word(.copula), .word(.and), .word(.pronoun): return hasAgent ? to : name
            case .person where !hasAgent: return name
            default: break
            }
            to += 1
        }
        return hasAgent ? to : name
    }

    /// “the Ministry of International Trade and Industry (MITI)”.
    private func learnAcronym(
        _ mention: Mention, _ segments: [Segment], at i: Int, _ memory: inout StoryMemory
    ) {
        let word = segments[i].range.lowerBound
        let marks = mention.words.marks(word)
        guard i > 0, segments[i].range.count == 1, marks.contains(.opened), marks.contains(.capitals),
            word + 1 == mention.words.count || mention.words.marks(word + 1).contains(.closed)
        else { return }
        let letters = mention.words.text(word..<(word + 1))
        guard let from = Self.expansionStart(mention.words, letters, before: word) else { return }
        let segment = Segmenter(book: book, lists: reader.phrases.lists, day: day)
            .segments(mention.words, max(0, from - 3)..<word)
        // An adjective or possessor before the name tells the country.
        var start = from
        for piece in segment.reversed() where piece.range.upperBound == start && piece.state != nil {
            start = piece.range.lowerBound
        }
        guard let reading = reader.phrases.read(mention, start..<word), !reading.isPerson else { return }
        var actor = reading.actor()
        actor.name = mention.text(from..<word)
        actor.kind = .organisation
        actor.isDescription = false
        memory.keep(actor, as: [letters, mention.words.text(from..<word)])
    }

    /// Where the words begin whose first letters the acronym is made of; small words between may be left out.
    static func expansionStart(_ words: MentionWords, _ letters: String, before end: Int) -> Int? {
        var rest = Array(letters.utf8)[...]
        var i = end
        while let letter = rest.last, i > 0, end - i < 12 {
            i -= 1
            if !words.marks(i + 1 == end ? i : i + 1).isDisjoint(with: [.closed, .stop]), i + 1 != end {
                return nil
            }
            if words.key[words.words[i].start] == letter, words.marks(i).contains(.capital) {
                rest = rest.dropLast()
            } else if words.marks(i).contains(.capital) {
                return nil
            }
        }
        return rest.isEmpty && end - i >= 2 ? i : nil
    }
}
