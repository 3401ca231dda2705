public import Records

/// Finds the copies among many stories, which it is given one by one or all at once.
///
/// Which stories are linked depends on each pair alone: on their bands, their days and their texts, never on other stories.
/// So the links are the same in whatever order stories come.
///
/// ```swift
/// var index = CopyIndex(try StoryComparison(folder))
/// for story in stories { links += index.add(Version(story, comparison.words)) }
/// ```
public struct CopyIndex: Sendable {
    /// Near and reworded copies are looked for within so many days; exact ones at any distance.
    public static let window = StoryComparison.window

    private let comparison: StoryComparison
    private var versions: [Version] = []
    private var byID: [String: Int] = [:]
    private var byHash: [String: [Int]] = [:]
    private var buckets = Buckets()

    /// Makes an empty index.
    public init(_ comparison: StoryComparison) {
        self.comparison = comparison
    }

    /// The number of stories.
    public var count: Int { versions.count }

    /// Adds a story and gives its links to those added before, ordered by original and copy. A story whose id is already
    /// there, or whose text has no words, gives none and is not added.
    public mutating func add(_ version: Version) -> [StoryLink] {
        guard byID[version.id] == nil, version.profile.count > 0 else { return [] }
        let keys = BandKeys(version.profile)
        let number = versions.count
        let links = links(of: version, keys)
        versions.append(version)
        byID[version.id] = number
        byHash[version.profile.hash, default: []].append(number)
        buckets.add(number, keys, on: version.day)
        return links
    }

    private func links(of version: Version, _ keys: BandKeys) -> [StoryLink] {
        let same = byHash[version.profile.hash] ?? []
        let met = buckets.met(by: keys, on: version.day, window: Self.window)
        return (same.isEmpty ? met : Set(same + met).sorted()).compactMap {
            comparison.link(version, versions[$0])
        }
        .sorted(by: StoryLink.precedes)
    }

    /// All links among stories, ordered by original and copy, whatever the order they come in.
    public static func links(of versions: [Version], _ comparison: StoryComparison) -> [StoryLink] {
        var index = CopyIndex(comparison)
        return versions.flatMap { index.add($0) }.sorted(by: StoryLink.precedes)
    }
}
