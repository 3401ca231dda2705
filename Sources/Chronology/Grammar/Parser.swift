/// Parses categories at token positions, with memory, so that no text costs more than a bounded sum of work a token.
struct Parser {
    /// A category found at a position.
    struct Parse {
        /// Index behind its last token.
        var end: Int
        var meaning: Meaning
        var rule: Int
        /// All rules that took part, the outermost last.
        var rules: [Int]
    }

    private let grammar: CompiledGrammar
    private let tokens: [Token]
    private var memory: [Int: [Parse]] = [:]
    private var steps = 0

    /// Steps that one attempt may take: far more than any phrase needs.
    private static let limit = 20_000
    /// Ends that are kept of one category at one place.
    private static let ends = 12

    init(_ grammar: CompiledGrammar, _ tokens: [Token]) {
        self.grammar = grammar
        self.tokens = tokens
    }

    /// All readings of the top category at a token, the longest first, then in the order of the rules. Of other
    /// categories only the first rule's reading is kept of those with the same end.
    mutating func expressions(at position: Int) -> [Parse] {
        if memory.count > 4096 { memory.removeAll(keepingCapacity: true) }
        steps = 0
        return parses(grammar.top, position).sorted { $0.end == $1.end ? $0.rule < $1.rule : $0.end > $1.end }
    }

    private mutating func parses(_ category: Int, _ position: Int) -> [Parse] {
        guard position < tokens.count, grammar.first[category][Int(tokens[position].word)] else { return [] }
        let key = category << 40 | position
        if let known = memory[key] { return known }
        // A rule that begins with its own category finds nothing there, instead of going round for ever.
        memory[key] = []
        var found: [Parse] = []
        var captures: [Meaning] = []
        var rules: [Int] = []
        walk(category, 0, position, position, &captures, &rules, &found)
        memory[key] = found
        return found
    }

    private mutating func walk(
        _ category: Int, _ node: Int, _ start: Int, _ position: Int, _ captures: inout [Meaning],
        _ rules: inout [Int], _ found: inout [Parse]
    ) {
        steps += 1
        guard steps < Self.limit else { return }
        for accept in grammar.trees[category].nodes[node].accepts {
            keep(accept, position, captures, rules, &found)
        }
        guard position < tokens.count else { return }
        let token = tokens[position]
        if position > start, token.marks.contains(.barrier) { return }
        for index in grammar.trees[category].nodes[node].edges.indices {
            let edge = grammar.trees[category].nodes[node].edges[index]
            if edge.isGlued, !token.isGlued { continue }
            let word = Int(token.word)
            switch edge.matcher {
            case .words(let set):
                if grammar.inSet[set][word] {
                    walk(category, edge.next, start, position + 1, &captures, &rules, &found)
                }
            case .wordClass(let index):
                guard let value = grammar.classes[index][word] else { continue }
                captures.append(value)
                walk(category, edge.next, start, position + 1, &captures, &rules, &found)
                captures.removeLast()
            case .number(let kind):
                guard grammar.numeralFirst[kind][word] else { continue }
                for (value, end) in grammar.numerals.read(Numerals.Kind.allCases[kind], tokens, position) {
                    captures.append(.number(value))
                    walk(category, edge.next, start, end, &captures, &rules, &found)
                    captures.removeLast()
                }
            case .category(let inner):
                guard grammar.first[inner][word] else { continue }
                for parse in parses(inner, position) {
                    captures.append(parse.meaning)
                    let count = rules.count
                    rules.append(contentsOf: parse.rules)
                    walk(category, edge.next, start, parse.end, &captures, &rules, &found)
                    rules.removeLast(rules.count - count)
                    captures.removeLast()
                }
            }
        }
    }

    private func keep(
        _ accept: RuleTree.Accept, _ end: Int, _ captures: [Meaning], _ rules: [Int], _ found: inout [Parse]
    ) {
        let isTop = grammar.rules[accept.rule].category == grammar.top
        let same = found.firstIndex { $0.end == end && (!isTop || $0.rule == accept.rule) }
        if let same, found[same].rule <= accept.rule { return }
        if same == nil, found.count >= (isTop ? Self.ends * 4 : Self.ends) { return }
        let values = accept.slots.map { $0 >= 0 ? captures[$0] : .none }
        guard let meaning = grammar.rules[accept.rule].template.meaning(values) else { return }
        let parse = Parse(end: end, meaning: meaning, rule: accept.rule, rules: rules + [accept.rule])
        if let same { found[same] = parse } else { found.append(parse) }
    }
}
