internal import Records

/// Turns the words of a source into an actor's name, and pronouns and surnames into names met before.
struct SpeakerNames {
    private let text: [UInt8]
    private let lists: SpeakerWords
    /// Mentions of people in text order: the full name, where it stands, whether it opens a sentence.
    private var people: [(name: String, at: Int, opens: Bool)] = []
    private var fullNames: Set<String> = []

    /// Collects the mentions of people in the paragraphs of a story.
    init(_ text: [UInt8], paragraphs: [Range<Int>], lists: SpeakerWords) {
        self.text = text
        self.lists = lists
        var surnames: [String: String] = [:]
        for paragraph in paragraphs where !isHeading(paragraph) {
            let words = Words(text, paragraph).words
            var opens = true
            for run in runs(words) {
                let name = afterTitles(run)
                opens =
                    run[0].range.lowerBound == words.first?.range.lowerBound || endsSentence(before: run[0])
                if (2...4).contains(name.count), isPersonName(name) {
                    let full = join(name)
                    fullNames.insert(full)
                    surnames[string(name[name.count - 1].range)] = full
                    people.append((full, run[0].range.lowerBound, opens))
                } else if name.count == 1, let full = surnames[join(name)] {
                    people.append((full, run[0].range.lowerBound, opens))
                }
            }
        }
    }

    /// What the words of a source say of its speaker.
    struct Speaker {
        var name: String
        var role: String?
        var isPerson: Bool
        var isPronoun: Bool
    }

    /// The speaker that a source names; `nil` for a pronoun that nobody was named for.
    func speaker(_ source: Range<Int>) -> Speaker? {
        let words = Words(text, source).words
        guard let first = words.first else { return nil }
        if lists.pronouns.contains(first.folded), words.count == 1 || !first.isCapitalised || words.count < 3
        {
            guard ["he", "she", "who"].contains(first.folded) else { return nil }
            return lastPerson(before: source.lowerBound, isRelative: first.folded == "who").map {
                Speaker(name: $0, role: nil, isPerson: true, isPronoun: true)
            }
        }
        let all = runs(words)
        // A person named in the source speaks for the body that is named before: “ministry spokesman Ann Lee”.
        for run in all where !isObject(run, words) {
            let name = afterTitles(run)
            guard let full = fullName(join(name), before: source.upperBound) else { continue }
            let titles = run.count > name.count ? join(Array(run.dropLast(name.count))) : nil
            return Speaker(
                name: full, role: titles ?? apposition(all, after: run), isPerson: true, isPronoun: false)
        }
        if let run = all.first, !isModifier(run, words) {
            let name = afterTitles(run)
            let titles = run.count > name.count ? join(Array(run.dropLast(name.count))) : nil
            return Speaker(
                name: join(name), role: titles ?? apposition(all, after: run), isPerson: titles != nil,
                isPronoun: false)
        }
        // An office without a name, or an unnamed source: its description.
        let description = words.drop { ["the", "a", "an"].contains($0.folded) }
        let end = description.dropFirst().firstIndex { $0.breakBefore } ?? description.endIndex
        guard let from = description.first, let to = description[..<end].last else { return nil }
        return Speaker(
            name: string(from.range.lowerBound..<to.range.upperBound), role: nil, isPerson: false,
            isPronoun: false)
    }

    /// The full name of the person whose last mention before `offset` is `name`.
    private func fullName(_ name: String, before offset: Int) -> String? {
        people.last { $0.at < offset && ($0.name == name || $0.name.hasSuffix(" " + name)) }?.name
    }

    /// Bytes before a pronoun within which the person that opens a sentence is preferred to the last one named.
    private static let nearby = 400

    /// Whom “he” or “she” means: the last person before who opens a sentence nearby, else the last one named.
    private func lastPerson(before offset: Int, isRelative: Bool) -> String? {
        let before = people.prefix { $0.at < offset }
        guard !isRelative, let subject = before.last(where: { $0.opens }), offset - subject.at <= Self.nearby
        else {
            return before.last?.name
        }
        return subject.name
    }

    /// True for a name that depends on a word before it: “a spokesman for Joe Hill”.
    private func isObject(_ run: [Words.Word], _ words: [Words.Word]) -> Bool {
        guard let index = words.firstIndex(where: { $0.range == run[0].range }), index > 0,
            !run[0].breakBefore
        else {
            return false
        }
        return ["of", "for", "to", "with", "from", "near", "by", "against"].contains(words[index - 1].folded)
    }

    /// True for capitals that only describe a noun behind them: “Russian delegation”.
    private func isModifier(_ run: [Words.Word], _ words: [Words.Word]) -> Bool {
        guard let last = run.last, let index = words.firstIndex(where: { $0.range == last.range }),
            index + 1 < words.count
        else { return false }
        let next = words[index + 1]
        return !next.breakBefore && !next.isCapitalised && !lists.stops.contains(next.folded)
            && !["of", "for", "and", "from", "to"].contains(next.folded) || isObject(run, words)
    }

    /// True for a paragraph without small letters.
    private func isHeading(_ paragraph: Range<Int>) -> Bool {
        !text[paragraph].contains { (0x61...0x7A).contains($0) }
    }

    private func endsSentence(before word: Words.Word) -> Bool {
        let before = text[..<word.range.lowerBound].suffix(8).last {
            !Bytes.isSpace($0) && ![0x22, 0x9D, 0x9C, 0x80, 0xE2].contains($0)
        }
        return before.map { [0x2E, 0x21, 0x3F].contains($0) } ?? true
    }

    private func apposition(_ runs: [[Words.Word]], after run: [Words.Word]) -> String? {
        runs.first { other in
            other[0].range.lowerBound > run[0].range.lowerBound
                && other.contains { lists.titles.contains($0.folded) }
        }.map(join)
    }

    // MARK: Runs of capitals

    /// Runs of words with a capital, not broken by punctuation; small words may join them.
    private func runs(_ words: [Words.Word]) -> [[Words.Word]] {
        let particles: Set = [
            "de", "al", "el", "van", "von", "der", "bin", "ibn", "la", "di", "da", "of", "for",
        ]
        var result: [[Words.Word]] = []
        var run: [Words.Word] = []
        var endsSentence = false
        func close() {
            while let last = run.last, !last.isCapitalised { run.removeLast() }
            while let first = run.first, lists.openings.contains(first.folded) { run.removeFirst() }
            if !run.isEmpty { result.append(run) }
            run = []
        }
        for word in words {
            if word.breakBefore || endsSentence { close() }
            endsSentence =
                word.punctuation.contains(0x2E) && word.range.count > 2 && !lists.titles.contains(word.folded)
            if word.isCapitalised || !run.isEmpty && particles.contains(word.folded) {
                run.append(word)
            } else {
                close()
            }
        }
        close()
        return result
    }

    /// A run without the titles and nationalities before the name: what follows the last title. A run that ends with
    /// a title is an office or a body, and stays whole.
    private func afterTitles(_ run: [Words.Word]) -> [Words.Word] {
        guard let last = run.lastIndex(where: { lists.titles.contains($0.folded) }) else { return run }
        return last + 1 < run.count && run[last + 1].isCapitalised ? Array(run[(last + 1)...]) : run
    }

    /// Words that each may be part of a person's name.
    private func isPersonName(_ words: [Words.Word]) -> Bool {
        words.allSatisfy { word in
            !lists.titles.contains(word.folded) && !lists.nonPersons.contains(word.folded)
                && word.range.count > 1
                && !isAcronym(word)
        }
    }

    /// “NATO”, “U.S.”: a name of capitals only.
    private func isAcronym(_ word: Words.Word) -> Bool {
        word.range.count > 2 && !text[word.range].contains { (0x61...0x7A).contains($0) || $0 >= 0x80 }
    }

    private func join(_ words: [Words.Word]) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        var name = string(first.range.lowerBound..<last.range.upperBound)
        for ending in ["’s", "'s"] where name.hasSuffix(ending) { name = String(name.dropLast(2)) }
        return name
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
}
