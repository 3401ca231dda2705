/// `demarche resolve`: names, places and expressions of time in, what they stand for out.
enum ResolveCommand: Command {
    static let name = "resolve"
    static let summary = "who an actor, where a place, when an expression of time is (filter)"
    static let usage = "--what actor|place|time < queries.ndjson"
    static let options: [Arguments.Option] =
        [.value("what", "KIND", "actor, place or time")] + ActorQueries.options
    static let details = """
        One line of NDJSON in, one out; needs neither network nor language model.

          actor  {"id","query","context"?,"date"?,"country"?}
          place  {"id","text","published","domain"?,"mentions":[[s,e],…],
                  "marked"?:[[s,e],…]}   (captions and bylines: they tell nothing)
          time   {"id","text","reference","mode":"news"|"future"}
        """

    /// What is resolved.
    enum Kind: String, CaseIterable {
        case actor, place, time
    }

    static func run(_ arguments: Arguments, _ setting: Setting) throws -> Int32 {
        guard let kind = try arguments.choice("what", Kind.self) else {
            throw Complaint("resolve: --what is missing", hint: "--what actor, place or time")
        }
        switch kind {
        case .actor: try ActorQueries.run(arguments, setting)
        case .place: try PlaceQueries.run(arguments, setting)
        case .time: try TimeQueries.run(arguments, setting)
        }
        return 0
    }
}
