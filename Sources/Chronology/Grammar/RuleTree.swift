/// The rules of one category, left-factored: rules that begin alike share the way.
struct RuleTree: Sendable {
    enum Matcher: Hashable, Sendable {
        /// One of these words of the lexicon (an index into ``CompiledGrammar/wordSets``).
        case words(Int)
        /// A word of a class (an index into ``CompiledGrammar/classes``).
        case wordClass(Int)
        case category(Int)
        case number(Int)
    }

    struct Edge: Sendable {
        var matcher: Matcher
        var isGlued: Bool
        var next: Int
    }

    /// A rule that ends at a node; `slots` tells which captured values, in path order, its template means.
    struct Accept: Sendable {
        var rule: Int
        var slots: [Int]
    }

    struct Node: Sendable {
        var edges: [Edge] = []
        var accepts: [Accept] = []
    }

    private(set) var nodes: [Node] = [Node()]

    /// Adds one sequence of a rule.
    mutating func add(_ path: [(matcher: Matcher, isGlued: Bool)], _ accept: Accept) {
        var node = 0
        for step in path {
            if let edge = nodes[node].edges.first(where: {
                $0.matcher == step.matcher && $0.isGlued == step.isGlued
            }) {
                node = edge.next
            } else {
                nodes.append(Node())
                nodes[node].edges.append(
                    Edge(matcher: step.matcher, isGlued: step.isGlued, next: nodes.count - 1))
                node = nodes.count - 1
            }
        }
        nodes[node].accepts.append(accept)
    }
}
