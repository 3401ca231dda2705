internal import Records

/// Finds who says a quotation, by the reporting verbs in the text beside it.
///
/// Forms: `“…,” X said`, `“…,” said X`, `X said: “…”`, `X said that … “…” …`, `according to X`.
struct AttributionFinder {
    let text: [UInt8]
    let lists: SpeakerWords

    /// Words between verb and quotation, at most.
    private static let reach = 30
    /// Words of a speaker's name and titles, at most.
    private static let longestSource = 18

    // MARK: Behind the quotation

    /// The attribution that opens `gap`, the text from the quotation's end to its sentence's end or the next quotation.
    func behind(_ gap: Range<Int>) -> Attribution? {
        let words = Words(text, gap).words
        guard let first = words.first else { return nil }
        if first.folded == "according", words.count > 2, words[1].folded == "to" {
            guard let source = sourceBehind(words, 2) else { return nil }
            return Attribution(
                source: source, cue: first.range.lowerBound..<words[1].range.upperBound, act: .say, clause: nil,
                isBefore: false, confidence: 0.75)
        }
        // “…,” said X
        var at = 0
        while at < words.count, at < 3, lists.adverbs.contains(words[at].folded) || lists.auxiliaries.contains(words[at].folded) {
            at += 1
        }
        if at < words.count, let verb = speech(words[at]), at == 0 || !words[at - 1].breakBefore {
            if let source = sourceBehind(words, at + 1) {
                return Attribution(
                    source: source, cue: words[0].range.lowerBound..<words[at].range.upperBound, act: verb.act,
                    clause: nil, isBefore: false, confidence: 0.8)
            }
            return nil
        }
        // “…,” X said
        guard let index = words.indices.prefix(Self.longestSource).first(where: { isVerb(words, $0) }), index > 0,
            let verb = speech(words[index])
        else { return nil }
        // A verb with its own clause speaks of something else: “…” The ministry said that …
        if index + 1 < words.count, ["that", "it", "there", "he", "she", "they"].contains(words[index + 1].folded),
            !words[index].punctuation.contains(0x2C)
        {
            return nil
        }
        let cueStart = startOfVerb(words, index)
        guard cueStart > 0, opensSource(words[0]), !words[..<cueStart].contains(where: endsSentence) else { return nil }
        return Attribution(
            source: span(words, 0, cueStart), cue: words[cueStart].range.lowerBound..<words[index].range.upperBound,
            act: verb.act, clause: nil, isBefore: false, confidence: 0.8)
    }

    /// The name behind a verb: to a word that ends it, or the sentence's end.
    private func sourceBehind(_ words: [Words.Word], _ start: Int) -> Range<Int>? {
        guard start < words.count, opensSource(words[start]) else { return nil }
        var end = start
        while end < words.count, end - start < Self.longestSource {
            let word = words[end]
            if end > start, lists.stops.contains(word.folded) { break }
            if end > start, word.breakBefore, isVerbForm(word) || lists.pronouns.contains(word.folded) { break }
            if end > start, lists.pronouns.contains(words[start].folded) { break }
            end += 1
            if endsSentence(word) { break }
        }
        // A closing comma belongs to the apposition only when the name goes on behind it.
        return end > start ? span(words, start, end, closing: false) : nil
    }

    // MARK: Before the quotation

    /// The attribution at the end of `gap`, the text from the sentence's start to the quotation.
    func before(_ gap: Range<Int>) -> Attribution? {
        let words = Words(text, gap).words
        guard !words.isEmpty else { return nil }
        if words[0].folded == "according", words.count > 2, words[1].folded == "to",
            let comma = words.indices.dropFirst(3).first(where: { words[$0].breakBefore })
        {
            return Attribution(
                source: span(words, 2, comma, closing: false), cue: words[0].range.lowerBound..<words[1].range.upperBound,
                act: .say, clause: words[comma].range.lowerBound, isBefore: true, confidence: 0.7)
        }
        let first = max(0, words.count - Self.reach)
        guard let index = words.indices.reversed().first(where: { $0 >= first && $0 > 0 && isVerb(words, $0) }),
            let verb = speech(words[index])
        else { return nil }
        let cueStart = startOfVerb(words, index)
        guard cueStart > 0, let source = sourceBefore(words, cueStart) else { return nil }
        let that = words.indices.first { $0 > index && words[$0].folded == "that" }
        let clause = that.map { words[$0].range.lowerBound } ?? (index + 1 < words.count ? words[index + 1].range.lowerBound : gap.upperBound)
        return Attribution(
            source: source, cue: words[cueStart].range.lowerBound..<words[index].range.upperBound, act: verb.act,
            clause: clause, isBefore: true, confidence: that == nil && index + 6 < words.count ? 0.55 : 0.8)
    }

    /// The subject of a verb: what stands before it in its clause.
    private func sourceBefore(_ words: [Words.Word], _ end: Int) -> Range<Int>? {
        var start = max(0, end - Self.longestSource)
        // A conjunction opens the verb's clause.
        if let joint = words.indices[start..<end].dropLast().last(where: { lists.conjunctions.contains(words[$0].folded) }) {
            start = joint + 1
        }
        // “In an interview, X said”: the subject follows the phrase.
        if lists.intros.contains(words[start].folded) || words[start].folded.hasSuffix("ly") {
            let commas = (start + 1..<end).filter { words[$0].breakBefore }
            let closed = words[end - 1].punctuation.contains(0x2C)
            guard let comma = closed ? commas.dropLast().last ?? commas.last : commas.last else {
                // “On Monday X said”
                let capital = (start + 1..<end).first { words[$0].isCapitalised && !isDay(words[$0].folded) || lists.pronouns.contains(words[$0].folded) }
                return capital.map { span(words, $0, end) }
            }
            start = comma
        }
        guard start < end, opensSource(words[start]) else { return nil }
        return span(words, start, end)
    }

    // MARK: Words

    /// The range of some words; a comma or bracket that closes an apposition belongs to it.
    private func span(_ words: [Words.Word], _ start: Int, _ end: Int, closing: Bool = true) -> Range<Int> {
        let last = words[end - 1]
        var upper = last.range.upperBound
        let hasApposition = end - start > 1 && words[start + 1..<end].contains { $0.breakBefore }
        if hasApposition, closing || last.punctuation.first == 0x29 {
            upper += last.punctuation.prefix { $0 == 0x29 || $0 == 0x2C }.count
        }
        return words[start].range.lowerBound..<upper
    }

    /// Back over the auxiliaries and adverbs that belong to a verb.
    private func startOfVerb(_ words: [Words.Word], _ index: Int) -> Int {
        var start = index
        while start > 0, !words[start].breakBefore {
            let before = words[start - 1].folded
            guard lists.auxiliaries.contains(before) || lists.adverbs.contains(before) || before.hasSuffix("ly") else { break }
            start -= 1
        }
        return start
    }

    private func speech(_ word: Words.Word) -> SpeakerWords.Verb? {
        lists.verbs[word.folded].flatMap { $0.isSpeech ? $0 : nil }
    }

    private func isVerbForm(_ word: Words.Word) -> Bool { speech(word) != nil }

    /// A reporting verb in a place where a finite verb can stand.
    private func isVerb(_ words: [Words.Word], _ index: Int) -> Bool {
        guard isVerbForm(words[index]), !words[index].isCapitalised else { return false }
        guard index > 0 else { return true }
        let before = words[index - 1].folded
        // Nouns: “the report”, “a call”, “to claim”, “his demands”.
        let notBefore: Set = ["the", "a", "an", "to", "of", "his", "her", "its", "their", "this", "these", "any", "no", "some", "for", "and", "by"]
        return !notBefore.contains(before) || (before == "and" && index > 1)
    }

    /// A speaker opens with a capital, a pronoun, an article, a number or a plain noun behind no preposition.
    private func opensSource(_ word: Words.Word) -> Bool {
        if lists.pronouns.contains(word.folded) { return true }
        if word.isCapitalised { return !isDay(word.folded) }
        return !lists.intros.contains(word.folded) && !lists.stops.contains(word.folded) && !isVerbForm(word)
    }

    private func isDay(_ word: String) -> Bool { word.hasSuffix("day") && word.utf8.count >= 6 }

    private func endsSentence(_ word: Words.Word) -> Bool {
        word.punctuation.contains { [0x21, 0x3F, 0x3B].contains($0) }
            || word.punctuation.contains(0x2E) && !lists.titles.contains(word.folded)
    }
}
