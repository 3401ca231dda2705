public import Language
internal import Records
public import Tables

/// Says what one given actor does to another in a text: the weights of many signs in its words and trees
/// (``PairFeatures``), and the model's own judgement.
public struct PairReader: Sendable {
    private let frames: PredicateFrames

    /// Loads the lexicon of predicates. Throws ``TableError``.
    public init(_ folder: DataFolder) throws { frames = try PredicateFrames(folder) }

    /// From this strength on, a predicate is shown to the model as the trigger.
    private static let sure = 0.4

    /// The layers of the analysis that this needs.
    public static let layers: AnalysisLayers = [.tags, .trees, .entities, .events]

    /// Scores of the types; `nil` when the weights judge no events.
    public func scores(_ analysis: Analysis, source: Range<Int>?, target: Range<Int>?) -> EventScorer.Scores?
    {
        guard let scorer = analysis.events else { return nil }
        let (signs, best) = signs(analysis, source, target)
        let all = 0..<analysis.tokens.count
        var scores = scorer.scores(sentence: all, source: source, target: target)
        if let best, best.strength >= Self.sure {
            let told = scorer.scores(
                sentence: all, source: source, target: target, trigger: best.word..<best.word + 1)
            scores.modalities = told.modalities
            scores.modes = told.modes
        }
        return scorer.weighed(scores, by: signs)
    }

    /// The signs of a pair by name, for training (`Training/pairs/fit.py`).
    public func features(_ analysis: Analysis, source: Range<Int>?, target: Range<Int>?) -> [String: Float] {
        signs(analysis, source, target).values
    }

    private func signs(
        _ analysis: Analysis, _ source: Range<Int>?, _ target: Range<Int>?
    ) -> (values: [String: Float], best: (word: Int, strength: Double)?) {
        let tree = SyntaxTree(analysis)
        var features = PairFeatures(
            tree, in: analysis.tokens.indices, source: source, target: target,
            kinds: PairFeatures.kinds(analysis))
        let best = features.add(
            analysis.tokens.indices.lazy.compactMap { word in
                frames.reading(word, tree).map { (word, $0) }
            })
        return (features.values, best)
    }
}
