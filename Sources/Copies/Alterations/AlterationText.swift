internal import Records

/// A story as the search for altered sentences takes it.
public struct AlterationText: Sendable {
    /// Id of the story.
    public let story: String
    let text: String
    let map: OffsetMap
    let sentences: [Sentence]
    let records: StoryRecords?

    struct Sentence: Sendable {
        var span: ByteSpan
        var tokens: [PassageToken]
        /// What the tokens match by, sorted, each once; and those of content alone.
        var keys: [UInt64]
        var content: [UInt64]
    }

    /// The passage of some of its sentences, with the bytes of the words that it is about.
    func passage(_ chosen: [Int], words: Range<Int>) -> Alteration.Passage {
        let spans = chosen.map { sentences[$0].span }
        let text = spans.map { Self.folded(self.text[$0]) }.joined(separator: " ")
        return Alteration.Passage(
            story: story, sentences: spans.map(map.position), text: text, words: map.position(ByteSpan(words))
        )
    }

    static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
