internal import Language

/// Where a participant of a predicate stands: a relation of Universal Dependencies, a marker for obliques and noun
/// modifiers, and, after a dot, where to go on from there. Written `nsubj`, `obl:with`, `nmod:of`, `ccomp.nsubj`.
struct RolePath: Sendable, Hashable {
    let relation: String
    let marker: String?
    /// The rest of a path with a dot.
    let next: [RolePath]

    /// Parses a path; `nil` when it is empty.
    init?(_ text: Substring) {
        let steps = text.split(separator: ".", maxSplits: 1)
        guard let first = steps.first, !first.isEmpty else { return nil }
        let parts = first.split(separator: ":", maxSplits: 1)
        relation = String(parts[0])
        marker = parts.count > 1 ? String(parts[1]) : nil
        next = steps.count > 1 ? RolePath(steps[1]).map { [$0] } ?? [] : []
    }

    private static let days: Set<String> = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February",
        "March",
        "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// The words at this path from a predicate; agents and patients are those of the clause, whatever its voice.
    func words(from predicate: Int, in tree: SyntaxTree) -> [Int] {
        var found: [Int]
        switch relation {
        case "nsubj": found = tree.agents(predicate)
        case "obj":
            let patients = tree.patients(predicate)
            // With a clause for its object, a verb has the one addressed as `iobj`: “warned Kiev that …”.
            found = patients.isEmpty ? tree.children(predicate, "iobj") : patients
        case "iobj": found = tree.children(predicate, "iobj")
        case "obl" where marker == "by" || marker == "agent": found = tree.agents(predicate)
        case "obl", "nmod":
            if marker == "poss" {
                found = tree.children(predicate, "nmod:poss")
            } else {
                // Phrases of a noun often hang on its light verb, and the other way round.
                found = ["obl", "nmod"].flatMap { tree.children(predicate, $0) }.filter { child in
                    guard let marker else { return true }
                    // “called it a mistake on Monday” calls on nobody.
                    if marker == "on", Self.days.contains(tree.token(child).form) { return false }
                    return tree.marker(child) == marker
                        || tree.markerBehindParticle(child, of: predicate) == marker
                }
                // “between Oslo and Minister Ola Nordmann”: the name behind a title may hang on the noun itself.
                if marker == "between", let first = found.first {
                    found += tree.children(predicate).filter {
                        $0 > first && tree.token($0).relation == "nmod" && tree.marker($0) == nil
                    }
                }
            }
        case "compound" where marker == "prt": found = tree.particles(predicate)
        case "compound":
            found = tree.children(predicate, "compound").filter { tree.token($0).relation == "compound" }
        case "ccomp" where marker == nil:
            // A clause with a subject of its own is no open one.
            found =
                tree.children(predicate, "ccomp")
                + tree.children(predicate, "xcomp").filter { !tree.children($0, "nsubj").isEmpty }
        case "amod": found = tree.children(predicate, "amod")
        default:
            found = tree.children(predicate, relation).filter { child in
                guard let marker else { return true }
                return tree.marker(child) == marker || tree.token(child).relation == "\(relation):\(marker)"
            }
        }
        guard let step = next.first else { return found }
        // “a set of demands to NATO”: what hangs on the demands hangs on the set.
        return found.flatMap { [$0] + (tree.measured($0).map { [$0] } ?? []) }
            .flatMap { step.words(from: $0, in: tree) }
    }
}
