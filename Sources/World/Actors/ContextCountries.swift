internal import Records

/// The countries that the words around a mention speak of.
struct ContextCountries {
    /// Packed codes in the order of their naming.
    private(set) var codes: [UInt32] = []
    private var counts: [Int] = []
    /// The countries in which something is: “in Iraq”.
    private var venues: [UInt32] = []

    static let mostBytes = 4096
    static let mostWords = 500

    /// Reads the context of a mention. “Iranian-backed”, “anti-Syrian” and “ethnic Albanian” name no country, and neither does
    /// a city that the mention itself names: it may be another of its name.
    init(_ context: String, of mention: Mention?, _ resolver: ActorResolver, _ frame: ReadingFrame) {
        let words = resolver.book.words(context, limit: Self.mostWords, bytes: Self.mostBytes)
        let segments = Segmenter(book: resolver.book, lists: UserLists(), day: frame.day)
            .segments(words, 0..<words.count)
        for (i, segment) in segments.enumerated() {
            guard let index = segment.state ?? Self.region(segment, resolver.book) else { continue }
            if i > 0, segments[i - 1].kind == .word(.against) { continue }
            if i + 1 < segments.count, segments[i + 1].kind == .word(.weak),
                words.marks(segments[i + 1].range.lowerBound).contains(.hyphen)
            {
                continue
            }
            if case .seat = segment.kind, let mention, Self.holds(mention.words, words, segment.range) { continue }
            let code = resolver.book.actors[index].country
            add(code)
            if i > 0, segments[i - 1].kind == .word(.place), !venues.contains(code) { venues.append(code) }
        }
    }

    /// The record of a region such as the West Bank.
    private static func region(_ segment: Segment, _ book: ActorBook) -> Int? {
        guard case .people(let index) = segment.kind, ActorKind(packed: book.actors[index].kind) != .group
        else {
            return nil
        }
        return index
    }

    private mutating func add(_ code: UInt32) {
        guard code != 0 else { return }
        if let i = codes.firstIndex(of: code) {
            counts[i] += 1
        } else {
            codes.append(code)
            counts.append(1)
        }
    }

    /// The country that the context is about: the only one, or one that is named more often than each other one, or the
    /// only one in which something is.
    var subject: UInt32? {
        if let most = counts.max(), counts.count(where: { $0 == most }) == 1,
            let i = counts.firstIndex(of: most),
            codes.count == 1 || most > 1
        {
            return codes[i]
        }
        return venues.count == 1 ? venues.first : nil
    }

    /// Does a mention hold these words?
    private static func holds(_ mention: MentionWords, _ words: MentionWords, _ range: Range<Int>) -> Bool {
        guard mention.count >= range.count else { return false }
        let phrase = words.text(range)
        return (0...(mention.count - range.count)).contains {
            mention.text($0..<($0 + range.count)) == phrase
        }
    }
}
