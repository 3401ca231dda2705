internal import Language
internal import Records

/// Words of statements: what the spans of a record are in the tree.
enum StatementParts {
    /// The tokens that spans cover, in text order.
    static func tokens(_ spans: [TextPosition], _ scene: StoryScene) -> [Int]? {
        let ranges = spans.compactMap { scene.analysis.tokens(touching: scene.map.bytes($0)) }
        return ranges.isEmpty ? nil : ranges.flatMap { Array($0) }
    }

    /// The first word, punctuation apart, whose head stands outside.
    static func top(_ tokens: [Int], _ tree: SyntaxTree) -> Int? {
        let inside = Set(tokens)
        let tops = tokens.filter { token in
            tree.token(token).upos != "PUNCT" && !(tree.token(token).head.map(inside.contains) ?? false)
        }
        func isClause(_ word: Int) -> Bool {
            tree.token(word).upos == "VERB" || !tree.children(word, "cop").isEmpty
                || tree.marker(word) == "to"
        }
        return tops.first(where: isClause)
            ?? tops.first { ["NOUN", "PROPN", "ADJ", "AUX"].contains(tree.token($0).upos) } ?? tops.first
    }

    /// “whether …”, “if …”, “what …”: a question, not a demand.
    static func isQuestion(_ content: [Int], _ tree: SyntaxTree) -> Bool {
        guard let first = content.first(where: { tree.token($0).upos != "PUNCT" }) else { return false }
        return ["whether", "if", "what", "why", "how", "when", "where", "who"].contains(
            tree.token(first).form.lowercased())
            && tree.token(first).relation != "nsubj"
            && !tree.children(tree.token(first).head ?? first, "mark").isEmpty
            || content.last.map { tree.token($0).form == "?" } == true
    }
}
