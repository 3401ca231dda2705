public import Language

/// The dependency trees of an analysed text with what coding asks of them: children, markers, noun phrases, and
/// who does what when the tree only says so across clauses.
///
/// Relations are those of Universal Dependencies.
public struct SyntaxTree: Sendable {
    /// What was indexed.
    public let analysis: Analysis
    let childrenOf: [[Int]]

    /// Indexes the trees of `analysis`.
    public init(_ analysis: Analysis) {
        self.analysis = analysis
        var children = [[Int]](repeating: [], count: analysis.tokens.count)
        for (i, token) in analysis.tokens.enumerated() {
            if let head = token.head { children[head].append(i) }
        }
        childrenOf = children
    }

    /// A word by its number in the text.
    public func token(_ i: Int) -> Token { analysis.tokens[i] }

    /// Lemmas that a word may have, the likeliest first: of verbs that the lemmatiser has cut at the wrong place, others
    /// too (“extradited” → extradit, extradite).
    public func lemmas(_ i: Int) -> [String] {
        let token = analysis.tokens[i]
        let lemma = token.lemma.lowercased()
        guard token.upos == "VERB" else { return [lemma] }
        return guessed(token, lemma) + VerbForms.lemmas(token.form.lowercased())
    }

    private func guessed(_ token: Token, _ lemma: String) -> [String] {
        if lemma.hasSuffix("ed"), lemma == token.form.lowercased() {
            return [lemma, String(lemma.dropLast()), String(lemma.dropLast(2))]
        }
        // “shelled” → shel: the lemmatiser takes one of two like letters away.
        if let last = lemma.last, token.form.lowercased().hasPrefix(lemma + String(last)) {
            return [lemma, lemma + String(last)]
        }
        return lemma.hasSuffix("e") ? [lemma] : [lemma, lemma + "e"]
    }

    /// Nouns that only measure another: “a set of demands”, “25,000 tons of grain”.
    private static let measures: Set<String> = [
        "set", "series", "list", "number", "round", "portion", "part", "package", "string", "wave", "spate",
        "kind",
        "form", "act", "range", "raft", "host", "couple", "day", "week", "ton", "tonne", "kg", "kilogram",
        "pound",
        "barrel", "shipment", "consignment", "piece", "item", "sort", "type", "amount", "lot", "majority",
        "bulk", "most", "some", "many", "half", "much", "several", "all",
        "rest", "dozen", "hundred", "thousand", "million", "billion", "worth", "group", "batch", "dlr",
        "dollar",
    ]

    /// What a measuring noun measures; `nil` for any other word.
    public func measured(_ i: Int) -> Int? {
        guard Self.measures.contains(analysis.tokens[i].lemma.lowercased()) else { return nil }
        return children(i, "nmod").first { marker($0) == "of" }
    }

    /// The measuring noun in whose place a noun stands, else the noun itself.
    public func measure(_ i: Int) -> Int {
        guard relation(i) == "nmod", let head = analysis.tokens[i].head, measured(head) == i else { return i }
        return head
    }

    /// Dependents of a word, in text order.
    public func children(_ i: Int) -> [Int] { childrenOf[i] }

    /// Dependents whose relation is `relation` or a subtype of it.
    public func children(_ i: Int, _ relation: String) -> [Int] {
        childrenOf[i].filter { Self.matches(analysis.tokens[$0].relation, relation) }
    }

    /// True when `relation` is `wanted` or a subtype: `nsubj:pass` is an `nsubj`.
    static func matches(_ relation: String, _ wanted: String) -> Bool {
        relation == wanted || (relation.hasPrefix(wanted) && relation.dropFirst(wanted.count).first == ":")
    }

    /// The relation without its subtype.
    public func relation(_ i: Int) -> Substring { analysis.tokens[i].relation.prefix { $0 != ":" } }

    /// Lower-case form of the preposition or conjunction that marks a word; multi-word markers joined by `_`.
    public func marker(_ i: Int) -> String? {
        let marks = childrenOf[i].filter { child in
            let relation = relation(child)
            return (relation == "case" || relation == "mark")
                && analysis.tokens[child].form.lowercased() != "'s"
                && analysis.tokens[child].form != "’s"
        }
        guard let first = marks.first else { return nil }
        let fixed = children(first, "fixed")
        return ([first] + fixed).map { analysis.tokens[$0].form.lowercased() }.joined(separator: "_")
    }

    /// A word with all conjuncts that hang on it.
    public func conjuncts(_ i: Int) -> [Int] {
        var found = [i]
        for child in children(i, "conj") { found += conjuncts(child) }
        return found
    }

    /// The first conjunct of the series that a word belongs to.
    public func seriesHead(_ i: Int) -> Int {
        var at = i
        while analysis.tokens[at].relation == "conj", let head = analysis.tokens[at].head { at = head }
        return at
    }

    /// All words below a word and itself, in text order.
    public func subtree(_ i: Int) -> [Int] {
        var found: [Int] = []
        var open = [i]
        while let next = open.popLast() {
            found.append(next)
            open += childrenOf[next]
        }
        return found.sorted()
    }

    /// Words no more than `depth` steps below a word, and itself, in text order.
    public func subtree(_ i: Int, depth: Int) -> [Int] {
        var found = [i]
        var level = [i]
        for _ in 0..<depth {
            level = level.flatMap { childrenOf[$0] }
            found += level
        }
        return found.sorted()
    }

    /// From the first to the last word of the subtree, as a range.
    public func extent(_ i: Int) -> Range<Int> {
        let all = subtree(i)
        return (all.first ?? i)..<((all.last ?? i) + 1)
    }

    /// A noun phrase without its clauses, conjuncts, parentheses and outer punctuation: what names an actor.
    public func nounPhrase(_ i: Int) -> Range<Int> {
        var low = i
        var high = i
        var open = [i]
        while let next = open.popLast() {
            low = min(low, next)
            high = max(high, next)
            // “sources close to the talks”: an adjective behind its noun keeps what belongs to it.
            let isBehind = next > i && analysis.tokens[next].upos == "ADJ"
            for child in childrenOf[next]
            where !Self.outside.contains(String(relation(child))) || isBehind && relation(child) == "obl" {
                // Nothing of a phrase stands beyond the verb that it hangs on.
                if next == i, let verb = analysis.tokens[i].head, (child < verb) != (i < verb) { continue }
                if next == i, relation(child) == "nmod", analysis.tokens[child].relation != "nmod:poss",
                    !Self.namingMarkers.contains(marker(child) ?? "")
                {
                    continue
                }
                if next == i, relation(child) == "case" { continue }
                open.append(child)
            }
        }
        return low..<high + 1
    }

    private static let outside: Set<String> = [
        "acl", "conj", "cc", "punct", "parataxis", "appos", "advmod", "advcl", "cop", "nsubj", "obl", "mark",
        "aux", "csubj", "ccomp", "xcomp", "obj", "dislocated", "vocative", "discourse", "orphan",
    ]
    private static let namingMarkers: Set<String> = ["of", "for"]
}
