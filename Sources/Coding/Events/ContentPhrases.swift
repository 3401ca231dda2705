internal import Language
internal import Records

/// Where the phrases and clauses begin and end that say what an act is about.
extension EventContent {
    /// Up to the clauses that only comment: a condition, a reason, a relative clause after a comma.
    func core(_ word: Int, _ whole: Range<Int>) -> Range<Int>? {
        var end = whole.upperBound
        let below = tree.subtree(word).filter { whole.contains($0) }
        guard let low = below.first, let high = below.last else { return nil }
        end = min(end, high + 1)
        for clause in below where clause != word {
            let relation = tree.token(clause).relation
            guard relation == "advcl" || relation == "acl:relcl" else { continue }
            let range = tree.extent(clause)
            guard range.lowerBound > word, range.lowerBound > low else { continue }
            let hasComma =
                tree.token(range.lowerBound).upos == "PUNCT"
                || tree.token(range.lowerBound - 1).upos == "PUNCT"
            if hasComma && tree.marker(clause) != "to" || opensCondition(clause) {
                end = min(end, range.lowerBound)
            }
        }
        return low < end ? trimmed(low..<end) : nil
    }

    /// The noun of the act where it says itself what is done, as “tariffs on imports” does.
    func thing(_ candidate: EventCandidate) -> Int? {
        let word = candidate.trigger
        guard candidate.type == .sanction, candidate.what == nil,
            ["NOUN", "PROPN"].contains(tree.token(word).upos)
        else { return nil }
        return tree.children(word).contains {
            ["nmod", "amod", "compound"].contains(String(tree.relation($0)))
        }
            ? word : nil
    }

    /// A noun phrase with what belongs to it, without its article “no” and without clauses after a comma.
    func phrase(_ noun: Int) -> Range<Int> {
        var range = core(noun, tree.extent(noun)) ?? tree.extent(noun)
        while range.count > 1, tree.token(range.lowerBound).head == noun,
            ["case", "mark", "cc"].contains(String(tree.relation(range.lowerBound)))
                || tree.token(range.lowerBound).form.lowercased() == "no"
        {
            range = range.lowerBound + 1..<range.upperBound
        }
        return trimmed(range)
    }

    /// The clause or phrase with what belongs to it, without its preposition.
    func clause(_ word: Int) -> Range<Int> {
        tree.token(word).upos == "VERB"
            ? trimmed(core(word, tree.extent(word)) ?? tree.extent(word)) : phrase(word)
    }

    /// Without punctuation at its ends, and without “that” or “to” before it.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while high - low > 1, isEdge(high - 1), !isQuote(high - 1) { high -= 1 }
        while high - low > 1,
            isEdge(low)
                || ["that", "to"].contains(tree.token(low).form.lowercased())
                    && tree.relation(low) == "mark",
            !isQuote(low)
        { low += 1 }
        return low..<high
    }

    private func isEdge(_ token: Int) -> Bool { tree.token(token).upos == "PUNCT" }
    private func isQuote(_ token: Int) -> Bool {
        ["\"", "“", "”", "'", "‘", "’"].contains(tree.token(token).form)
    }
}
