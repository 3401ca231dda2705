public import Records

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Judges candidate events of one analysed text. Holds the text's word vectors; ranges are of its tokens.
public struct EventScorer: Sendable {
    private let head: EventHead
    private let vectors: WordVectors
    private let judges: PairJudges
    private let input: EncoderInput
    /// For each token, the logit that it names an event: above 0 it rather does.
    public let triggers: [Float]

    init(_ head: EventHead, _ vectors: WordVectors, _ input: EncoderInput, _ judges: PairJudges) {
        self.head = head
        self.judges = judges
        self.input = input
        self.vectors = vectors
        triggers = head.triggers(vectors)
    }

    /// What the model makes of one candidate. All probabilities are between 0 and 1.
    public struct Scores: Sendable {
        /// Of each type, given that something happens at all; they sum to one.
        public var types: [EventType: Float] = [:]
        /// That nothing happens between the two.
        public var none: Float = 1
        /// Of each modality; they sum to one.
        public var modalities: [Modality: Float] = [:]
        /// Logits, since which modes are possible depends on the type; `nil` is no mode.
        public var modes: [EventMode?: Float] = [:]
        /// Of each context by itself, since several may hold.
        public var contexts: [EventContext: Float] = [:]

        /// The likeliest type; of equals the first in PLOVER's order.
        public var type: EventType {
            EventType.allCases.max { (types[$0] ?? 0, 1) < (types[$1] ?? 0, 0) } ?? .consult
        }
        /// The likeliest modality.
        public var modality: Modality {
            Modality.allCases.max { (modalities[$0] ?? 0) < (modalities[$1] ?? 0) } ?? .actual
        }
    }

    /// Scores what `source` does to `target` in `sentence`, as told by `trigger`. What is not known is `nil`.
    public func scores(
        sentence: Range<Int>, source: Range<Int>?, target: Range<Int>?, trigger: Range<Int>? = nil
    ) -> Scores {
        let logits = head.logits(
            vectors, sentence: sentence, source: source, target: target, trigger: trigger)
        var scores = Scores()
        let kinds = Self.softmax(logits[0])
        for (type, p) in zip(head.labels.types, kinds) {
            if let type { scores.types[type] = p } else { scores.none = p }
        }
        let rest = max(1e-9, 1 - scores.none)
        for (type, p) in scores.types { scores.types[type] = p / rest }
        for (modality, p) in zip(head.labels.modalities, Self.softmax(logits[1])) {
            scores.modalities[modality] = p
        }
        for (mode, logit) in zip(head.labels.modes, logits[2]) { scores.modes[mode] = logit }
        for (context, logit) in zip(head.labels.contexts, logits[3]) {
            scores.contexts[context] = 1 / (1 + expf(-logit))
        }
        return scores
    }

    /// Scores with the weights of named signs (``Coding``'s `PairFeatures`) taken in; the same where the weights have
    /// none.
    public func weighed(_ scores: Scores, by features: [String: Float]) -> Scores {
        guard let pairs = judges.signs else { return scores }
        var scores = scores
        let told = pairs.logits(features)
        let types = EventType.allCases
        let logits = types.map {
            (told.types[$0] ?? -20) + pairs.mix.types * logf((scores.types[$0] ?? 0) + Self.least)
        }
        for (type, p) in zip(types, Self.softmax(logits)) { scores.types[type] = p }
        let own = logf(1 - scores.none + Self.least) - logf(scores.none + Self.least)
        scores.none = 1 / (1 + expf(told.happens + pairs.mix.happens * own + pairs.mix.bias))
        return scores
    }

    /// Scores of types and of whether anything happens as signs and the encoder of pairs give them; as signs and event head
    /// alone do where no such encoder was loaded. Ranges are of the text's tokens.
    public func judged(
        _ scores: Scores, by features: [String: Float], source: Range<Int>?, target: Range<Int>?
    ) -> Scores {
        guard let pairs = judges.signs, let voices = pairs.voices, let encoder = judges.encoder,
            input.count > 0
        else { return weighed(scores, by: features) }
        let told = pairs.logits(features)
        let seen = encoder.logits(input, source: source, target: target)
        let bySigns = Self.softmax(pairs.types.map { told.types[$0] ?? 0 })
        let byEncoder = Self.softmax(Array(seen.dropFirst()))
        var scores = scores
        let types = Self.softmax(
            zip(bySigns, byEncoder).map {
                voices.signs.types * logf($0 + Self.least) + voices.encoder.types * logf($1 + Self.least)
            })
        for (type, p) in zip(pairs.types, types) { scores.types[type] = p }
        let happens = voices.signs.happens * told.happens + voices.encoder.happens * seen[0] + voices.bias
        scores.none = 1 / (1 + expf(happens))
        return scores
    }

    /// Keeps logarithms finite.
    private static let least: Float = 1e-6

    private static func softmax(_ logits: [Float]) -> [Float] {
        let top = logits.max() ?? 0
        let powers = logits.map { expf($0 - top) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }
}
