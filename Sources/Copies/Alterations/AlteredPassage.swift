/// The alterations of one pair of passages.
public struct AlteredPassage: Hashable, Sendable {
    /// The passage of the earlier story.
    public var original: Alteration.Passage
    /// The passage of the copy.
    public var copy: Alteration.Passage
    /// One or more, in their order.
    public var alterations: [Alteration]
    /// The original's passage, parted into the words that stayed and those that did not.
    public var old: [WordDiff.Run]
    /// The same of the copy's passage.
    public var new: [WordDiff.Run]

    /// Puts together what was found in the same sentences, in the order of the original.
    public static func passages(_ alterations: [Alteration]) -> [AlteredPassage] {
        struct Place: Hashable {
            var first: Alteration.Passage
            var second: Alteration.Passage

            /// The words that a single alteration is about are no part of the place.
            init(_ alteration: Alteration) {
                (first, second) = (alteration.original, alteration.copy)
                (first.words, second.words) = (first.sentences[0], second.sentences[0])
            }
        }
        var places: [Place] = []
        var groups: [Place: [Alteration]] = [:]
        for alteration in alterations {
            let place = Place(alteration)
            if groups[place] == nil { places.append(place) }
            groups[place, default: []].append(alteration)
        }
        return places.compactMap { place in
            guard let group = groups[place], let first = group.first else { return nil }
            let runs = WordDiff.runs(first.original.text, first.copy.text)
            return AlteredPassage(
                original: first.original, copy: first.copy, alterations: group, old: runs.old, new: runs.new)
        }
    }
}
