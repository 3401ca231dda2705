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
        /// Number of its flag in ``begins(_:_:)``.
        var row: Int32
    }

    /// Edges of all nodes; those of node `n` are `firstEdge[n]..<firstEdge[n + 1]`.
    private(set) var edges: [Edge] = []
    private(set) var firstEdge: [Int32] = []
    private(set) var accepts: [RuleTree.Accept] = []
    private(set) var firstAccept: [Int32] = []
    /// The root node of each category.
    private(set) var roots: [Int32] = []
    /// Flags by word and matcher: whether the word may begin it. A word's flags lie together.
    private var begins: [Bool] = []
    private var rows = 0
    /// The words that may begin a matcher, by its number.
    private var beginners: [[Int32]] = []
    /// Edges out of the top category's root that a word may begin; those of word `w` are
    /// `firstTopEdge[w]..<firstTopEdge[w + 1]`.
    private(set) var topEdges: [Int32] = []
    private(set) var firstTopEdge: [Int32] = []
    private var rowOf: [RuleTree.Matcher: Int32] = [:]
    /// Number of words, the length of a row.
    let width: Int
    /// Words that may follow a word that opens a whole expression, one row a word; all where it may stand alone.
    private(set) var seconds: [Bool] = []

    /// Tables of no rules.
    init() { width = 0 }

    /// Lays trees out. `first` tells whether a word may begin a matcher.
    init(
        _ trees: [RuleTree], _ numerals: Numerals, words: Int, top: Int,
        first: (RuleTree.Matcher, Int) -> Bool
    ) {
        width = words
        var matchers: [RuleTree.Matcher] = []
        for tree in trees {
            let base = Int32(firstEdge.count)
            roots.append(base)
            for node in tree.nodes {
                firstEdge.append(Int32(edges.count))
                firstAccept.append(Int32(accepts.count))
                accepts += node.accepts
                for edge in node.edges { edges.append(flat(edge, base, &matchers)) }
            }
        }
        firstEdge.append(Int32(edges.count))
        firstAccept.append(Int32(accepts.count))
        rows = matchers.count
        begins = Array(repeating: false, count: words * rows)
        beginners = matchers.map { matcher in (0..<words).filter { first(matcher, $0) }.map(Int32.init) }
        for (row, beginners) in beginners.enumerated() {
            for word in beginners { begins[Int(word) * rows + row] = true }
        }
        let root = Int(roots[top])
        for word in 0..<words {
            firstTopEdge.append(Int32(topEdges.count))
            topEdges += (firstEdge[root]..<firstEdge[root + 1]).filter { begins(edges[Int($0)], word) }
        }
        firstTopEdge.append(Int32(topEdges.count))
        seconds = Array(repeating: false, count: words * words)
        let goingOn = Numerals.Kind.allCases.map { numerals.second($0) }
        for word in 0..<words { fillSeconds(top, word, numerals, goingOn) }
    }

    /// Whether a word may begin what an edge stands for.
    func begins(_ edge: Edge, _ word: Int) -> Bool { begins[word * rows + Int(edge.row)] }

    private mutating func flat(
        _ edge: RuleTree.Edge, _ base: Int32, _ matchers: inout [RuleTree.Matcher]
    ) -> Edge {
        let row = rowOf[edge.matcher] ?? Int32(matchers.count)
        if Int(row) == matchers.count {
            rowOf[edge.matcher] = row
            matchers.append(edge.matcher)
        }
        let (kind, index): (Edge.Kind, Int) =
            switch edge.matcher {
            case .words(let index): (.words, index)
            case .wordClass(let index): (.wordClass, index)
            case .number(let index): (.number, index)
            case .category(let index): (.category, index)
            }
        return Edge(
            kind: kind, isGlued: edge.isGlued, index: Int32(index), next: base + Int32(edge.next), row: row)
    }

    /// Marks the words that may come second when `word` comes first in the top category.
    private mutating func fillSeconds(
        _ top: Int, _ word: Int, _ numerals: Numerals, _ goingOn: [Set<Int32>]
    ) {
        guard firstTopEdge[word] < firstTopEdge[word + 1] else { return }
        var search = SecondWords(tables: self, goingOn: goingOn, numerals: numerals, word: word)
        let found = search.reach(top, [])
        if found.nodes.isEmpty, found.goesOn.isEmpty { return }
        if found.mayEnd {
            for second in 0..<width { seconds[word * width + second] = true }
            return
        }
        for second in found.goesOn { seconds[word * width + Int(second)] = true }
        for node in Set(found.nodes) {
            for edge in edges[Int(firstEdge[Int(node)])..<Int(firstEdge[Int(node) + 1])] {
                for second in beginners[Int(edge.row)] { seconds[word * width + Int(second)] = true }
            }
        }
    }
}

/// Finds where one word leads in a category.
private struct SecondWords {
    let tables: GrammarTables
    /// Words that go on with a number, by kind.
    let goingOn: [Set<Int32>]
    let numerals: Numerals
    let word: Int
    private var known: [Int: Found] = [:]

    init(tables: GrammarTables, goingOn: [Set<Int32>], numerals: Numerals, word: Int) {
        self.tables = tables
        self.goingOn = goingOn
        self.numerals = numerals
        self.word = word
    }

    struct Found {
        /// Nodes behind the word.
        var nodes: [Int32] = []
        /// Words that go on with a number which it begins.
        var goesOn: Set<Int32> = []
        /// True when the category may end there.
        var mayEnd = false
    }

    mutating func reach(_ category: Int, _ path: Set<Int>) -> Found {
        if let known = known[category] { return known }
        var found = Found()
        guard !path.contains(category) else { return found }
        let root = Int(tables.roots[category])
        for edge in tables.edges[Int(tables.firstEdge[root])..<Int(tables.firstEdge[root + 1])]
        where tables.begins(edge, word) {
            switch edge.kind {
            case .words, .wordClass: found.nodes.append(edge.next)
            case .number:
                let kind = Numerals.Kind.allCases[Int(edge.index)]
                found.goesOn.formUnion(goingOn[Int(edge.index)])
                if !numerals.isLong(kind) { found.nodes.append(edge.next) }
            case .category:
                let inner = reach(Int(edge.index), path.union([category]))
                found.nodes += inner.nodes
                found.goesOn.formUnion(inner.goesOn)
                if inner.mayEnd { found.nodes.append(edge.next) }
            }
        }
        found.mayEnd = found.nodes.contains { tables.firstAccept[Int($0)] < tables.firstAccept[Int($0) + 1] }
        known[category] = found
        return found
    }
}
