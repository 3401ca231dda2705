public import Language
internal import Records
public import Tables

/// Says what one given actor does to another in a text: the weights of many signs in its words and trees
/// (``PairFeatures``), and the model's own judgement.
public struct PairReader: Sendable {
    private let frames: PredicateFrames
    private let modality: ModalityRules
    private let partyWords: PartyWords

    /// Loads the lexicon of predicates, the rules of modality and the words of parties. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        frames = try PredicateFrames(folder)
        modality = try ModalityRules(folder)
        partyWords = try PartyWords(folder)
    }

    /// From this strength on, a predicate is shown to the model as the trigger.
    private static let sure = 0.4

    /// The layers of the analysis that this needs.
    public static let layers: AnalysisLayers = [.tags, .trees, .entities, .events]

    /// Scores of the types by PLOVER's conventions, in which a promise of help is AGREE; `nil` when the weights judge no
    /// events.
    public func scores(_ scene: StoryScene, source: Range<Int>?, target: Range<Int>?) -> EventScorer.Scores? {
        guard let scorer = scene.analysis.events else { return nil }
        let (signs, best) = signs(scene, source, target)
        let all = 0..<scene.analysis.tokens.count
        var scores = scorer.scores(sentence: all, source: source, target: target)
        if let best, best.strength >= Self.sure {
            let told = scorer.scores(
                sentence: all, source: source, target: target, trigger: best.word..<best.word + 1)
            scores.modalities = told.modalities
            scores.modes = told.modes
        }
        return scorer.judged(scores, by: signs, source: source, target: target)
    }

    /// The signs of a pair by name, for training (`Training/pairs/fit.py`).
    public func features(_ scene: StoryScene, source: Range<Int>?, target: Range<Int>?) -> [String: Float] {
        signs(scene, source, target).values
    }

    private func signs(
        _ scene: StoryScene, _ source: Range<Int>?, _ target: Range<Int>?
    ) -> (values: [String: Float], best: (word: Int, strength: Double)?) {
        let words = scene.analysis.tokens.indices
        let readings = words.compactMap { word in
            frames.reading(word, scene.tree).map { (word: word, frame: $0) }
        }
        let parties = EventParties(scene, partyWords)
        let sides = readings.map { word, frame in frame.type.map { parties.parties(word, frame, $0) } }
        var features = PairFeatures(
            scene.tree, in: words, source: source, target: target, kinds: PairFeatures.kinds(scene.analysis))
        let best = features.add(readings)
        features.add(readings, sides: sides, modality: modality)
        features.addConventions()
        return (features.values, best)
    }
}
