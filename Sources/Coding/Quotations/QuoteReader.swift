internal import Records
internal import Tables

/// Reads the quotations of one story and links each to its speaker.
struct QuoteReader {
    private let text: [UInt8]
    private let map: OffsetMap
    private let paragraphs: [Range<Int>]
    private let sentences: SentenceCuts
    private let finder: AttributionFinder
    private let names: SpeakerNames

    init(_ story: Story, lists: SpeakerWords, sentences: SentenceCuts) {
        text = Array(story.text.utf8)
        map = OffsetMap(story.text)
        self.sentences = sentences
        paragraphs = StoryParagraphs.spans(of: story).map(\.range)
        finder = AttributionFinder(text: text, lists: lists)
        names = SpeakerNames(text, paragraphs: paragraphs, lists: lists)
    }

    /// A statement in the making, in byte offsets.
    private struct Draft {
        var attribution: Attribution?
        var speaker: SpeakerNames.Speaker?
        var content: [Range<Int>]
        var quoted: [Range<Int>]
        var type: StatementType
        var confidence: Double
    }

    func statements() -> [Statement] {
        let quotations = QuotationScanner.quotations(in: text, paragraphs: paragraphs).filter {
            $0.depth == 0
        }
        var drafts: [Draft] = []
        var next = 0
        var carried: SpeakerNames.Speaker?
        for paragraph in paragraphs {
            var here: [Quotation] = []
            while next < quotations.count, quotations[next].outer.lowerBound < paragraph.upperBound {
                here.append(quotations[next])
                next += 1
            }
            let made = here.isEmpty ? [] : read(here, paragraph, carried: carried)
            if let last = made.last, last.content.last?.upperBound ?? 0 > 0 {
                carried = last.speaker ?? carried
            }
            if here.isEmpty { carried = nil }
            drafts += made
        }
        return drafts.enumerated().map { statement($0.element, number: $0.offset + 1) }
    }

    // MARK: A paragraph

    private func read(_ quotes: [Quotation], _ paragraph: Range<Int>, carried: SpeakerNames.Speaker?)
        -> [Draft]
    {
        let cuts = sentenceStarts(quotes, paragraph)
        var drafts: [Draft] = []
        for (i, quote) in quotes.enumerated() {
            let sentence = sentence(around: quote, cuts, paragraph)
            let previousEnd = i > 0 ? quotes[i - 1].outer.upperBound : paragraph.lowerBound
            let nextStart = i + 1 < quotes.count ? quotes[i + 1].outer.lowerBound : paragraph.upperBound
            let left = max(sentence.lowerBound, previousEnd)..<quote.outer.lowerBound
            // An attribution may follow a quotation that ends with a stop of its own.
            let behindEnd = min(
                nextStart, cuts.first { $0 > quote.outer.upperBound + 1 } ?? paragraph.upperBound)
            let right = quote.outer.upperBound..<max(quote.outer.upperBound, behindEnd)
            let attribution = attribution(quote, left: left, right: right, paragraph: paragraph)
            if let attribution {
                drafts.append(draft(quote, attribution, sentence: sentence))
                continue
            }
            // “…,” he said, “…”  and  “…,” he said. “…”: one statement, if only the attribution stands between.
            if let last = drafts.indices.last, let before = drafts[last].attribution,
                !before.isBefore || left.count < 4,
                onlyAttribution(between: i > 0 ? quotes[i - 1] : quote, quote, before)
            {
                drafts[last].content.append(quote.outer)
                drafts[last].quoted.append(quote.inner)
                continue
            }
            if let draft = unattributed(
                quote, paragraph, left: left, carried: drafts.last?.speaker ?? carried)
            {
                drafts.append(draft)
            }
        }
        return drafts
    }

    /// The nearer attribution: a comma or question mark inside the closing mark points behind, all else before.
    private func attribution(
        _ quote: Quotation, left: Range<Int>, right: Range<Int>, paragraph: Range<Int>
    ) -> Attribution? {
        let last = text[quote.inner].last ?? 0
        let pointsBehind = [0x2C, 0x3F, 0x21].contains(last) || right.first.map { text[$0] == 0x2C } ?? false
        if pointsBehind, let found = finder.behind(right) { return found }
        if let found = finder.before(left, outermost: !isWhole(quote)) { return found }
        if let found = finder.behind(right) { return found }
        return quote.outer.lowerBound == paragraph.lowerBound ? colon(before: paragraph) : nil
    }

    /// The attribution at the end of the paragraph before, when a colon there opens this one.
    private func colon(before paragraph: Range<Int>) -> Attribution? {
        guard let index = paragraphs.firstIndex(of: paragraph), index > 0,
            text[paragraphs[index - 1]].last == 0x3A,
            let sentence = sentences.sentences(in: text, paragraphs[index - 1]).last
        else { return nil }
        return finder.before(sentence, outermost: false)
    }

    private func onlyAttribution(between first: Quotation, _ second: Quotation, _ attribution: Attribution)
        -> Bool
    {
        let gap = first.outer.upperBound..<second.outer.lowerBound
        guard let cue = attribution.cue, gap.lowerBound <= cue.lowerBound, cue.upperBound <= gap.upperBound
        else {
            return false
        }
        let rest = gap.count - cue.count - attribution.source.count
        return rest <= 40
    }

    private func draft(_ quote: Quotation, _ attribution: Attribution, sentence: Range<Int>) -> Draft {
        let speaker = names.speaker(attribution.source)
        var confidence = attribution.confidence - (speaker?.isPronoun ?? false ? 0.2 : 0)
        if speaker == nil { confidence = min(confidence, 0.5) }
        if !quote.isClosed, !quote.runsOn { confidence -= 0.15 }
        var draft = Draft(
            attribution: attribution, speaker: speaker, content: [quote.outer], quoted: [quote.inner],
            type: .direct,
            confidence: confidence)
        if isWhole(quote) {
            if let clause = attribution.clause, clause < quote.outer.lowerBound, word(at: clause) == "that" {
                draft.content = [clause..<quote.outer.upperBound]
                let between = Words(text, clause..<quote.outer.lowerBound).words.count
                draft.type = between <= 1 ? .direct : .mixed
            }
            return draft
        }
        // Only some words are quoted: the whole clause is what was said.
        draft.type = .mixed
        draft.confidence = min(draft.confidence, 0.6)
        if attribution.isBefore, let clause = attribution.clause {
            draft.content = [min(clause, quote.outer.lowerBound)..<endOfClause(quote, sentence)]
        } else {
            draft.content = [sentence.lowerBound..<quote.outer.upperBound]
        }
        return draft
    }

    /// A quotation without a verb beside it: the speaker is carried over, or nobody is named.
    private func unattributed(
        _ quote: Quotation, _ paragraph: Range<Int>, left: Range<Int>, carried: SpeakerNames.Speaker?
    ) -> Draft? {
        let opens = quote.outer.lowerBound == paragraph.lowerBound
        // Words picked out of a sentence, titles and names are no statement by themselves.
        guard quote.continues || isWhole(quote), Words(text, quote.inner).words.count >= 4 else { return nil }
        let fills = opens && quote.outer.upperBound >= paragraph.upperBound - 1
        let type: StatementType = quote.continues ? .continuation : .direct
        let speaker = quote.continues || fills || !left.isEmpty || opens ? carried : nil
        return Draft(
            attribution: nil, speaker: speaker, content: [quote.outer], quoted: [quote.inner], type: type,
            confidence: quote.continues ? 0.6 : speaker == nil ? 0.3 : 0.4)
    }

    // MARK: Sentences

    /// Where sentences begin, with stops inside quotations passed over.
    private func sentenceStarts(_ quotes: [Quotation], _ paragraph: Range<Int>) -> [Int] {
        var masked = Array(text[paragraph])
        for quote in quotes {
            for i in quote.inner
            where [0x2E, 0x21, 0x3F].contains(text[i]) && i != quote.inner.upperBound - 1 {
                masked[i - paragraph.lowerBound] = 0x2C
            }
        }
        return sentences.sentences(in: masked, 0..<masked.count).map { $0.lowerBound + paragraph.lowerBound }
    }

    private func sentence(around quote: Quotation, _ starts: [Int], _ paragraph: Range<Int>) -> Range<Int> {
        let start = starts.last { $0 <= quote.outer.lowerBound } ?? paragraph.lowerBound
        let end = starts.first { $0 >= quote.outer.upperBound } ?? paragraph.upperBound
        return start..<max(start, TextLines.trimmed(text, start..<end).upperBound)
    }

    /// The sentence's end, or the quotation's where it closes the sentence.
    private func endOfClause(_ quote: Quotation, _ sentence: Range<Int>) -> Int {
        let last = text[quote.inner].last ?? 0
        if [0x2E, 0x21, 0x3F].contains(last) || sentence.upperBound <= quote.outer.upperBound {
            return quote.outer.upperBound
        }
        var end = sentence.upperBound
        while end > quote.outer.upperBound, [0x2E, 0x21, 0x3F].contains(text[end - 1]) { end -= 1 }
        return end
    }

    /// A full clause is quoted: it opens with a capital, or ends with punctuation, and holds some words.
    private func isWhole(_ quote: Quotation) -> Bool {
        guard let first = text[quote.inner].first, let last = text[quote.inner].last else { return false }
        let words = Words(text, quote.inner).words
        let opens = Bytes.isCapital(first) || first >= 0x80 || first == 0x2E || quote.continues
        let closes =
            [0x2E, 0x2C, 0x21, 0x3F].contains(last) || !quote.isClosed
            || text[quote.inner].suffix(3) == [0xE2, 0x80, 0xA6]
        return opens && (closes && words.count >= 2 || words.count >= 5)
    }

    private func word(at offset: Int) -> String {
        Words(text, offset..<min(text.count, offset + 24)).words.first?.folded ?? ""
    }

    // MARK: Records

    private func statement(_ draft: Draft, number: Int) -> Statement {
        var speakers: [Actor] = []
        if let speaker = draft.speaker {
            let span = draft.attribution.map { position($0.source) }
            speakers = [
                Actor(
                    name: speaker.name, kind: speaker.isPerson ? .person : nil, role: speaker.role,
                    span: span,
                    inferred: span == nil)
            ]
        }
        return Statement(
            id: "s\(number)", speakers: speakers,
            source: draft.attribution.map { Fragments(position($0.source)) },
            cue: draft.attribution?.cue.map { Fragments(position($0)) }, content: draft.content.map(position),
            quoted: draft.quoted.map(position), type: draft.type, act: draft.attribution?.act ?? .say,
            confidence: (draft.confidence * 100).rounded() / 100)
    }

    private func position(_ range: Range<Int>) -> TextPosition { map.position(ByteSpan(range)) }
}
