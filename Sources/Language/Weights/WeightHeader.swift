/// The JSON header of a file of weights: `Documentation/model-format.md`, section 1.
struct WeightHeader: Decodable, Sendable {
    let model: String
    let made: String
    let license: String
    let config: ModelConfig
    let labels: Labels
    let tensors: [String: Entry]

    /// Names of the classes that the heads tell apart, in the order of their numbers.
    struct Labels: Decodable, Sendable {
        let upos: [String]
        let xpos: [String]
        let feats: [String]
        let deprel: [String]
        let ner: [String]
        let attribution: [String]
        /// Of the event head, where there is one.
        let eventType: [String]?
        let eventModality: [String]?
        let eventMode: [String]?
        let eventContexts: [String]?

        private enum CodingKeys: String, CodingKey {
            case upos, xpos, feats, deprel, ner, attribution
            case eventType = "event_type"
            case eventModality = "event_modality"
            case eventMode = "event_mode"
            case eventContexts = "event_contexts"
        }
    }

    /// Where a tensor stands in the file.
    struct Entry: Decodable, Sendable {
        let dtype: String
        let shape: [Int]
        let offset: Int
        let bytes: Int
    }
}

/// Sizes and thresholds of a model.
struct ModelConfig: Decodable, Sendable {
    /// Layers of the encoder.
    let layers: Int
    /// Length of its vectors.
    let width: Int
    let heads: Int
    /// Length of the vectors inside its feed-forward parts.
    let ffn: Int
    let normEpsilon: Float
    /// Most pieces that the encoder sees at once, the two special ones included.
    let window: Int
    let arc: Int
    let rel: Int
    let attribution: Int
    let link: Int
    let coref: Int
    let span: Int
    /// Length of the hidden vector of the event head, where there is one.
    let event: Int?
    /// Of the encoder of pairs, where there is one: its layers, before which of them roles are added, and the length of
    /// its hidden vector.
    let pairLayers: Int?
    let pairRoles: Int?
    let pairHidden: Int?
    /// Logit above which a word begins a sentence.
    let sentenceThreshold: Float
    /// Logit above which a word may be the head of a mention.
    let mentionThreshold: Float
    /// How many candidates before a mention are weighed.
    let antecedents: Int
    let tokenHashBits: Int
    let cls: Int
    let sep: Int
    let unk: Int

    private enum CodingKeys: String, CodingKey {
        case layers, width, heads, ffn, window, arc, rel, attribution, link, coref, span, event, antecedents,
            cls, sep, unk
        case normEpsilon = "norm_epsilon"
        case pairLayers = "pair_layers"
        case pairRoles = "pair_roles"
        case pairHidden = "pair_hidden"
        case sentenceThreshold = "sentence_threshold"
        case mentionThreshold = "mention_threshold"
        case tokenHashBits = "token_hash_bits"
    }

    /// What makes the numbers unusable, if anything does.
    var fault: String? {
        let sizes = [layers, width, heads, ffn, arc, rel, attribution, link, coref, span, antecedents]
        if !sizes.allSatisfy({ (1...65_536).contains($0) }) { return "a size in its header is out of range" }
        if ![pairLayers, pairRoles, pairHidden].allSatisfy({ (0...4096).contains($0 ?? 0) }) {
            return "a size of its encoder of pairs is out of range"
        }
        if width != heads * 32 { return "its attention heads are not 32 wide" }
        if ffn % 16 != 0 { return "the length inside its feed-forward parts is no multiple of 16" }
        if !(20...512).contains(window) { return "its window is not between 20 and 512 pieces" }
        if !(8...24).contains(tokenHashBits) { return "its token_hash_bits are not between 8 and 24" }
        return nil
    }
}
