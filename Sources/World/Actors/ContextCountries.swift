/// The countries that the words around a mention speak of.
enum ContextCountries {
    static let mostBytes = 4096
    static let mostWords = 500

    /// Packed codes in the order of their naming. “Iranian-backed”, “anti-Syrian” and “ethnic Albanian” name none.
    static func codes(_ context: String, _ resolver: ActorResolver, _ frame: ReadingFrame) -> [UInt32] {
        let words = resolver.book.words(context, limit: mostWords, bytes: mostBytes)
        let segments = Segmenter(book: resolver.book, lists: UserLists(), day: frame.day)
            .segments(words, 0..<words.count)
        var found: [UInt32] = []
        for (i, segment) in segments.enumerated() {
            guard let index = segment.state else { continue }
            if i > 0, segments[i - 1].kind == .word(.against) { continue }
            if i + 1 < segments.count, segments[i + 1].kind == .word(.weak) { continue }
            let code = resolver.book.actors[index].country
            if code != 0, !found.contains(code) { found.append(code) }
        }
        return found
    }
}
