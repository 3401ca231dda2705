internal import Copies
internal import Records

/// An alteration as a line of NDJSON carries it.
struct AlterationRow: Encodable {
    struct Passage: Encodable {
        var story: String
        /// Code points of the story's text.
        var sentences: [TextPosition]
        var words: TextPosition

        init(_ passage: Alteration.Passage) {
            story = passage.story
            sentences = passage.sentences
            words = passage.words
        }
    }

    var kind: String
    var original: Passage
    var copy: Passage
    var old: String
    var new: String
    var quoted: Bool

    init(_ alteration: Alteration) {
        kind = alteration.kind.rawValue
        original = Passage(alteration.original)
        copy = Passage(alteration.copy)
        old = alteration.old
        new = alteration.new
        quoted = alteration.isQuoted
    }
}
