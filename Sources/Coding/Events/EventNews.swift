internal import Language
internal import Records

/// What a story tells as news, and what its words put before it.
extension EventTime {
    /// True for a predicate in the simple past, or in the present of a heading.
    func isNews(_ word: Int, depth: Int = 0) -> Bool {
        let token = tree.token(word)
        let verb: Int
        if token.upos == "VERB" || token.upos == "AUX" {
            verb = word
        } else {
            let carried = tree.seriesHead(tree.measure(word))
            if tree.token(carried).relation == "root" { return isHeading(word) }
            guard ["obj", "nsubj"].contains(String(tree.relation(carried))),
                let head = tree.token(carried).head, tree.token(head).upos == "VERB"
            else { return false }
            // Meetings that are only spoken of are older than the speech.
            if tree.children(carried, "amod").contains(where: {
                lexicon.isA(.past, $0, tree)
            }) {
                return false
            }
            verb = head
        }
        if tree.token(verb).relation == "acl:relcl" { return false }
        // “While expressing regret, he said …”: at the time of what it hangs on.
        if tree.relation(verb) == "advcl", tree.token(verb).xpos == "VBG", tree.children(verb, "aux").isEmpty,
            let head = tree.token(verb).head, depth < 3
        {
            return isNews(head, depth: depth + 1)
        }
        if tree.relation(verb) == "advcl",
            ["when", "after", "before", "as", "since"].contains(tree.marker(verb) ?? "")
        {
            return false
        }
        if tree.children(verb, "advmod").contains(where: { lexicon.isA(.repeated, $0, tree) }) {
            return false
        }
        let helpers = tree.children(verb, "aux").map { tree.token($0).lemma.lowercased() }
        if helpers.contains("have") { return false }
        let shape = tree.token(verb).xpos
        if shape == "VBZ" || shape == "VBP" { return isHeading(verb) }
        return shape == "VBD" || (shape == "VBN" && (!helpers.isEmpty || tree.isPassive(verb)))
    }

    /// True in the story's title.
    func isHeading(_ word: Int) -> Bool {
        let position = scene.position(word..<word + 1)
        return scene.story.blocks.contains { $0.role == .heading && $0.span.contains(position) }
    }

    /// True for a noun that its words put before the news: “a recent visit”, “their last meeting”.
    func isEarlier(_ word: Int) -> Bool {
        let carried = tree.measure(word)
        return [word, carried].contains { noun in
            tree.children(noun, "amod").contains { lexicon.isA(.past, $0, tree) }
        }
    }
}
