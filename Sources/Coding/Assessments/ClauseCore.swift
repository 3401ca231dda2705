internal import Language

/// The part of a clause that says one thing: subject and predicate without the clauses and circumstances around them.
enum ClauseCore {
    /// True for a word that heads a clause with a subject, or a participle that hangs on one.
    static func isHead(_ word: Int, _ tree: SyntaxTree) -> Bool {
        let hasSubject = !tree.children(word, "nsubj").isEmpty
        switch String(tree.relation(word)) {
        case "root", "advcl", "parataxis", "ccomp", "conj":
            return hasSubject || tree.token(word).xpos == "VBG"
        case "acl": return hasSubject || tree.token(word).xpos == "VBG"
        // “with relations at their worst since the war”
        case "obl", "nmod", "obj": return hasSubject
        default: return false
        }
    }

    private static let outside: Set<String> = [
        "despite", "amid", "after", "as", "while", "although", "though", "because",
    ]

    /// The clause without what frames it.
    static func range(_ word: Int, _ tree: SyntaxTree) -> Range<Int> {
        var (low, high) = (word, word)
        var open = [word]
        while let next = open.popLast() {
            low = min(low, next)
            high = max(high, next)
            for child in tree.children(next) {
                let relation = String(tree.relation(child))
                let isChain = next == word || tree.relation(next) == "xcomp"
                if isChain, relation == "advcl" || relation == "obl",
                    outside.contains(tree.marker(child) ?? "")
                {
                    continue
                }
                if next == word {
                    if ["parataxis", "punct", "cc", "discourse", "vocative"].contains(relation) { continue }
                    if relation == "conj", !tree.children(child, "nsubj").isEmpty { continue }
                    if relation == "mark",
                        ["with", "as", "while", "despite"].contains(tree.token(child).form.lowercased())
                    {
                        continue
                    }
                    if relation == "case", ["with", "amid"].contains(tree.token(child).form.lowercased()) {
                        continue
                    }
                }
                open.append(child)
            }
        }
        return trimmed(low..<high + 1, tree)
    }

    /// A noun phrase with all that hangs on it but clauses and its own preposition.
    static func phrase(_ word: Int, _ tree: SyntaxTree) -> Range<Int> {
        var (low, high) = (word, word)
        var open = [word]
        while let next = open.popLast() {
            low = min(low, next)
            high = max(high, next)
            for child in tree.children(next) {
                let relation = String(tree.relation(child))
                if next == word,
                    ["case", "punct", "acl", "cc", "conj", "appos", "cop", "nsubj", "aux", "advcl"].contains(
                        relation)
                {
                    continue
                }
                open.append(child)
            }
        }
        return trimmed(low..<high + 1, tree)
    }

    private static func trimmed(_ range: Range<Int>, _ tree: SyntaxTree) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high - 1, tree.token(low).upos == "PUNCT" { low += 1 }
        while high - 1 > low, tree.token(high - 1).upos == "PUNCT" { high -= 1 }
        return low..<high
    }
}
