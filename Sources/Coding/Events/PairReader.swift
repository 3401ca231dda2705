public import Language
internal import Records
public import Tables

/// Says what one given actor does to another in a text: the model's judgement, and the predicates of the lexicon that
/// join the two.
public struct PairReader: Sendable {
    private let frames: PredicateFrames

    /// Loads the lexicon of predicates. Throws ``TableError``.
    public init(_ folder: DataFolder) throws { frames = try PredicateFrames(folder) }

    /// How much a predicate says for its type when the pair stands in both, one or none of its places.
    static let hits: [Double] = [0.15, 0.5, 1]
    /// How much the predicates weigh against the model's own scores.
    static let trust: Float = 2.5
    /// How much a predicate that joins the two speaks against nothing happening.
    static let link: Float = 3

    /// The layers of the analysis that this needs.
    public static let layers: AnalysisLayers = [.tags, .trees, .events]

    /// Scores of the types; `nil` when the weights judge no events.
    public func scores(_ analysis: Analysis, source: Range<Int>?, target: Range<Int>?) -> EventScorer.Scores?
    {
        guard let scorer = analysis.events else { return nil }
        let tree = SyntaxTree(analysis)
        let all = 0..<analysis.tokens.count
        var votes: [EventType: Double] = [:]
        var best: (word: Int, strength: Double)?
        for word in all {
            guard let frame = frames.reading(word, tree), let type = frame.type else { continue }
            let strength = frame.weight * Self.hits[hits(frame, word, tree, source, target)]
            votes[type] = max(votes[type] ?? 0, strength)
            if best.map({ strength > $0.strength }) ?? true { best = (word, strength) }
        }
        var scores = scorer.scores(sentence: all, source: source, target: target)
        if let best, best.strength >= 0.4 {
            let told = scorer.scores(
                sentence: all, source: source, target: target, trigger: best.word..<best.word + 1)
            for type in EventType.allCases {
                scores.types[type] = ((scores.types[type] ?? 0) + (told.types[type] ?? 0)) / 2
            }
            scores.modalities = told.modalities
            scores.modes = told.modes
        }
        return weighed(scores, votes)
    }

    /// In how many of its places the pair stands.
    private func hits(
        _ frame: PredicateFrame, _ word: Int, _ tree: SyntaxTree, _ source: Range<Int>?, _ target: Range<Int>?
    ) -> Int {
        func stands(_ span: Range<Int>?, _ paths: [RolePath]) -> Bool {
            guard let span else { return false }
            return paths.contains { path in
                path.words(from: word, in: tree).flatMap { tree.conjuncts($0) }.contains { span.contains($0) }
            }
        }
        if frame.isMutual {
            let paths = frame.actor + frame.recipient
            return (stands(source, paths) ? 1 : 0) + (stands(target, paths) ? 1 : 0)
        }
        let inside =
            target.map { span in
                tree.patients(word).contains { !Set(tree.subtree($0)).isDisjoint(with: span) }
            } ?? false
        return (stands(source, frame.actor) ? 1 : 0) + (stands(target, frame.recipient) || inside ? 1 : 0)
    }

    private func weighed(_ scores: EventScorer.Scores, _ votes: [EventType: Double]) -> EventScorer.Scores {
        var scores = scores
        var sum: Float = 0
        for type in EventType.allCases {
            let p = (scores.types[type] ?? 0) + 0.002
            let weighed = p * Exponential.of(Self.trust * Float(votes[type] ?? 0))
            scores.types[type] = weighed
            sum += weighed
        }
        for type in EventType.allCases { scores.types[type] = (scores.types[type] ?? 0) / sum }
        let strength = Float(votes.values.max() ?? 0)
        let odds = scores.none / max(1e-6, 1 - scores.none) * Exponential.of(Self.link * (0.5 - strength))
        scores.none = odds / (1 + odds)
        return scores
    }
}
