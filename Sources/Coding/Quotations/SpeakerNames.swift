internal import Records

/// Turns the words of a source into an actor's name, and pronouns and surnames into names met before.
struct SpeakerNames {
    private let text: [UInt8]
    private let lists: SpeakerWords
    /// Full names in text order, with where they stand.
    private var people: [(name: String, at: Int)] = []

    /// Collects the names of people in the paragraphs of a story.
    init(_ text: [UInt8], paragraphs: [Range<Int>], lists: SpeakerWords) {
        self.text = text
        self.lists = lists
        for paragraph in paragraphs {
            for run in runs(Words(text, paragraph).words) {
                let words = afterTitles(run)
                if words.count >= 2, words.count <= 4, words.count < run.count || isPlainName(words) {
                    people.append((join(words), run[0].range.lowerBound))
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
            guard first.folded == "he" || first.folded == "she" || first.folded == "who" else { return nil }
            return people.last { $0.at < source.lowerBound }.map {
                Speaker(name: $0.name, role: nil, isPerson: true, isPronoun: true)
            }
        }
        let all = runs(words)
        for run in all {
            let name = afterTitles(run)
            guard !name.isEmpty else { continue }
            let joined = join(name)
            let titles = run.count > name.count ? join(Array(run.dropLast(name.count))) : nil
            if let full = fullName(joined, before: source.upperBound) {
                return Speaker(
                    name: full, role: titles ?? apposition(all, after: run), isPerson: true, isPronoun: false)
            }
            let isPerson =
                titles != nil || name.count >= 2 && name.count <= 3 && apposition(all, after: run) != nil
            return Speaker(
                name: joined, role: titles ?? apposition(all, after: run), isPerson: isPerson,
                isPronoun: false)
        }
        // An office without a name, or an unnamed source: its description.
        let description = words.drop { ["the", "a", "an"].contains($0.folded) }
        guard let from = description.first, let to = description.last else { return nil }
        return Speaker(
            name: string(from.range.lowerBound..<to.range.upperBound), role: nil, isPerson: false,
            isPronoun: false)
    }

    /// The last full name before `offset` that ends with `name`.
    private func fullName(_ name: String, before offset: Int) -> String? {
        people.last { $0.at < offset && ($0.name == name || $0.name.hasSuffix(" " + name)) }?.name
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
            while let first = run.first,
                ["the", "a", "an", "but", "and", "in", "on", "no"].contains(first.folded)
            {
                run.removeFirst()
            }
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

    private func isPlainName(_ words: [Words.Word]) -> Bool {
        words.allSatisfy { $0.isCapitalised && !lists.titles.contains($0.folded) && $0.range.count > 1 }
    }

    private func join(_ words: [Words.Word]) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        var name = string(first.range.lowerBound..<last.range.upperBound)
        for ending in ["’s", "'s"] where name.hasSuffix(ending) { name = String(name.dropLast(2)) }
        return name
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
}
