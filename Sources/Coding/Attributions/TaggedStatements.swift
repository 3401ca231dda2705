public import Language
public import Records
public import Tables

/// Makes statements from what the analyser tagged as attributions, with the rule-made ones where it found none.
public struct TaggedStatements: Sendable {
    private let lists: SpeakerWords
    private let quotes: QuotedStatements

    /// Loads the tables of `coding/` and `text/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        lists = try SpeakerWords(folder)
        quotes = try QuotedStatements(folder)
    }

    /// How sure a tagged attribution is, with and without a source.
    private static let confidence = (named: 0.8, unnamed: 0.6)

    /// The statements of a story, in text order. `analysis` is of the story's text.
    public func statements(in story: Story, _ analysis: Analysis) -> [Statement] {
        guard story.language.map({ $0 == "en" }) ?? true else { return [] }
        let text = Array(story.text.utf8)
        let map = OffsetMap(story.text)
        let resolver = SpeakerResolver(text, analysis)
        let quoted = QuotationScanner.quotations(
            in: text, paragraphs: StoryParagraphs.spans(of: story).map(\.range)
        ).filter { $0.depth == 0 }
        var made = analysis.attributions.map { attribution in
            statement(attribution, analysis, resolver, quoted, map)
        }
        made += quotes.statements(in: story).filter { rule in
            rule.type != .mixed && !made.contains { Self.overlap($0.content, rule.content) >= 0.3 }
        }
        made.sort { ($0.content[0].start, $0.content[0].end) < ($1.content[0].start, $1.content[0].end) }
        for i in made.indices { made[i].id = "s\(i + 1)" }
        return made
    }

    private func statement(
        _ attribution: Analysis.Attribution, _ analysis: Analysis, _ resolver: SpeakerResolver,
        _ quotations: [Quotation],
        _ map: OffsetMap
    ) -> Statement {
        let contents = attribution.contents.map(\.span)
        let inside = quotations.filter { quote in contents.contains { $0.range.overlaps(quote.inner) } }
        let quoted = inside.flatMap { quote in
            contents.map { quote.inner.clamped(to: $0.range) }.filter { !$0.isEmpty }
        }
        let speaker = attribution.source.flatMap {
            resolver.speaker($0.tokens, content: attribution.contents.map(\.tokens))
        }
        var actor = speaker
        actor?.span = attribution.source.map { map.position($0.span) }
        let verb = attribution.cue.flatMap { cue in
            cue.tokens.reversed().lazy.compactMap { lists.verbs[analysis.tokens[$0].form.lowercased()] }.first
        }
        return Statement(
            id: "", speakers: actor.map { [$0] } ?? [],
            source: attribution.source.map { Fragments(map.position($0.span)) },
            cue: attribution.cue.map { Fragments(map.position($0.span)) },
            content: contents.map(map.position),
            quoted: quoted.map { map.position(ByteSpan($0)) }, type: type(attribution, analysis, quoted),
            act: verb?.act ?? .say,
            confidence: actor == nil ? Self.confidence.unnamed : Self.confidence.named)
    }

    /// Direct when all words but a leading “that” are quoted, indirect when none is.
    private func type(_ attribution: Analysis.Attribution, _ analysis: Analysis, _ quoted: [Range<Int>])
        -> StatementType
    {
        guard !quoted.isEmpty else { return .indirect }
        let words = attribution.contents.flatMap(\.tokens).filter { token in
            analysis.tokens[token].upos != "PUNCT" && analysis.tokens[token].form.lowercased() != "that"
        }
        let outside = words.contains { token in
            let span = analysis.tokens[token].span
            return !quoted.contains { $0.lowerBound <= span.start && span.end <= $0.upperBound }
        }
        return outside ? .mixed : .direct
    }

    /// Shared code points over those of the shorter content.
    private static func overlap(_ a: [TextPosition], _ b: [TextPosition]) -> Double {
        var shared = 0
        for x in a { for y in b { shared += max(0, min(x.end, y.end) - max(x.start, y.start)) } }
        let shorter = min(a.reduce(0) { $0 + $1.count }, b.reduce(0) { $0 + $1.count })
        return shorter > 0 ? Double(shared) / Double(shorter) : 0
    }
}
