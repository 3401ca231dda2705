public import Records

/// What a later copy of a sentence says otherwise.
public enum AlterationKind: String, CaseIterable, Hashable, Sendable {
    /// “what X calls”, “alleged”, “accused of”: an allegation became a fact, or a fact an allegation.
    case hedgeLost = "hedge-lost"
    case hedgeAdded = "hedge-added"
    /// “X said that”: what somebody says became a fact, or a fact what somebody says.
    case attributionLost = "attribution-lost"
    case attributionAdded = "attribution-added"
    /// “could”, “likely”: what may be became what is, or what is what may be; by records also what is planned or conditional.
    case modalityChanged = "modality-changed"
    case negationChanged = "negation-changed"
    /// A party is not named any more where the words around it stayed, or is newly named.
    case partyLost = "party-lost"
    case partyAdded = "party-added"
    /// Another party is named in its place.
    case partyChanged = "party-changed"
    /// Another town, outlet or other name stands in its place.
    case nameChanged = "name-changed"
    case numberChanged = "number-changed"
    case dateChanged = "date-changed"
    /// The same words, told without quotation marks, are given to another speaker.
    case speakerChanged = "speaker-changed"
}

/// A sentence that a copy changed in substance, with both passages.
public struct Alteration: Hashable, Sendable {
    /// One story's part in it.
    public struct Passage: Hashable, Sendable {
        /// Id of the story.
        public var story: String
        /// The aligned sentences, in code points of the story's text; a copy may part one sentence or join two.
        public var sentences: [TextPosition]
        /// Their text, white space folded.
        public var text: String
        /// The words that were lost, added or put in place of others; the nearest kept word where there are none.
        public var words: TextPosition

        /// Makes a passage.
        public init(story: String, sentences: [TextPosition], text: String, words: TextPosition) {
            self.story = story
            self.sentences = sentences
            self.text = text
            self.words = words
        }
    }

    /// What became of the original's words.
    public var kind: AlterationKind
    /// The passage of the earlier story.
    public var original: Passage
    /// The passage of the copy.
    public var copy: Passage
    /// What the original has and the copy lacks, as written; empty for what was added.
    public var old: String
    /// What the copy has and the original lacks.
    public var new: String
    /// True for a change inside quotation marks of either.
    public var isQuoted: Bool

    /// Makes an alteration.
    public init(
        kind: AlterationKind, original: Passage, copy: Passage, old: String, new: String,
        isQuoted: Bool = false
    ) {
        self.kind = kind
        self.original = original
        self.copy = copy
        self.old = old
        self.new = new
        self.isQuoted = isQuoted
    }
}
