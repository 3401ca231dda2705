/// The rule trees of all categories laid flat, for the parser's inner loop.
struct GrammarTables: Sendable {
    struct Edge: Sendable {
        enum Kind: UInt8, Sendable { case words, wordClass, number, category }
        var kind: Kind
        var isGlued: Bool
        /// Which word set, class, kind of number or category.
        var index: Int32
        /// The node behind it.
        var next: Int32
        /// Row of ``begins`` with the words it may begin with.
        var row: Int32
    }

    /// Edges of all nodes; those of node `n` are `firstEdge[n]..<firstEdge[n + 1]`.
    private(set) var edges: [Edge] = []
    private(set) var firstEdge: [Int32] = []
    private(set) var accepts: [RuleTree.Accept] = []
    private(set) var firstAccept: [Int32] = []
    /// The root node of each category.
    private(set) var roots: [Int32] = []
    /// One row of flags by word for each matcher, and for each category.
    private(set) var begins: [Bool] = []
    private var rowOf: [RuleTree.Matcher: Int32] = [:]
    /// Number of words, the length of a row.
    let width: Int
    /// Words that may follow a word that opens a whole expression, one row a word; all where it may stand alone.
    private(set) var seconds: [Bool] = []

    /// Tables of no rules.
    init() { width = 0 }

    /// Lays trees out. `first` tells whether a word may begin a matcher.
    init(_ trees: [RuleTree], words: Int, top: Int, first: (RuleTree.Matcher, Int) -> Bool) {
        width = words
        for tree in trees {
            let base = Int32(firstEdge.count)
            roots.append(base)
            for node in tree.nodes {
                firstEdge.append(Int32(edges.count))
                firstAccept.append(Int32(accepts.count))
                accepts += node.accepts
                for edge in node.edges { edges.append(flat(edge, base, first)) }
            }
        }
        firstEdge.append(Int32(edges.count))
        firstAccept.append(Int32(accepts.count))
        seconds = Array(repeating: false, count: words * words)
        for word in 0..<words { fillSeconds(top, word) }
    }

    private mutating func flat(_ edge: RuleTree.Edge, _ base: Int32, _ first: (RuleTree.Matcher, Int) -> Bool) -> Edge {
        let row: Int32
        if let known = rowOf[edge.matcher] {
            row = known
        } else {
            row = Int32(rowOf.count)
            rowOf[edge.matcher] = row
            begins += (0..<width).map { first(edge.matcher, $0) }
        }
        let (kind, index): (Edge.Kind, Int) =
            switch edge.matcher {
            case .words(let index): (.words, index)
            case .wordClass(let index): (.wordClass, index)
            case .number(let index): (.number, index)
            case .category(let index): (.category, index)
            }
        return Edge(kind: kind, isGlued: edge.isGlued, index: Int32(index), next: base + Int32(edge.next), row: row)
    }

    /// Marks the words that may come second when `word` comes first in a category.
    private mutating func fillSeconds(_ top: Int, _ word: Int) {
        var seen: Set<Int> = []
        // Nodes that are reached by one word; a category that ends there leads on to the node behind it.
        func reach(_ category: Int) -> (nodes: [Int32], ends: Bool, any: Bool) {
            guard seen.insert(category).inserted else { return ([], true, false) }
            defer { seen.remove(category) }
            var nodes: [Int32] = []
            var ends = false
            var any = false
            let root = Int(roots[category])
            for edge in edges[Int(firstEdge[root])..<Int(firstEdge[root + 1])]
            where begins[Int(edge.row) * width + word] {
                switch edge.kind {
                case .words, .wordClass: nodes.append(edge.next)
                case .number: any = true
                case .category:
                    let inner = reach(Int(edge.index))
                    nodes += inner.nodes
                    any = any || inner.any
                    if inner.ends { nodes.append(edge.next) }
                }
            }
            for node in nodes where firstAccept[Int(node)] < firstAccept[Int(node) + 1] { ends = true }
            return (nodes, ends, any)
        }
        let found = reach(top)
        if found.ends || found.any {
            for second in 0..<width { seconds[word * width + second] = true }
            return
        }
        for node in Set(found.nodes) {
            for edge in edges[Int(firstEdge[Int(node)])..<Int(firstEdge[Int(node) + 1])] {
                for second in 0..<width where begins[Int(edge.row) * width + second] {
                    seconds[word * width + second] = true
                }
            }
        }
    }
}
