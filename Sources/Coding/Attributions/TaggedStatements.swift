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

    /// The statements of a story, in text order.
    public func statements(in scene: StoryScene) -> [Statement] {
        let (story, analysis, text) = (scene.story, scene.analysis, scene.text)
        guard story.language.map({ $0 == "en" }) ?? true else { return [] }
        let resolver = SpeakerResolver(text, analysis)
        let quoted = QuotationScanner.quotations(
            in: text, paragraphs: StoryParagraphs.spans(of: story).map(\.range)
        ).filter { $0.depth == 0 }
        var made = analysis.attributions.map { attribution in
            statement(attribution, scene, resolver, quoted)
        }
        made += quotes.statements(in: story).filter { rule in
            rule.type != .mixed && !made.contains { Self.overlap($0.content, rule.content) >= 0.3 }
        }
        for i in made.indices { made[i].speakers = resolved(made[i].speakers, scene) }
        made.sort { ($0.content[0].start, $0.content[0].end) < ($1.content[0].start, $1.content[0].end) }
        for i in made.indices { made[i].id = "s\(i + 1)" }
        return made
    }

    private func statement(
        _ attribution: Analysis.Attribution, _ scene: StoryScene, _ resolver: SpeakerResolver,
        _ quotations: [Quotation]
    ) -> Statement {
        let (analysis, map) = (scene.analysis, scene.map)
        let contents = attribution.contents.map(\.span)
        let inside = quotations.filter { quote in contents.contains { $0.range.overlaps(quote.inner) } }
        let quoted = inside.flatMap { quote in
            contents.map { quote.inner.clamped(to: $0.range) }.filter { !$0.isEmpty }
        }
        let speakers =
            attribution.source.map { source in
                self.speakers(source, contents: attribution.contents.map(\.tokens), scene, resolver)
            } ?? []
        let verb = attribution.cue.flatMap { cue in
            cue.tokens.reversed().lazy.compactMap { lists.verbs[analysis.tokens[$0].form.lowercased()] }.first
        }
        return Statement(
            id: "", speakers: speakers,
            source: attribution.source.map { Fragments(map.position($0.span)) },
            cue: attribution.cue.map { Fragments(map.position($0.span)) },
            content: contents.map(map.position),
            quoted: quoted.map { map.position(ByteSpan($0)) }, type: type(attribution, analysis, quoted),
            act: verb?.act ?? .say,
            confidence: speakers.isEmpty ? Self.confidence.unnamed : Self.confidence.named)
    }

    /// Everyone whom a source names, resolved where the scene knows them.
    private func speakers(
        _ source: Analysis.Fragment, contents: [Range<Int>], _ scene: StoryScene, _ resolver: SpeakerResolver
    ) -> [Actor] {
        let position = scene.map.position(source.span)
        guard let head = resolver.head(of: source.tokens) else { return [] }
        let named = resolver.speaker(source.tokens, content: contents)
        var found: [Actor] = []
        for word in scene.tree.conjuncts(head) where source.tokens.contains(word) {
            let isPronoun = scene.tree.token(word).upos == "PRON"
            let known =
                isPronoun
                ? resolver.referentHead(of: word, outside: contents).flatMap { scene.actors[$0] }
                : scene.actors[word]
            for var actor in known ?? [] where !found.contains(where: { $0.name == actor.name }) {
                actor.span = position
                actor.role = actor.role ?? named?.role
                found.append(actor)
            }
        }
        if found.isEmpty, var actor = named {
            actor.span = position
            found = [actor]
        }
        return found
    }

    /// Speakers of rule-made statements by their names in the scene.
    private func resolved(_ speakers: [Actor], _ scene: StoryScene) -> [Actor] {
        speakers.map { speaker in
            guard speaker.country == nil else { return speaker }
            let known = scene.actors.values.joined().filter { $0.country != nil && $0.name == speaker.name }
            guard let first = known.first else { return speaker }
            var actor = first
            actor.span = speaker.span
            actor.role = actor.role ?? speaker.role
            return actor
        }
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
