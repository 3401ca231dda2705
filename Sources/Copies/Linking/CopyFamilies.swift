public import Records

/// Groups of stories that go back to one original, joined over all their links.
///
/// Updates stay with their first version too: they are one source.
public enum CopyFamilies {
    /// For each story that has a link the id of its family's root: the member that is no copy of another; of several the
    /// least id.
    public static func roots(_ links: [StoryLink]) -> [String: String] {
        var parent: [String: String] = [:]
        func root(_ id: String) -> String {
            var id = id
            while let next = parent[id], next != id {
                parent[id] = parent[next] ?? next
                id = next
            }
            return id
        }
        var copies: Set<String> = []
        for link in links {
            copies.insert(link.copy)
            for id in [link.original, link.copy] where parent[id] == nil { parent[id] = id }
            let (a, b) = (root(link.original), root(link.copy))
            if a != b { parent[max(a, b)] = min(a, b) }
        }
        var best: [String: String] = [:]
        for id in parent.keys.sorted() where !copies.contains(id) {
            let group = root(id)
            if best[group] == nil { best[group] = id }
        }
        return Dictionary(
            uniqueKeysWithValues: parent.keys.sorted().map { id in
                let group = root(id)
                return (id, best[group] ?? group)
            })
    }
}
