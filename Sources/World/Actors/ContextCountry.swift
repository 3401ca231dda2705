/// The country that the words around a mention speak of, where they speak of one only.
struct ContextCountry {
    let resolver: ActorResolver
    let frame: ReadingFrame

    static let mostBytes = 4096
    static let mostWords = 400

    init(_ resolver: ActorResolver, _ frame: ReadingFrame) {
        self.resolver = resolver
        self.frame = frame
    }

    /// Packed code; `nil` where the context names none, or several.
    func country(_ context: String) -> UInt32? {
        let words = resolver.book.words(context, limit: Self.mostWords, bytes: Self.mostBytes)
        let segments = Segmenter(book: resolver.book, lists: UserLists(), day: frame.day)
            .segments(words, 0..<words.count)
        var found: UInt32?
        for segment in segments {
            guard let index = segment.state else { continue }
            let code = resolver.book.actors[index].country
            guard code != 0 else { continue }
            if let known = found, known != code { return nil }
            found = code
        }
        return found
    }
}
