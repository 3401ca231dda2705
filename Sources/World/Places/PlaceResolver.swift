public import Records

/// Says where the mentions of a story are on the map.
///
/// Each name's places are weighed by a log-linear model: how large, how named, what stands behind the name (“Paris,
/// Texas”), where the story is published and datelined, and what else it names. A name means one place in a story. Nothing
/// is learnt from one story for the next.
///
/// ```swift
/// let places = PlaceResolver(gazetteer).resolve("GENEVA (Reuters) – Talks", mentions: [ByteSpan(0, 6)])
/// places[0]?.geonames     // 2660646
/// ```
public struct PlaceResolver: Sendable {
    private let gazetteer: Gazetteer
    private let weights: PlaceWeights

    /// Makes a resolver with the weights of the knowledge file.
    public init(_ gazetteer: Gazetteer) {
        self.init(gazetteer, weights: gazetteer.weights)
    }

    /// Makes a resolver with other weights.
    package init(_ gazetteer: Gazetteer, weights: PlaceWeights) {
        self.gazetteer = gazetteer
        self.weights = weights
    }

    /// The places of mentions given as byte spans of a text, one for each, `nil` where none is likely.
    ///
    /// - Parameters:
    ///   - mentions: in any order; one that does not lie in the text gives `nil`.
    ///   - marked: captions, bylines and the like. Mentions in them are resolved but tell nothing about the others.
    ///   - domain: the publisher's site (`nytimes.com`), where known.
    public func resolve(
        _ text: String, mentions: [ByteSpan], marked: [ByteSpan] = [], domain: String? = nil
    ) -> [LocatedPlace?] {
        var text = text
        return text.withUTF8 { resolve($0, mentions: mentions, marked: marked, domain: domain) }
    }

    /// The same for text given as UTF-8 bytes.
    public func resolve(
        _ text: UnsafeBufferPointer<UInt8>, mentions: [ByteSpan], marked: [ByteSpan] = [],
        domain: String? = nil
    ) -> [LocatedPlace?] {
        let story = weighed(text, mentions: mentions, marked: marked, domain: domain)
        let answers = PlaceDecision(story, gazetteer).answers()
        return story.nameOfMention.map { $0.flatMap { answers[$0] } }
    }

    /// The same with each distinct answer once: `places[index]` for a mention whose index is not `nil`.
    public func resolveNames(
        _ text: UnsafeBufferPointer<UInt8>, mentions: [ByteSpan], marked: [ByteSpan] = [],
        domain: String? = nil
    ) -> (places: [LocatedPlace?], ofMention: [Int?]) {
        let story = weighed(text, mentions: mentions, marked: marked, domain: domain)
        return (PlaceDecision(story, gazetteer).answers(), story.nameOfMention)
    }

    /// The story with the probabilities of all candidates.
    func weighed(
        _ text: UnsafeBufferPointer<UInt8>, mentions: [ByteSpan], marked: [ByteSpan], domain: String?
    ) -> PlaceStory {
        var story = PlaceStory(
            text, mentions: mentions, marked: marked, domain: domain, gazetteer: gazetteer)
        for n in story.names.indices {
            let (local, base) = firstGuess(story, story.names[n])
            story.set(local: local, base: base, of: n)
        }
        let context = PlaceContext(story)
        for n in story.names.indices {
            let name = story.names[n]
            guard !name.reading.candidates.isEmpty else { continue }
            let own = context.own(n)
            var scores = name.final
            for (i, candidate) in name.reading.candidates.enumerated() {
                var sum = FinalSum(weights, from: scores[i])
                context.write(candidate.place, of: n, own, &sum)
                scores[i] = sum.sum
            }
            softmax(&scores)
            story.set(final: scores, of: n)
        }
        return story
    }

    /// Probabilities of a name's candidates by the mention alone, and what the mention adds to their final scores. The last
    /// of each is that of no candidate.
    private func firstGuess(_ story: PlaceStory, _ name: PlaceStory.Name) -> (local: [Float], base: [Float]) {
        guard !name.reading.candidates.isEmpty else { return ([1], [1]) }
        let features = MentionFeatures(story, name)
        var (local, base): ([Float], [Float]) = ([], [])
        local.reserveCapacity(name.reading.candidates.count + 1)
        base.reserveCapacity(name.reading.candidates.count + 1)
        for candidate in name.reading.candidates {
            var sums = BothSums(weights)
            features.write(candidate, &sums)
            local.append(sums.local)
            base.append(sums.final)
        }
        var none = BothSums(weights)
        Self.writeNone(name, &none)
        local.append(none.local)
        base.append(none.final)
        softmax(&local)
        return (local, base)
    }

    /// The features of the option that nothing fits.
    private static func writeNone(_ name: PlaceStory.Name, _ sink: inout some PlaceFeatureSink) {
        sink.add(.none, 1)
        if name.reading.way == .part { sink.add(.nonePart, 1) }
        if name.reading.isCapitals { sink.add(.noneCapitals, 1) }
    }

    /// The features of every candidate of every name, the option of none last: what the weights are fitted on.
    package func features(
        _ text: String, mentions: [ByteSpan], domain: String?
    ) -> (
        names: [[[(feature: PlaceFeature, value: Float)]]], places: [[LocatedPlace?]], nameOfMention: [Int?]
    ) {
        var text = text
        let story = text.withUTF8 { weighed($0, mentions: mentions, marked: [], domain: domain) }
        let context = PlaceContext(story)
        let names = story.names.indices.map { n in
            let name = story.names[n]
            let features = MentionFeatures(story, name)
            let own = context.own(n)
            let lists = name.reading.candidates.map { candidate in
                var list = FeatureList()
                features.write(candidate, &list)
                context.write(candidate.place, of: n, own, &list)
                return list.features
            }
            var none = FeatureList()
            Self.writeNone(name, &none)
            return lists + [none.features]
        }
        let places = story.names.map { $0.reading.candidates.map { gazetteer.place($0.place) } }
        return (names, places, story.nameOfMention)
    }
}
