internal import Copies
internal import Ledger
internal import Records

/// Finds for each new story of a ledger the stories that it repeats or that repeat it, and keeps the links in the ledger.
struct CopyLinker {
    private let comparison: StoryComparison
    private var versions = RecentVersions()

    /// Makes a linker.
    init(_ comparison: StoryComparison) {
        self.comparison = comparison
    }

    /// Loads the tables of the comparison. Throws a ``Complaint``.
    init(_ setting: Setting) throws {
        let data = try setting.data()
        self.init(try Complaint.system { try StoryComparison(data) })
    }

    /// Links all stories that wait for it. Throws what the ledger throws.
    mutating func link(_ ledger: Ledger) throws {
        for id in try ledger.unlinkedStories() { try link(id, ledger) }
    }

    private mutating func link(_ id: String, _ ledger: Ledger) throws {
        guard let version = try version(id, ledger) else { return }
        guard let marks = version.marks else { return try ledger.link(id, nil, []) }
        var links: [StoryLink] = []
        for other in try ledger.copyCandidates(marks, window: CopyIndex.window) {
            guard let candidate = try self.version(other, ledger) else { continue }
            if let link = comparison.link(version, candidate) { links.append(link) }
        }
        try ledger.link(id, marks, links)
    }

    private mutating func version(_ id: String, _ ledger: Ledger) throws -> Version? {
        if let known = versions[id] { return known }
        guard let story = try ledger.story(id) else { return nil }
        let version = Version(story, comparison.words)
        versions.keep(version)
        return version
    }
}

/// The stories compared last: those of one day are compared with each other again and again.
private struct RecentVersions {
    /// A story of 500 words takes about 40 KB.
    private static let limit = 1_000

    private var byID: [String: Version] = [:]
    private var order: [String] = []
    private var next = 0

    subscript(id: String) -> Version? { byID[id] }

    /// Keeps a version in the place of the one kept longest.
    mutating func keep(_ version: Version) {
        byID[version.id] = version
        if order.count < Self.limit {
            order.append(version.id)
        } else {
            byID[order[next]] = nil
            order[next] = version.id
            next = (next + 1) % Self.limit
        }
    }
}
