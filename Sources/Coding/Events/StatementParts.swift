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

    /// “whether …”, “if …”, or with its mark: a question, not a demand. Who asks why something was done takes it for done.
    static func isQuestion(_ content: [Int], _ tree: SyntaxTree) -> Bool {
        guard let first = content.first(where: { tree.token($0).upos != "PUNCT" }) else { return false }
        return ["whether", "if"].contains(tree.token(first).form.lowercased())
            && tree.token(first).relation == "mark"
            || content.last.map { tree.token($0).form == "?" } == true
    }
}
