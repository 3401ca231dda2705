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
                source: source, cue: first.range.lowerBound..<words[1].range.upperBound, act: .say,
                clause: nil,
                isBefore: false, confidence: 0.75)
        }
        if let name = signature(words, gap) { return name }
        // “…,” said X
        var at = 0
        while at < words.count, at < 3,
            lists.adverbs.contains(words[at].folded) || lists.auxiliaries.contains(words[at].folded)
        {
            at += 1
        }
        if at < words.count, let verb = speech(words[at]), at == 0 || !words[at - 1].breakBefore {
            if let source = sourceBehind(words, at + 1) {
                return Attribution(
                    source: source, cue: words[0].range.lowerBound..<words[at].range.upperBound,
                    act: verb.act,
                    clause: nil, isBefore: false, confidence: 0.8)
            }
            return nil
        }
        // “…,” X said
        guard let index = words.indices.prefix(Self.longestSource).first(where: { isVerb(words, $0) }),
            index > 0,
            let verb = speech(words[index])
        else { return nil }
        // A verb with its own clause speaks of something else: “…” The ministry said that …
        if index + 1 < words.count,
            ["that", "it", "there", "he", "she", "they"].contains(words[index + 1].folded),
            !words[index].punctuation.contains(0x2C)
        {
            return nil
        }
        let cueStart = startOfVerb(words, index)
        guard cueStart > 0, opensSource(words[0]), !words[..<cueStart].contains(where: endsSentence) else {
            return nil
        }
        // “…” Smith was convicted on a minor charge: a sentence of its own, and no speaker.
        let isClause = words[1..<max(1, cueStart)].contains { lists.auxiliaries.contains($0.folded) }
        if isClause, !words[..<cueStart].contains(where: { ["who", "which", "that"].contains($0.folded) }) {
            return nil
        }
        return Attribution(
            source: span(words, 0, cueStart),
            cue: words[cueStart].range.lowerBound..<words[index].range.upperBound,
            act: verb.act, clause: nil, isBefore: false, confidence: 0.8)
    }

    /// `“…” — Name`: a dash and a name that fill the rest of the paragraph.
    private func signature(_ words: [Words.Word], _ gap: Range<Int>) -> Attribution? {
        guard let first = words.first, words.count <= 6,
            words.allSatisfy({ $0.isCapitalised || $0.breakBefore })
        else {
            return nil
        }
        let lead = text[gap.lowerBound..<first.range.lowerBound].filter { !Bytes.isSpace($0) }
        let isDash =
            lead == [0x2D] || lead == [0x2D, 0x2D] || lead.count == 3 && lead.starts(with: [0xE2, 0x80])
        guard isDash else { return nil }
        return Attribution(
            source: span(words, 0, words.count), cue: nil, act: .say, clause: nil, isBefore: false,
            confidence: 0.7)
    }

    /// The name behind a verb: to a word that ends it, or the sentence's end.
    private func sourceBehind(_ words: [Words.Word], _ start: Int) -> Range<Int>? {
        guard start < words.count, opensSource(words[start]) else { return nil }
        var end = start
        while end < words.count, end - start < Self.longestSource {
            let word = words[end]
            if end > start, lists.stops.contains(word.folded) { break }
            if end > start, word.breakBefore, isVerbForm(word) || lists.pronouns.contains(word.folded) {
                break
            }
            if end > start, lists.pronouns.contains(words[start].folded) { break }
            end += 1
            if endsSentence(word) { break }
        }
        // A closing comma belongs to the apposition only when the name goes on behind it.
        return end > start ? span(words, start, end, closing: false) : nil
    }

    // MARK: Before the quotation

    /// The attribution at the end of `gap`, the text from the sentence's start to the quotation.
    ///
    /// Of several verbs the last one, or with `outermost` the first one that a clause follows.
    func before(_ gap: Range<Int>, outermost: Bool) -> Attribution? {
        let words = Words(text, gap).words
        guard !words.isEmpty else { return nil }
        if words[0].folded == "according", words.count > 2, words[1].folded == "to" {
            let closes = words[words.count - 1].punctuation.contains(0x2C)
            let comma =
                words.indices.dropFirst(3).first { words[$0].breakBefore } ?? (closes ? words.count : 0)
            guard comma > 2 else { return nil }
            return Attribution(
                source: span(words, 2, comma, closing: false),
                cue: words[0].range.lowerBound..<words[1].range.upperBound, act: .say,
                clause: comma < words.count ? words[comma].range.lowerBound : gap.upperBound, isBefore: true,
                confidence: 0.7)
        }
        let first = max(0, words.count - Self.reach)
        let verbs = words.indices.filter { $0 >= first && $0 > 0 && isVerb(words, $0) }
        guard
            let index = outermost
                ? verbs.first(where: { isClauseVerb(words, $0) }) ?? verbs.last : verbs.last,
            let verb = speech(words[index])
        else { return nil }
        let cueStart = startOfVerb(words, index)
        guard cueStart > 0 else { return nil }
        let hangs =
            words[index].folded.hasSuffix("ing") && words[cueStart].breakBefore
            || ["and", "but"].contains(words[cueStart - 1].folded)
        guard let source = hangs ? subject(words, cueStart) : sourceBefore(words, cueStart) else {
            return nil
        }
        let that = words.indices.first { $0 > index && words[$0].folded == "that" }
        // “told reporters, …”: the clause begins behind the recipient.
        let recipient =
            verb.lemma == "tell"
            ? words.indices.first { $0 > index + 1 && words[$0].breakBefore } ?? index + 2 : 0
        let next = max(index + 1, recipient)
        let clause =
            (that ?? (next < words.count ? next : nil)).map { words[$0].range.lowerBound } ?? gap.upperBound
        return Attribution(
            source: source, cue: words[cueStart].range.lowerBound..<words[index].range.upperBound,
            act: verb.act,
            clause: clause, isBefore: true, confidence: that == nil && index + 6 < words.count ? 0.55 : 0.8)
    }

    /// True for a verb that a clause follows: “said that”, “says it”.
    private func isClauseVerb(_ words: [Words.Word], _ index: Int) -> Bool {
        guard index + 1 < words.count, let lemma = speech(words[index])?.lemma else { return false }
        return words[index + 1].folded == "that"
            || ["say", "add", "claim", "state", "insist", "argue"].contains(lemma)
    }

    /// The subject of a verb: what stands before it in its clause.
    private func sourceBefore(_ words: [Words.Word], _ end: Int) -> Range<Int>? {
        let lastBreak = (0..<end).last { words[$0].breakBefore } ?? 0
        // “On what it would do, he said”
        if lastBreak == end - 1, lists.pronouns.contains(words[end - 1].folded) {
            return span(words, end - 1, end)
        }
        var start = 0
        // A conjunction within the sentence opens the verb's clause; “who” and “which” are its subject, or open a
        // clause that a comma closes.
        let isClosed = words[end - 1].punctuation.contains(0x2C)
        let joints = (1..<max(1, end)).filter { lists.conjunctions.contains(words[$0].folded) }
        for joint in joints.reversed() {
            let isRelative = ["who", "which"].contains(words[joint].folded)
            if isRelative, isClosed, joint != end - 1 { continue }
            start = isRelative && joint == end - 1 ? joint : joint + 1
            break
        }
        guard start < end else { return nil }
        start = behindIntro(words, start, end)
        if end - start > Self.longestSource { start = lastBreak }
        guard start < end, end - start <= Self.longestSource, opensSource(words[start]) else { return nil }
        return contracted(words[end - 1]) ?? span(words, start, end)
    }

    /// The subject of the sentence, for a participle that hangs on it: “X rejected the plan, saying …”.
    private func subject(_ words: [Words.Word], _ end: Int) -> Range<Int>? {
        let start = behindIntro(words, 0, end)
        guard start < end, opensSource(words[start]) else { return nil }
        var stop = start + 1
        while stop < end, stop - start < 9, !words[stop].breakBefore,
            !lists.pronouns.contains(words[start].folded)
        {
            let word = words[stop]
            if !word.isCapitalised,
                word.folded.hasSuffix("ed") || lists.auxiliaries.contains(word.folded)
                    || lists.verbs[word.folded] != nil
                    || lists.stops.contains(word.folded)
            {
                break
            }
            stop += 1
        }
        guard stop - start < 9 else { return nil }
        // “Its minister, Anna Berg, proposed …”
        if stop < end, words[stop].breakBefore, words[stop].isCapitalised {
            var close = stop + 1
            while close < end, words[close].isCapitalised, !words[close].breakBefore { close += 1 }
            if close < end, words[close].breakBefore { return span(words, start, close) }
        }
        return span(words, start, stop)
    }

    /// Where the subject begins behind an opening phrase: “In an interview, X”, “On Monday X”, “Giving a speech, X”.
    private func behindIntro(_ words: [Words.Word], _ start: Int, _ end: Int) -> Int {
        let opening = words[start].folded
        let isPhrase =
            lists.intros.contains(opening) || opening.hasSuffix("ly")
            || start == 0 && opening.hasSuffix("ing")
                && words[start..<end].dropFirst().contains { $0.breakBefore }
        guard isPhrase else { return start }
        let commas = (start + 1..<max(start + 1, end)).filter { words[$0].breakBefore }
        let closed = words[end - 1].punctuation.contains(0x2C)
        if let comma = closed ? commas.dropLast().last ?? commas.last : commas.last { return comma }
        // “On Monday the ministry said”, “In Geneva Berg said”
        return (start + 1..<max(start + 1, end)).first { i in
            words[i].isCapitalised && !isDay(words[i].folded) || lists.pronouns.contains(words[i].folded)
                || i > start + 1 && ["the", "a", "an"].contains(words[i].folded)
        } ?? end
    }

    /// “He’s”, “they’ve”: the pronoun without the auxiliary.
    private func contracted(_ word: Words.Word) -> Range<Int>? {
        guard let mark = word.folded.firstIndex(of: "'"),
            lists.pronouns.contains(String(word.folded[..<mark]))
        else { return nil }
        return word.range.lowerBound..<word.range.lowerBound + word.folded[..<mark].utf8.count
    }

    // MARK: Words

    /// The range of some words; a comma or bracket that closes an apposition belongs to it.
    private func span(_ words: [Words.Word], _ start: Int, _ end: Int, closing: Bool = true) -> Range<Int> {
        let last = words[end - 1]
        var upper = last.range.upperBound
        let hasApposition = end - start > 1 && words[start + 1..<end].contains { $0.breakBefore }
        if hasApposition, closing || last.punctuation.first == 0x29 {
            // “(D-Wis.)”: to the bracket, and the comma behind it.
            let bracket = last.punctuation.lastIndex(of: 0x29).map { $0 + 1 } ?? 0
            upper += bracket + last.punctuation[bracket...].prefix { $0 == 0x2C }.count
        }
        return words[start].range.lowerBound..<upper
    }

    /// Back over the auxiliaries and adverbs that belong to a verb.
    private func startOfVerb(_ words: [Words.Word], _ index: Int) -> Int {
        var start = index
        while start > 0, !words[start].breakBefore {
            let before = words[start - 1].folded
            guard
                lists.auxiliaries.contains(before) || lists.adverbs.contains(before) || before.hasSuffix("ly")
            else { break }
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
        let notBefore: Set = [
            "the", "a", "an", "to", "of", "his", "her", "its", "their", "this", "these", "any", "no", "some",
            "for", "and", "by",
        ]
        if before.hasSuffix("'s"), !lists.pronouns.contains(String(before.dropLast(2))) { return false }
        return !notBefore.contains(before) || (before == "and" && index > 1)
    }

    /// A speaker opens with a capital, a pronoun, an article, a number or a plain noun behind no preposition.
    private func opensSource(_ word: Words.Word) -> Bool {
        if lists.pronouns.contains(word.folded) || ["which", "that"].contains(word.folded) { return true }
        if word.isCapitalised { return !isDay(word.folded) }
        return !lists.intros.contains(word.folded) && !lists.stops.contains(word.folded) && !isVerbForm(word)
    }

    private func isDay(_ word: String) -> Bool { word.hasSuffix("day") && word.utf8.count >= 6 }

    private func endsSentence(_ word: Words.Word) -> Bool {
        guard let last = word.punctuation.last else { return false }
        return [0x21, 0x3F, 0x3B].contains(last) || last == 0x2E && !lists.titles.contains(word.folded)
    }
}
