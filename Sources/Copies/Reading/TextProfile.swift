internal import Records

/// What a text is compared by: its words, sentences, runs of three words, and its names and numbers in order.
///
/// Of a very long text only the first ``wordLimit`` words are read, so that any input takes linear time. Never changes; it is held
/// by reference because a story is compared with hundreds of others, and to copy some twenty arrays each time takes longer
/// than to tell most of them apart.
public final class TextProfile: Sendable {
    /// So many words are read at most; a long news story has 2,000.
    static let wordLimit = 20_000

    /// Equal for texts that differ at most in white space: ``Records/TextHash``.
    public let hash: String
    /// For each word, in text order, where its stem stands in ``bag``.
    let places: [Int32]
    /// Telling power of each word, in text order.
    let weights: [Float]
    /// Ranges of words; none is empty.
    let sentences: [Range<Int>]
    /// For each sentence the different stems in it, as places in ``bag``, sorted.
    let sentenceSets: [[Int32]]
    /// The different words, sorted.
    let wordSet: [UInt64]
    /// The different stems with their telling power times one plus the logarithm of their count, sorted by stem.
    let bag: [Weighed]
    /// Sum of the bag's weights, and of their squares.
    let bagWeight: Float
    let bagSquares: Float
    /// Different runs of three words, hashed and sorted.
    let shingles: [UInt64]
    /// Different pairs of neighbouring words, hashed and sorted.
    let pairs: [UInt64]
    /// Names and numbers in text order, neighbouring repeats once.
    let anchors: [UInt64]
    /// The different ones, sorted.
    let anchorSet: [UInt64]
    /// Telling power of each of them.
    let anchorWeights: [Float]
    /// Different pairs of neighbouring names or numbers, hashed and sorted.
    let anchorPairs: [UInt64]
    /// What rewording leaves alone: names and numbers and their neighbouring pairs, hashed and sorted.
    let marks: [UInt64]
    /// The different numbers, sorted.
    let numbers: [UInt64]
    let wordSketch: SetSketch
    let shingleSketch: SetSketch
    let anchorSketch: SetSketch
    /// Different runs of four characters of the folded words, sorted; only of a text short enough to be a sentence.
    let letters: [UInt64]

    /// Reads a text.
    public init(_ text: String, _ weights: WordWeights) {
        hash = TextHash.ofNormalised(text)
        var text = text
        let (words, letters) = text.withUTF8 { bytes in
            let words = WordScanner.words(bytes, limit: Self.wordLimit)
            return (words, words.count <= Self.letterLimit ? Self.letterRuns(words, bytes) : [])
        }
        self.letters = letters
        let keys = words.map(\.key)
        self.weights = keys.map(weights.weight)
        let (bag, places) = Self.bag(words.map(\.stem), self.weights)
        self.bag = bag
        bagWeight = bag.reduce(0) { $0 + $1.weight }
        bagSquares = bag.reduce(0) { $0 + $1.weight * $1.weight }
        self.places = places
        sentences = Self.sentences(words)
        sentenceSets = sentences.map { Array(places[$0]).sortedSet() }
        wordSet = keys.sortedSet()
        shingles = Self.runs(of: keys, length: 3)
        pairs = Self.runs(of: keys, length: 2)
        var anchors: [UInt64] = []
        let names = Set(words.lazy.filter { $0.isCapitalised && !$0.opensSentence }.map(\.key))
        for (i, word) in words.enumerated() where anchors.last != word.key {
            if Self.isAnchor(word, next: i + 1 < words.count ? words[i + 1] : nil, names: names) {
                anchors.append(word.key)
            }
        }
        self.anchors = anchors
        anchorSet = anchors.sortedSet()
        anchorWeights = anchorSet.map(weights.weight)
        anchorPairs = Self.runs(of: anchors, length: 2)
        wordSketch = SetSketch(wordSet)
        shingleSketch = SetSketch(shingles)
        anchorSketch = SetSketch(anchorSet)
        marks = (anchorPairs + anchors).sortedSet()
        numbers = words.filter(\.isNumber).map(\.key).sortedSet()
    }

    /// A stem with its weight and how often the text has it.
    struct Weighed: Sendable {
        var stem: UInt64
        var weight: Float
        var count: Int32
    }

    /// The number of words.
    package var count: Int { places.count }
}
