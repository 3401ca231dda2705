public import Records

extension StoryActors {
    /// A run of words of a text that names somebody.
    public struct Named: Hashable, Sendable {
        /// The words, in UTF-8 bytes of the text.
        public var span: ByteSpan
        /// Whom they name: several for “Washington and Kyiv”; none for a name that no table and no sentence explains.
        public var actors: [ResolvedActor]
    }

    /// Who is named in running text, from left to right, by names alone: pronouns and descriptions without a name are passed
    /// over. An office belongs to the name beside it. Call ``learn(_:)`` before, so that last names are known.
    ///
    /// - Parameter ranges: the sentences, in bytes; names are not looked for across their borders. A capital that opens
    ///   a sentence makes no name of an unknown word.
    public mutating func named(in text: String, sentences ranges: [ByteSpan]) -> [Named] {
        var result: [Named] = []
        for range in ranges {
            let sentence = text[range]
            for run in Self.runs(of: sentence, resolver) {
                let whole = ByteSpan(range.start + run.whole.lowerBound, range.start + run.whole.upperBound)
                let found = actors(text[whole])
                // An office belongs to a person's name; of “EC firms” and “American troops” the name alone is meant.
                if found.contains(where: { $0.kind == .person && !$0.isDescription }) {
                    result.append(Named(span: whole, actors: found))
                } else {
                    let name = ByteSpan(range.start + run.name.lowerBound, range.start + run.name.upperBound)
                    result.append(Named(span: name, actors: name == whole ? found : actors(text[name])))
                }
            }
        }
        return result
    }

    /// A run of names and offices, and the part of it from its first name to its last, in bytes.
    private struct Run {
        var whole: Range<Int>
        var name: Range<Int>
    }

    /// The runs that hold a name.
    private static func runs(of sentence: String, _ resolver: ActorResolver) -> [Run] {
        let words = resolver.book.words(sentence, limit: .max, bytes: .max)
        let segments = Segmenter(book: resolver.book, lists: resolver.lists, day: nil)
            .segments(words, 0..<words.count)
        func bytes(_ run: ClosedRange<Int>) -> Range<Int> {
            let (first, last) = (
                segments[run.lowerBound].range.lowerBound, segments[run.upperBound].range.upperBound
            )
            return words.words[first].from..<words.words[last - 1].to
        }
        var result: [Run] = []
        var start = 0
        while start < segments.count {
            let end = runEnd(segments, words, from: start)
            let names = (start..<end).filter { isName(segments[$0], words) }
            if let first = names.first, let last = names.last {
                result.append(Run(whole: bytes(start...(end - 1)), name: bytes(first...last)))
            }
            start = max(end, start + 1)
        }
        return result
    }

    /// Segments from one on that may belong to one mention: nothing but names, offices and titles, without a border.
    private static func runEnd(_ segments: [Segment], _ words: MentionWords, from start: Int) -> Int {
        var end = start
        while end < segments.count, isPart(segments[end], words) {
            let marks = words.marks(segments[end].range.lowerBound)
            if end > start, !marks.isDisjoint(with: [.comma, .opened, .closed, .stop]) { break }
            // “Russia's NATO envoy” is one mention, “Washington's Kyiv visit” has two names.
            if end > start, isState(segments[end]), isState(segments[end - 1]) { break }
            end += 1
        }
        return end
    }

    private static func isState(_ segment: Segment) -> Bool { segment.state != nil }

    private static func isPart(_ segment: Segment, _ words: MentionWords) -> Bool {
        switch segment.kind {
        case .agent, .ownAgent, .word(.past), .word(.courtesy): true
        default: isName(segment, words)
        }
    }

    /// A name of the tables, or an unknown word with a capital that does not merely open the sentence.
    private static func isName(_ segment: Segment, _ words: MentionWords) -> Bool {
        switch segment.kind {
        case .country, .adjective, .seat, .people, .organisation, .person, .ownActor: true
        case .unknown, .surname:
            segment.range.lowerBound > 0 && words.marks(segment.range.lowerBound).contains(.capital)
        default: false
        }
    }
}
