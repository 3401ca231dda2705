internal import Language
internal import Records

/// The named persons of a story by their offices: whom “the Russian president” or “the minister” means.
struct OfficeHolders: Sendable {
    private struct Holder: Sendable {
        var actor: Actor
        var offices: Set<String>
        /// How often the name is the subject of a clause.
        var subjects: Int
        /// True when some mention stands beside an office.
        var isIntroduced: Bool
    }

    private var holders: [Holder] = []

    init(_ scene: StoryScene) {
        let tree = scene.tree
        for entity in scene.analysis.entities where entity.type == .person {
            guard
                let head = entity.tokens.first(where: {
                    !(tree.token($0).head.map(entity.tokens.contains) ?? false)
                }),
                let actor = scene.actors[head]?.first, actor.kind == .person, let role = actor.role,
                !Self.isOffice(actor.name, role)
            else { continue }
            let isBeside =
                entity.tokens.lowerBound > 0 && Self.isTitle(entity.tokens.lowerBound - 1, head, tree)
            let isSubject = tree.relation(head) == "nsubj"
            if let known = holders.firstIndex(where: { $0.actor.name == actor.name }) {
                holders[known].offices.formUnion(Self.words(role))
                holders[known].subjects += isSubject ? 1 : 0
                holders[known].isIntroduced = holders[known].isIntroduced || isBeside
            } else {
                holders.append(
                    Holder(
                        actor: actor, offices: Self.words(role), subjects: isSubject ? 1 : 0,
                        isIntroduced: isBeside))
            }
        }
    }

    /// Who holds the office that an unnamed person is called by.
    ///
    /// Without a country it is the one holder whom the story never introduces: in a government's own news its own.
    func holder(of unnamed: Actor) -> Actor? {
        guard unnamed.kind == .person, let role = unnamed.role, Self.isOffice(unnamed.name, role) else {
            return nil
        }
        let office = Self.words(role)
        let fitting = holders.filter { office.isSubset(of: $0.offices) }
        if let country = unnamed.country {
            let own = fitting.filter { $0.actor.country == country }
            return own.count == 1 ? own[0].actor : nil
        }
        if fitting.count == 1 { return fitting[0].actor }
        return bare(office)
    }

    /// Who is meant by an office alone, where one of several holders is never introduced by it.
    func bare(_ office: Set<String>) -> Actor? {
        let fitting = holders.filter { office.isSubset(of: $0.offices) }
        let own = fitting.filter { !$0.isIntroduced && $0.subjects > 0 }
        return fitting.count > 1 && own.count == 1 ? own[0].actor : nil
    }

    /// The words of an office that tell it from others.
    static func words(_ role: String) -> Set<String> {
        Set(role.lowercased().split { !$0.isLetter }.map(String.init)).subtracting([
            "of", "the", "and", "for", "a",
        ])
    }

    /// True for a name that is an office: “President of Russia”, “Russian President”.
    private static func isOffice(_ name: String, _ role: String) -> Bool {
        let office = words(role)
        return !office.isEmpty && office.isSubset(of: words(name))
    }

    private static func isTitle(_ before: Int, _ head: Int, _ tree: SyntaxTree) -> Bool {
        tree.token(before).upos == "NOUN"
            || (tree.token(before).upos == "PROPN" && tree.token(before).head == head)
    }
}
