internal import Language
internal import Records

/// Whether what is said is the act that its words of saying suggest: “declined to comment” refuses nothing.
struct SaidAct {
    let scene: StoryScene
    let lexicon: EventWords
    private var tree: SyntaxTree { scene.tree }

    /// The type of the act; `nil` where none is done.
    func type(_ type: EventType, _ content: [Int], cue: Int) -> EventType? {
        guard let top = StatementParts.top(content, tree), !StatementParts.isQuestion(content, tree) else {
            return nil
        }
        let isPlain = lexicon.isA(.plain, cue, tree)
        switch type {
        case .request: return isDemand(top, content) ? type : nil
        case .accuse: return isShared(top) ? nil : type
        case .agree:
            if lexicon.isA(.suggesting, cue, tree) { return isFinite(top) ? nil : .request }
            if isReadyToPunish([top]) { return .threaten }
            return isNegated(top) ? nil : type
        case .reject:
            // “would not say who was there”
            if isNegated(cue), lexicon.isA(.reticent, cue, tree) { return nil }
            if lexicon.isA(.reticent, top, tree) { return nil }
            if tree.patients(top).contains(where: { lexicon.isA(.particulars, $0, tree) }) { return nil }
            // “will not stand idly by”: what one will not bear is a threat.
            if isPlain, isNegated(top), lexicon.isA(.tolerant, top, tree) { return .threaten }
            if isPlain, isNegated(top) || isDenied(top) {
                return isDenied(top) || lexicon.isA(.cooperative, top, tree) ? type : nil
            }
            return type
        default: return type
        }
    }

    /// “is prepared to impose sanctions”: readiness to do harm is a threat.
    func isReadyToPunish(_ words: [Int]) -> Bool {
        guard let ready = words.first(where: { lexicon.isA(.ready, $0, tree) }) else { return false }
        let deeds =
            tree.children(ready, "xcomp") + tree.children(ready, "advcl").filter { tree.marker($0) == "to" }
        return deeds.contains { lexicon.isA(.punishing, $0, tree) }
    }

    /// “must”, “need to”, “not to be named”: a demand asks for something to be done, and not for discretion.
    private func isDemand(_ top: Int, _ content: [Int]) -> Bool {
        if content.count < 8, content.contains(where: { lexicon.isA(.unnamed, $0, tree) }) { return false }
        guard isFinite(top) else { return true }
        if tree.children(top, "aux").contains(where: { lexicon.isA(.necessity, $0, tree) }) { return true }
        return ["need", "have", "require"].contains(tree.token(top).lemma.lowercased())
            && !tree.children(top, "xcomp").isEmpty
            || tree.subtree(top).contains { word in
                tree.relation(word) == "ccomp" && tree.token(word).lemma.lowercased() == "need"
            }
    }

    /// “Russia and the U.S. share …”, said by the U.S.: what one does together is no reproach.
    private func isShared(_ top: Int) -> Bool {
        let lemma = tree.token(top).lemma.lowercased()
        return lemma == "share"
            || tree.children(top, "advmod").contains { tree.token($0).form.lowercased() == "together" }
    }

    private func isFinite(_ top: Int) -> Bool {
        !tree.children(top, "nsubj").isEmpty && tree.marker(top) != "to"
            && (tree.token(top).xpos != "VBG" || !tree.children(top, "aux").isEmpty)
    }

    private func isNegated(_ word: Int) -> Bool {
        tree.children(word, "advmod").contains {
            ["not", "n't", "n’t", "never"].contains(tree.token($0).form.lowercased())
        }
    }

    /// “no discussions will be possible”
    private func isDenied(_ top: Int) -> Bool {
        (tree.children(top, "nsubj") + tree.children(top, "obj")).contains { noun in
            tree.children(noun, "det").contains { tree.token($0).form.lowercased() == "no" }
        }
    }
}
