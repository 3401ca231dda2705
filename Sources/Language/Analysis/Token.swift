public import Records

/// A syntactic word of Universal Dependencies with what the analyser says of it.
public struct Token: Sendable, Hashable {
    /// As written (in CoNLL-U input: as given).
    public var form: String
    /// Its bytes in the analysed text.
    public var span: ByteSpan
    /// True when no white space stands before it in its paragraph.
    public var isGlued: Bool
    /// True for the second and later words of a multi-word token: the "n't" of "don't".
    public var isInsideToken: Bool
    public var lemma: String
    /// Universal part of speech.
    public var upos: String
    /// Penn Treebank tag.
    public var xpos: String
    /// Morphological features, `Case=Nom|Number=Sing`; `_` for none.
    public var feats: String
    /// The word that it depends on, as an index into ``Analysis/tokens``; `nil` for the root of its sentence.
    public var head: Int?
    /// Relation to the head; `root` for the root.
    public var relation: String
}

/// A sentence: words that follow each other.
public struct Sentence: Sendable, Hashable {
    /// Indices into ``Analysis/tokens``.
    public var tokens: Range<Int>
    /// From the first word's first byte to the last one's last.
    public var span: ByteSpan
    /// Index into ``Analysis/paragraphs``.
    public var paragraph: Int
}
