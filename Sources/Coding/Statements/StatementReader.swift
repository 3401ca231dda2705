internal import Language
public import Records
public import Tables

/// Reads the statements of a story: who says, thinks or wants what, to whom, where, through whom, and what looks wrong
/// about it.
public struct StatementReader: Sendable {
    private let quotes: QuotedStatements
    private let frames: ReportingFrames
    private let sources: SourceWords
    private let acts: SpeechActs
    private let media: MediaWords
    private let signs: AnomalySigns

    /// Loads the tables of `coding/` and `text/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        quotes = try QuotedStatements(folder)
        frames = try ReportingFrames(folder)
        sources = try SourceWords(folder)
        acts = try SpeechActs(folder)
        media = try MediaWords(folder)
        signs = try AnomalySigns(folder)
    }

    /// How sure a statement is, with and without a source, and one that only the tree tells.
    private static let confidence = (named: 0.8, unnamed: 0.6, inner: 0.7)

    /// The statements of a story, in text order, holders before what they hold; none for a story that is not in English.
    public func statements(in scene: StoryScene) -> [Statement] {
        guard scene.story.language.map({ $0 == "en" }) ?? true else { return [] }
        let partners = TalkPartners(scene, sources)
        let drafts = StorySpeakers(scene, sources, partners: partners).spoken(
            StatementDrafts(scene, frames, sources).drafts(rules: quotes.statements(in: scene.story)))
        let quoted = QuotationScanner.quotations(
            in: scene.text, paragraphs: StoryParagraphs.spans(of: scene.story).map(\.range)
        ).filter { $0.depth == 0 }
        var made = drafts.enumerated().map { index, draft in statement(index, draft, scene, quoted) }
        StatementSetting(scene, media, sources, partners: partners).fill(&made, drafts)
        StatementAnomalies(scene, signs).mark(&made, drafts)
        return made
    }

    private func statement(
        _ index: Int, _ draft: StatementDraft, _ scene: StoryScene, _ quotations: [Quotation]
    ) -> Statement {
        let map = scene.map
        let spans = draft.contents.map { scene.analysis.span(of: $0) }
        let quoted =
            draft.rule?.quoted
            ?? quotations.flatMap { quote in
                spans.map { quote.inner.clamped(to: $0.range) }.filter { !$0.isEmpty }.map {
                    map.position(ByteSpan($0))
                }
            }
        let confidence =
            draft.rule?.confidence
            ?? (draft.parent != nil
                ? Self.confidence.inner
                : draft.speakers.isEmpty ? Self.confidence.unnamed : Self.confidence.named)
        return Statement(
            id: "s\(index + 1)", speakers: draft.speakers,
            source: draft.rule?.source ?? draft.source.map { Fragments(scene.position($0)) },
            cue: draft.rule?.cue ?? draft.cue.map { Fragments(scene.position($0)) },
            content: draft.rule?.content ?? spans.map(map.position), quoted: quoted,
            type: draft.rule?.type ?? type(draft, scene, quoted.map { map.bytes($0).range }),
            act: acts.act(draft, in: scene), parent: draft.parent.map { "s\($0 + 1)" }, confidence: confidence
        )
    }

    /// Direct when all words but a leading “that” are quoted, indirect when none is.
    private func type(_ draft: StatementDraft, _ scene: StoryScene, _ quoted: [Range<Int>]) -> StatementType {
        guard !quoted.isEmpty else { return .indirect }
        let words = draft.contents.flatMap { $0 }.filter { token in
            scene.tree.token(token).upos != "PUNCT" && scene.tree.token(token).form.lowercased() != "that"
        }
        let outside = words.contains { token in
            let span = scene.tree.token(token).span
            return !quoted.contains { $0.lowerBound <= span.start && span.end <= $0.upperBound }
        }
        return outside ? .mixed : .direct
    }
}
