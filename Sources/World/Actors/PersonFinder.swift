internal import Records

/// Finds who of the known persons a name means, and what office counts at the day.
struct PersonFinder {
    let book: ActorBook
    let frame: ReadingFrame

    /// The words of an office before a name: those that the person's office must hold, and those that may stand for
    /// many an office (“leader”).
    struct Title {
        var strict: [[UInt8]] = []
        var loose: [[UInt8]] = []

        var isEmpty: Bool { strict.isEmpty && loose.isEmpty }
    }

    /// A person with the office that counts.
    struct Choice {
        var person: PersonRecord
        var office: OfficeRecord?
        /// Days before the first or after the last office, or between two.
        var isOver = false
        var isBefore = false
        var confidence: Double
    }

    /// The indices of persons that a run of words may name in full: as written, with middle names left out, without the
    /// freedoms of transliteration, or with a further name behind.
    func persons(_ words: MentionWords, _ run: Range<Int>) -> (indices: [Int], confidence: Double) {
        guard run.count >= 2 else { return ([], 0) }
        if let found = fullNames(words.phrase(run) { book.names[$0] }) { return (found, 0.95) }
        let parts = run.map { Array(words.key[words.words[$0].start..<words.words[$0].end]) }
        if let found = fullNames(key(parts)) { return (found, 0.9) }
        guard run.count >= 3 else { return ([], 0) }
        let ends = [parts[0], parts[parts.count - 1]]
        let joined = ends[0] + [0x20] + ends[1]
        if let found = fullNames(joined.withUnsafeBytes { book.names[$0] }) { return (found, 0.85) }
        // A further name beside three that fit; beside two it may be another person's.
        if run.count >= 4 {
            if let found = fullNames(key(Array(parts.dropLast()))) { return (found, 0.8) }
            if let found = fullNames(key(Array(parts.dropFirst()))) { return (found, 0.75) }
        }
        if let found = fullNames(key(ends)) { return (found, 0.75) }
        return ([], 0)
    }

    /// Persons of the table by the skeleton of a name. A short skeleton is no evidence.
    private func key(_ parts: [[UInt8]]) -> NameIndex.Numbers? {
        guard parts.count >= 2 else { return nil }
        let key = book.skeleton.of(parts)
        guard key.count >= 7 else { return nil }
        return key.withUnsafeBytes { book.skeletons[$0] }
    }

    private func fullNames(_ numbers: NameIndex.Numbers?) -> [Int]? {
        let found =
            numbers?.filter { $0 >> 28 == PhraseUse.person.rawValue }
            .map { Int($0 & PhraseUse.indexMask) } ?? []
        return found.isEmpty ? nil : found
    }

    /// The persons of a last name, as written or freely transliterated.
    func surnames(_ words: MentionWords, _ run: Range<Int>) -> [Int] {
        func found(_ numbers: NameIndex.Numbers) -> [Int] {
            numbers.filter { $0 >> 28 == PhraseUse.surname.rawValue }.map { Int($0 & PhraseUse.indexMask) }
        }
        let exact = found(words.phrase(run) { book.names[$0] })
        guard exact.isEmpty else { return exact }
        let key = book.skeleton.of(run.map { words.key[words.words[$0].start..<words.words[$0].end] })
        guard key.count >= 5 else { return [] }
        return found(key.withUnsafeBytes { book.skeletons[$0] })
    }

    /// The best of several persons. `country` is one that the mention tells (0: none). `nil` when two are equally good
    /// and not of one country.
    func choose(_ indices: [Int], title: Title, country: UInt32, byLastName: Bool) -> Choice? {
        var best: (choice: Choice, score: Int)?
        var isTied = false
        for index in indices where index < book.persons.count {
            guard
                let found = choice(
                    book.persons[index], title: title, country: country, byLastName: byLastName)
            else { continue }
            if let known = best {
                if found.score > known.score {
                    best = found
                    isTied = false
                } else if found.score == known.score, found.choice.person.name != known.choice.person.name {
                    isTied = isTied || found.choice.office?.country != known.choice.office?.country
                }
            } else {
                best = found
            }
        }
        return isTied ? nil : best?.choice
    }

    private func choice(
        _ person: PersonRecord, title: Title, country: UInt32, byLastName: Bool
    ) -> (choice: Choice, score: Int)? {
        let range = Int(person.firstOffice)..<Int(person.firstOffice + person.offices)
        guard range.upperBound <= book.offices.count else { return nil }
        var best: (office: OfficeRecord, score: Int)?
        var isHeld = false
        for i in range {
            let office = book.offices[i]
            if country != 0, office.country != country { continue }
            let held = frame.day.map { office.from <= $0 && $0 <= office.to } ?? (office.to >= book.recent)
            let fits = matches(title.strict, office)
            if byLastName, !title.strict.isEmpty, !fits { continue }
            var score = (held ? 40 : 0) + (fits ? 20 : 0) + 3 * Int(office.rank)
            if matches(title.loose, office) { score += 10 }
            if frame.country != 0, office.country == frame.country { score += 15 }
            // Of offices that are over the last one counts, of those to come the first.
            score += isLate(office) ? 1 : 0
            if best.map({ score > $0.score || (score == $0.score && office.from > $0.office.from) }) ?? true {
                best = (office, score)
                isHeld = held
            }
        }
        guard let best else {
            // A full name with another country: it may be a namesake.
            return range.isEmpty && !byLastName ? (Choice(person: person, confidence: 0.5), 0) : nil
        }
        let isTold = !title.strict.isEmpty || country != 0 || matches(title.loose, best.office)
        if byLastName, !isTold, !isWellKnown(best.office, isHeld) { return nil }
        var choice = Choice(person: person, office: best.office, confidence: byLastName ? 0.8 : 0.95)
        if !isHeld {
            let first = range.map { book.offices[$0].from }.min() ?? 0
            choice.isBefore = frame.day.map { $0 < first } ?? false
            choice.isOver = !choice.isBefore
            choice.confidence -= 0.15
        }
        return (choice, best.score)
    }

    private func isLate(_ office: OfficeRecord) -> Bool { frame.day.map { office.from <= $0 } ?? true }

    /// A last name alone stands for those whom every reader knows at the day.
    private func isWellKnown(_ office: OfficeRecord, _ isHeld: Bool) -> Bool {
        isHeld ? office.rank >= 2 : office.rank >= 3
    }

    /// All words of the title in the mention occur in the office's.
    private func matches(_ title: [[UInt8]], _ office: OfficeRecord) -> Bool {
        guard !title.isEmpty else { return false }
        let words = book.texts.bytes(office.title).split { $0 == 0x20 || $0 == 0x2D || $0 == 0x2C }
        return title.allSatisfy { word in words.contains { isSame($0, word) } }
    }

    /// Equal but for case, or for the ending of a long word (“defence”, “defense”).
    private func isSame(_ one: Slice<UnsafeRawBufferPointer>, _ other: [UInt8]) -> Bool {
        let shared = zip(one, other).prefix { $0 | 0x20 == $1 | 0x20 }.count
        return shared == one.count && shared == other.count
            || shared >= 5 && abs(one.count - other.count) <= 2 && shared + 2 >= min(one.count, other.count)
    }
}
