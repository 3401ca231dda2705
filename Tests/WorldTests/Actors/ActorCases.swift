import Records

@testable import World

/// A resolver over this checkout's tables, and short ways to write what is expected of it.
enum ActorCases {
    static let resolver = Result { ActorResolver(try ActorBook(CompiledWorld.file.get())) }

    /// An answer as `Name CCC/SEC`, with `–` for what is not known; `nobody` for none.
    static func answer(_ query: String, on date: String? = nil, context: String? = nil) throws -> String {
        let day = date.flatMap { CalendarDay($0) }
        return text(try resolver.get().resolve(query: query, context: context, date: day))
    }

    /// The answers for each actor of a mention, between semicolons.
    static func answers(_ query: String, on date: String? = nil) throws -> String {
        let day = date.flatMap { CalendarDay($0) }
        let actors = try resolver.get().resolveAll(query: query, date: day)
        return actors.map { text($0) }.joined(separator: "; ")
    }

    static func text(_ actor: ResolvedActor?) -> String {
        guard let actor else { return "nobody" }
        return "\(actor.name) \(actor.country?.rawValue ?? "–")/\(actor.sector?.rawValue ?? "–")"
    }
}
