/// The headings read last: records of one day come from the same stories again and again.
struct HeadingCache {
    /// A heading takes about half a kilobyte.
    private static let limit = 4_096

    private var headings: [Int: StoryHeading] = [:]

    /// The heading of a story's key, read when it is not known.
    mutating func heading(_ key: Int?, _ read: () throws -> StoryHeading) throws -> StoryHeading {
        if let key, let known = headings[key] { return known }
        let heading = try read()
        if headings.count >= Self.limit { headings.removeAll(keepingCapacity: true) }
        if let key { headings[key] = heading }
        return heading
    }
}
