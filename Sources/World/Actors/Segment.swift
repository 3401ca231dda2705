/// A piece of a mention that the tables know, or a single word that they do not.
struct Segment {
    enum Kind: Equatable {
        /// Index of an ``ActorRecord``: a state by name, by adjective or people, by a seat of its government.
        case country(Int)
        case adjective(Int)
        case seat(Int)
        /// A people without a state of its own, with the state where it mostly lives.
        case people(Int)
        case organisation(Int)
        /// One or several persons of this full name.
        case person
        /// A last name of persons in the tables.
        case surname
        /// Index of an ``AgentRecord``.
        case agent(Int)
        case word(MentionWord)
        /// From a user's own lists: index there.
        case ownActor(Int)
        case ownAgent(Int)
        case unknown
    }

    var range: Range<Int>
    var kind: Kind
    /// All that the table of names has for the phrase; `nil` for what it does not know.
    var numbers: NameIndex.Numbers?

    /// Index of the record of a state.
    var state: Int? {
        switch kind {
        case .country(let index), .adjective(let index), .seat(let index): index
        default: nil
        }
    }

    /// The indices that stand for a use.
    func indices(_ use: PhraseUse) -> [Int] {
        numbers?.compactMap { $0 >> 28 == use.rawValue ? Int($0 & PhraseUse.indexMask) : nil } ?? []
    }
}

/// Cuts a mention into segments: the longest phrase of the tables at each word, the user's own lists first.
struct Segmenter {
    let book: ActorBook
    let lists: UserLists
    let day: Int32?
    var near: [UInt32] = []

    func segments(_ words: MentionWords, _ range: Range<Int>) -> [Segment] {
        var result: [Segment] = []
        result.reserveCapacity(range.count)
        var i = range.lowerBound
        while i < range.upperBound {
            let segment = segment(words, at: i, before: range.upperBound)
            result.append(segment)
            i = segment.range.upperBound
        }
        return result
    }

    private func segment(_ words: MentionWords, at i: Int, before end: Int) -> Segment {
        if !lists.isEmpty, let own = lists.longest(words, at: i, before: end, day: day) { return own }
        let found = book.longest(words, at: i, before: end) { admits($0, $1, words) }
        guard let (range, numbers) = found, let kind = kind(numbers, range, words) else {
            return Segment(range: i..<(i + 1), kind: .unknown, numbers: nil)
        }
        if case .agent = kind, range.count > 1, let name = nameInside(words, range) { return name }
        return Segment(range: range, kind: kind, numbers: numbers)
    }

    /// “CIA official”: the body with which a phrase of the table of agents begins.
    private func nameInside(_ words: MentionWords, _ range: Range<Int>) -> Segment? {
        guard words.marks(range.lowerBound).contains(.capital) else { return nil }
        let found = book.longest(words, at: range.lowerBound, before: range.upperBound - 1) { number, part in
            let use = number >> 28
            return (use == PhraseUse.organisation.rawValue || use == PhraseUse.country.rawValue)
                && admits(number, part, words)
        }
        guard let (part, numbers) = found, let kind = kind(numbers, part, words) else { return nil }
        return Segment(range: part, kind: kind, numbers: numbers)
    }

    /// A name counts only where it is written as one: “turkey”, “us” and “who” are none.
    private func admits(_ number: UInt32, _ range: Range<Int>, _ words: MentionWords) -> Bool {
        guard let use = PhraseUse(rawValue: number >> 28) else { return false }
        if use == .agent || use == .word { return true }
        guard words.hasCapital(range) else { return false }
        guard number & PhraseUse.acronym != 0, words.hasSmallLetters else { return true }
        let marks = words.marks(range.lowerBound)
        // “Nato” and “Hamas” pass for their capitals, “Us” and “Who” do not.
        return marks.contains(.capitals) || marks.contains(.dotted)
            || words.words[range.lowerBound].end - words.words[range.lowerBound].start >= 4
    }

    /// What a phrase stands for first, where it stands for several things.
    private func kind(_ numbers: NameIndex.Numbers, _ range: Range<Int>, _ words: MentionWords) -> Segment
        .Kind?
    {
        var uses: UInt32 = 0
        var word: MentionWord?
        for number in numbers where admits(number, range, words) {
            uses |= 1 << (number >> 28)
            if number >> 28 == PhraseUse.word.rawValue {
                word = MentionWord(rawValue: number & PhraseUse.indexMask)
            }
        }
        func has(_ use: PhraseUse) -> Bool { uses & (1 << use.rawValue) != 0 }
        func pick(_ use: PhraseUse) -> Int? { has(use) ? book.pick(use, numbers, day, near: near) : nil }
        // “Guam” in small letters is the island, not the organisation GUAM.
        let isWord = words.hasSmallLetters && !words.marks(range.lowerBound).contains(.capitals)
        if isWord, has(.organisation),
            numbers.contains(where: {
                $0 >> 28 == PhraseUse.organisation.rawValue && $0 & PhraseUse.acronym != 0
            }),
            let index = pick(.country)
        {
            return .country(index)
        }
        if let index = pick(.organisation) { return .organisation(index) }
        if let index = pick(.country) { return .country(index) }
        if let index = pick(.adjective) { return .adjective(index) }
        if has(.person) { return .person }
        if let word { return .word(word) }
        if has(.agent) {
            return numbers.first { $0 >> 28 == PhraseUse.agent.rawValue }
                .map { .agent(Int($0 & PhraseUse.indexMask)) }
        }
        if let index = pick(.seat) { return .seat(index) }
        if let index = pick(.people) { return .people(index) }
        return has(.surname) ? .surname : nil
    }
}
