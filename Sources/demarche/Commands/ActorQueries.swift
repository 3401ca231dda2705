/// The filter behind `demarche resolve --what actor`.
enum ActorQueries {
    static func run(_ arguments: Arguments, _ setting: Setting) throws {
        throw Complaint("resolve: not here yet", status: .usage)
    }
}
