public import Chronology
public import Language
public import Records
internal import Tables
public import World

/// One analysed story with its actors, places and times resolved: what statements and events are made from.
public struct StoryScene: Sendable {
    /// The story as it was read.
    public let story: Story
    /// Words, sentences, trees and names of its text.
    public let analysis: Analysis
    /// The trees, indexed.
    public let tree: SyntaxTree
    /// The story's text as UTF-8.
    public let text: [UInt8]
    /// From bytes of the text to code points.
    public let map: OffsetMap
    /// The day of publication, where known.
    public let day: CalendarDay?
    /// Expressions of time in the parts that are read, from left to right.
    public let times: [TimeExpression]
    /// Names of places with where they are.
    public let places: [NamedPlace]
    /// Actors by the word that carries their mention.
    public let actors: [Int: [Actor]]
    /// Numbers in words.
    let numbers: NumberWords
    /// Codes of the user's own actors, whose deeds are then asked for; empty when there are none.
    public let ownCodes: Set<String>

    /// A mention of a place.
    public struct NamedPlace: Sendable, Hashable {
        /// Its words.
        public var tokens: Range<Int>
        /// Its bytes in the text.
        public var span: ByteSpan
        /// Where it is; `nil` when no place fits.
        public var place: LocatedPlace?
    }

    /// Resolves what `analysis` found in `story`.
    public init(_ story: Story, _ analysis: Analysis, _ world: StoryWorld) {
        self.story = story
        self.analysis = analysis
        let tree = SyntaxTree(analysis)
        self.tree = tree
        let text = Array(story.text.utf8)
        self.text = text
        let map = OffsetMap(story.text)
        self.map = map
        let day = story.published.flatMap { CalendarDay(opening: $0) }
        self.day = day
        let read = StoryParagraphs.spans(of: story)
        let anchors = TimeAnchors(
            publication: day, dateline: story.dateline?.day.flatMap { CalendarDay(opening: $0) })
        times = world.chronologer.times(in: story.text, anchors: anchors).filter { time in
            read.contains { $0.start <= time.span.start && time.span.end <= $0.end }
        }
        let places = Self.places(story, analysis, map, world)
        self.places = places
        ownCodes = world.actors.ownCodes
        numbers = world.numbers
        actors = ActorMentions(tree, text, map, world.actors, day: day, places: places).actors(story)
    }

    private static func places(
        _ story: Story, _ analysis: Analysis, _ map: OffsetMap, _ world: StoryWorld
    ) -> [NamedPlace] {
        let named = analysis.entities.filter { [.geopolitical, .location, .facility].contains($0.type) }
        let marked = story.blocks.filter { $0.role != .body && $0.role != .heading && $0.role != .dateline }
            .map { map.bytes($0.span) }
        let found = world.places.resolve(story.text, mentions: named.map(\.span), marked: marked)
        return zip(named, found).map { NamedPlace(tokens: $0.tokens, span: $0.span, place: $1) }
    }

    /// The words of a range of tokens, white space folded.
    public func words(_ tokens: Range<Int>) -> String {
        let span = analysis.span(of: tokens)
        return String(decoding: text[span.range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }

    /// True for a word of an expression of time.
    func isTime(_ word: Int) -> Bool { times.contains { $0.span.overlaps(tree.token(word).span) } }

    /// The range of tokens as code points of the story.
    public func position(_ tokens: Range<Int>) -> TextPosition { map.position(analysis.span(of: tokens)) }

    /// The sentence of a token as code points.
    public func sentence(_ token: Int) -> TextPosition {
        map.position(analysis.sentences[analysis.sentence(of: token)].span)
    }
}
