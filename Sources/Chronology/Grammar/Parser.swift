/// Parses categories at token positions, with memory, so that no text costs more than a bounded sum of work a token.
struct Parser {
    /// A category found at a position.
    struct Parse {
        /// Index behind its last token.
        var end: Int
        var meaning: Meaning
        var rule: Int
        /// All rules that took part, the outermost last; only when the parser traces them.
        var rules: [Int]
    }

    private let grammar: CompiledGrammar
    private let tables: GrammarTables
    private let tokens: [Token]
    private let kinds = Numerals.Kind.allCases
    /// Keeps which rules take part, for the tests.
    private let traces: Bool
    /// What is known of a category at one of the next positions: index into `found`, −1 when nothing is.
    private var memory: [Int32]
    private var found: [[Parse]] = []
    private var base = 0
    private var steps = 0

    /// Steps that one attempt may take: far more than any phrase needs.
    private static let limit = 5_000
    /// Ends that are kept of one category at one place.
    private static let ends = 12
    /// Tokens from where an attempt begins that are remembered.
    private static let window = 48

    init(_ grammar: CompiledGrammar, _ tokens: [Token], traces: Bool) {
        self.traces = traces
        self.grammar = grammar
        self.tokens = tokens
        tables = grammar.tables
        memory = Array(repeating: -1, count: Self.window * grammar.tables.roots.count)
    }

    /// All readings of the top category at a token, the longest first, then in the order of the rules. Of other
    /// categories only the first rule's reading is kept of those with the same end.
    mutating func expressions(at position: Int) -> [Parse] {
        let word = Int(tokens[position].word)
        if position + 1 < tokens.count, !tokens[position + 1].marks.contains(.barrier) {
            guard tables.seconds[word * tables.width + Int(tokens[position + 1].word)] else { return [] }
        }
        steps = 0
        base = position
        if !found.isEmpty {
            for index in memory.indices { memory[index] = -1 }
            found.removeAll(keepingCapacity: true)
        }
        return parses(grammar.top, position).sorted { $0.end == $1.end ? $0.rule < $1.rule : $0.end > $1.end }
    }

    private mutating func parses(_ category: Int, _ position: Int) -> [Parse] {
        let slot = position - base < Self.window ? (position - base) * tables.roots.count + category : -1
        if slot >= 0, memory[slot] >= 0 { return found[Int(memory[slot])] }
        // A rule that begins with its own category finds nothing there, instead of going round for ever.
        let index = found.count
        found.append([])
        if slot >= 0 { memory[slot] = Int32(index) }
        var results: [Parse] = []
        var captures: [Meaning] = []
        var rules: [Int] = []
        walk(Int(tables.roots[category]), position, position, &captures, &rules, &results)
        found[index] = results
        return results
    }

    private mutating func walk(
        _ node: Int, _ start: Int, _ position: Int, _ captures: inout [Meaning], _ rules: inout [Int],
        _ results: inout [Parse]
    ) {
        steps += 1
        guard steps < Self.limit else { return }
        for accept in tables.firstAccept[node]..<tables.firstAccept[node + 1] {
            keep(tables.accepts[Int(accept)], position, captures, rules, &results)
        }
        guard position < tokens.count else { return }
        let token = tokens[position]
        if position > start, token.marks.contains(.barrier) { return }
        let word = Int(token.word)
        if node == tables.roots[grammar.top] {
            for index in tables.firstTopEdge[word]..<tables.firstTopEdge[word + 1] {
                follow(
                    tables.edges[Int(tables.topEdges[Int(index)])], start, position, &captures, &rules,
                    &results)
            }
            return
        }
        for index in tables.firstEdge[node]..<tables.firstEdge[node + 1] {
            let edge = tables.edges[Int(index)]
            if tables.begins(edge, word) { follow(edge, start, position, &captures, &rules, &results) }
        }
    }

    /// Goes along an edge that the token at `position` may begin.
    private mutating func follow(
        _ edge: GrammarTables.Edge, _ start: Int, _ position: Int, _ captures: inout [Meaning],
        _ rules: inout [Int], _ results: inout [Parse]
    ) {
        guard !edge.isGlued || tokens[position].isGlued else { return }
        let next = Int(edge.next)
        let word = Int(tokens[position].word)
        switch edge.kind {
        case .words: walk(next, start, position + 1, &captures, &rules, &results)
        case .wordClass:
            guard let value = grammar.classes[Int(edge.index)][word] else { return }
            captures.append(value)
            walk(next, start, position + 1, &captures, &rules, &results)
            captures.removeLast()
        case .number:
            for (value, end) in grammar.numerals.read(kinds[Int(edge.index)], tokens, position) {
                captures.append(.number(value))
                walk(next, start, end, &captures, &rules, &results)
                captures.removeLast()
            }
        case .category:
            for parse in parses(Int(edge.index), position) {
                captures.append(parse.meaning)
                let count = rules.count
                if traces { rules.append(contentsOf: parse.rules) }
                walk(next, start, parse.end, &captures, &rules, &results)
                if traces { rules.removeLast(rules.count - count) }
                captures.removeLast()
            }
        }
    }

    private func keep(
        _ accept: RuleTree.Accept, _ end: Int, _ captures: [Meaning], _ rules: [Int], _ results: inout [Parse]
    ) {
        let isTop = grammar.rules[accept.rule].category == grammar.top
        let same = results.firstIndex { $0.end == end && (!isTop || $0.rule == accept.rule) }
        if let same, results[same].rule <= accept.rule { return }
        if same == nil, results.count >= (isTop ? Self.ends * 4 : Self.ends) { return }
        let values = accept.slots.map { $0 >= 0 ? captures[$0] : .none }
        guard let meaning = grammar.rules[accept.rule].template.meaning(values) else { return }
        let parse = Parse(
            end: end, meaning: meaning, rule: accept.rule, rules: traces ? rules + [accept.rule] : [])
        if let same { results[same] = parse } else { results.append(parse) }
    }
}
