/// What a short text is about: its stems with how telling each is, common words left out.
///
/// Says whether two wordings of a demand or a threat mean the same, as far as words can.
package struct TellingWords: Hashable, Sendable {
    /// By falling weight, then by stem.
    package let stems: [Stem]
    private let weights: [UInt64: Float]

    /// A stem with its telling power.
    package struct Stem: Hashable, Sendable {
        package let key: UInt64
        package let weight: Float
    }

    /// Words that one story in five has say nothing about what a text is about.
    private static let least: Float = 1.6
    private static let limit = 200

    /// Reads a text.
    /// - Parameter names: names that say nothing here: those of the parties themselves.
    package init(_ text: String, _ words: WordWeights, without names: [String] = []) {
        let known = Set(names.flatMap(Self.words).map(\.stem))
        var weights: [UInt64: Float] = [:]
        for word in Self.words(text) where !known.contains(word.stem) {
            let weight = words.weight(word.key)
            // Several words may share a stem: the least telling decides.
            if weight >= Self.least { weights[word.stem] = min(weights[word.stem] ?? .infinity, weight) }
        }
        self.weights = weights
        stems = weights.map { Stem(key: $0.key, weight: $0.value) }.sorted {
            ($1.weight, $0.key) < ($0.weight, $1.key)
        }
    }

    private static func words(_ text: String) -> [TextWord] {
        var text = text
        return text.withUTF8 { WordScanner.words($0, limit: limit) }
    }

    /// True when nothing telling is left.
    package var isEmpty: Bool { stems.isEmpty }

    /// Sum of the weights.
    package var total: Float { stems.reduce(0) { $0 + $1.weight } }

    /// Shared weight over that of the lighter text: 0–1; 0 when either is empty.
    package func containment(_ other: TellingWords) -> Float {
        let (small, large) = stems.count <= other.stems.count ? (self, other) : (other, self)
        let shared = small.stems.reduce(0) { $0 + (large.weights[$1.key] == nil ? 0 : $1.weight) }
        let least = min(total, other.total)
        return least > 0 ? min(shared / least, 1) : 0
    }

    /// How many stems both have.
    package func shared(_ other: TellingWords) -> Int {
        stems.count { other.weights[$0.key] != nil }
    }
}
