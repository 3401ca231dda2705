internal import Records

/// Reads one noun phrase: whose it is, what sort of actor, and who by name.
///
/// The head is what stands before the first preposition or clause: its adjective, possessor or organisation tells the
/// country, its last noun the sector, a run of capitals behind a title the person. Complements with “of” and with a place
/// fill what the head leaves open.
struct PhraseReader {
    let book: ActorBook
    let lists: UserLists
    let frame: ReadingFrame

    func read(_ mention: Mention, _ range: Range<Int>) -> Reading? {
        let segmenter = Segmenter(book: book, lists: lists, day: frame.day, near: frame.near)
        return read(mention, segmenter.segments(mention.words, range)[...])
    }

    func read(_ mention: Mention, _ all: ArraySlice<Segment>) -> Reading? {
        let segments = withoutOpening(all, mention)
        guard let first = segments.first, let last = segments.last else { return nil }
        if segments.count == 1, case .word(.pronoun) = first.kind { return pronoun(mention, first) }
        var head = PhraseHead(self, mention, segments)
        head.collect()
        var reading = head.reading()
        if reading.name.isEmpty {
            reading.name = mention.text(first.range.lowerBound..<last.range.upperBound)
            reading.isDescription = true
        }
        return reading.isEmpty && !reading.isUnknownName ? nil : reading
    }

    /// Without articles, numbers and “several of”.
    private func withoutOpening(_ all: ArraySlice<Segment>, _ mention: Mention) -> ArraySlice<Segment> {
        var rest = all
        var sawQuantity = false
        while rest.count > 1, let first = rest.first {
            switch first.kind {
            case .word(.article): break
            case .word(.quantity): sawQuantity = true
            case .word(.of) where sawQuantity: break
            case .unknown where mention.words.marks(first.range.lowerBound).contains(.digits):
                sawQuantity = true
            default: return rest
            }
            rest = rest.dropFirst()
        }
        return rest
    }

    /// A pronoun whose antecedent is not known is somebody, no more.
    private func pronoun(_ mention: Mention, _ segment: Segment) -> Reading {
        var reading = Reading()
        reading.name = mention.text(segment.range)
        reading.isDescription = true
        reading.isPronoun = true
        reading.sector = .unk
        reading.kind = .person
        reading.confidence = 0.2
        return reading
    }

    // MARK: - Countries

    /// Country of a state's record; 0 for none.
    func country(_ segment: Segment) -> UInt32 {
        switch segment.kind {
        case .country(let index), .adjective(let index), .seat(let index), .people(let index),
            .organisation(let index):
            book.actors[index].country
        case .ownActor(let index):
            Country(rawValue: String(lists.actors[index].code.prefix(3)))?.packed ?? 0
        default: 0
        }
    }

    /// The adjective of a state, for descriptions; its name where the table has none.
    func adjective(_ country: UInt32) -> String? {
        guard let state = book.state(country) else { return nil }
        let adjective = book.texts[state.adjective]
        return adjective.isEmpty ? book.texts[state.name] : adjective
    }
}
