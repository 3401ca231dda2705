/// What a story has said of its actors so far: by full name, last name and acronym.
struct StoryMemory {
    private var named: [String: ResolvedActor] = [:]

    var isEmpty: Bool { named.isEmpty }

    /// Who goes by these folded words.
    func actor(_ key: String) -> ResolvedActor? { named[key] }

    /// Keeps an actor under folded names; what is said later goes before what was said earlier, unless it says less.
    mutating func keep(_ actor: ResolvedActor, as keys: [String]) {
        for key in keys where !key.isEmpty {
            if let old = named[key], old.name == actor.name, old.country != nil, actor.country == nil {
                continue
            }
            named[key] = actor
        }
    }
}
