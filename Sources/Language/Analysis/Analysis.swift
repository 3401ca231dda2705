public import Records

/// What the analyser found in a text. Layers that were not asked for are empty.
public struct Analysis: Sendable {
    /// All words in text order.
    public var tokens: [Token] = []
    /// Cover all tokens.
    public var sentences: [Sentence] = []
    /// Ranges of sentences; cover all sentences.
    public var paragraphs: [Range<Int>] = []
    /// Names and quantities in text order; they do not overlap.
    public var entities: [Entity] = []
    /// Who is said to say what, in text order.
    public var attributions: [Attribution] = []
    /// Mentions that stand for the same thing, by first mention; some have one mention only.
    public var chains: [Chain] = []
    /// Judges candidate events; `nil` when not asked for, or when the weights have no such head.
    public var events: EventScorer?

    /// Nothing.
    public init() {}

    /// A name or quantity.
    public struct Entity: Sendable, Hashable {
        public var type: EntityType
        public var tokens: Range<Int>
        public var span: ByteSpan
    }

    /// A fragment of an attribution.
    public struct Fragment: Sendable, Hashable {
        public var tokens: Range<Int>
        public var span: ByteSpan
    }

    /// An attribution as PolNeAR has it: a cue, its content, and the source where the text names one.
    public struct Attribution: Sendable, Hashable {
        /// `nil` for content whose cue stands nowhere near.
        public var cue: Fragment?
        public var source: Fragment?
        /// At least one.
        public var contents: [Fragment]
    }

    /// A mention of something.
    public struct Mention: Sendable, Hashable {
        /// The word that carries the mention.
        public var head: Int
        public var tokens: Range<Int>
        public var span: ByteSpan
    }

    /// Mentions of one thing, in text order of their heads.
    public struct Chain: Sendable, Hashable {
        public var mentions: [Mention]
    }

    /// The bytes of a range of tokens, which must not be empty.
    public func span(of tokens: Range<Int>) -> ByteSpan {
        guard let first = tokens.first, let last = tokens.last else { return ByteSpan(0, 0) }
        return ByteSpan(self.tokens[first].span.start, self.tokens[last].span.end)
    }

    /// The tokens that share a byte with a span; `nil` when none does.
    public func tokens(touching span: ByteSpan) -> Range<Int>? {
        var low = 0
        var high = tokens.count
        while low < high {
            let middle = (low + high) / 2
            if tokens[middle].span.end <= span.start { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < tokens.count, tokens[end].span.start < span.end { end += 1 }
        return end > low ? low..<end : nil
    }

    /// The index of the sentence that holds a token.
    public func sentence(of token: Int) -> Int {
        var low = 0
        var high = sentences.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if sentences[middle].tokens.lowerBound <= token { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

/// Parts of an analysis that can be left out to save time. Words and sentences are always there.
public struct AnalysisLayers: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Parts of speech, features and lemmas.
    public static let tags = AnalysisLayers(rawValue: 1)
    /// Dependency trees.
    public static let trees = AnalysisLayers(rawValue: 2)
    public static let entities = AnalysisLayers(rawValue: 4)
    public static let attributions = AnalysisLayers(rawValue: 8)
    public static let coreference = AnalysisLayers(rawValue: 16)
    /// What candidate events are judged with.
    public static let events = AnalysisLayers(rawValue: 32)
    /// What `demarche parse` writes.
    public static let conllu: AnalysisLayers = [.tags, .trees, .entities]
    public static let all: AnalysisLayers = [.tags, .trees, .entities, .attributions, .coreference, .events]
}
