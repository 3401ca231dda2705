internal import Language
internal import Records

/// Nouns have no tense: whether what they name has happened is told by the verbs that carry them.
extension ModalityRules {
    func noun(_ word: Int, _ tree: SyntaxTree) -> Modality? {
        var found = local(word, tree)
        var at = tree.seriesHead(tree.measure(word))
        for _ in 0..<4 {
            if found == .negated { return found }
            guard let head = tree.token(at).head else { break }
            let lemmas = tree.lemmas(head)
            let lent = lemmas.lazy.compactMap { governors[$0] }.first
            let denies = denials.contains(where: lemmas.contains)
            switch String(tree.relation(at)) {
            case "compound", "amod":
                found = lent ?? found
            case "nmod":
                guard ["of", "for", "about", "over"].contains(tree.marker(at) ?? ""), lent != nil else {
                    return found
                }
                found = lent ?? found
            case "obj", "iobj":
                if denies { return lent }
                if tree.children(head, "advcl").contains(where: { opensCondition($0, tree) }) {
                    return found ?? .conditional
                }
                if let lent { return verb(head, tree) == .negated ? .negated : found ?? lent }
                guard carries(head, tree) else { return found }
                return found ?? verb(head, tree)
            case "nsubj":
                // “the talks will be in Geneva”
                if !tree.children(head, "cop").isEmpty, tree.token(head).upos != "ADJ" {
                    return found ?? local(head, tree)
                }
                if tree.isPassive(head) {
                    if denies { return lent }
                    if let lent { return found ?? lent }
                }
                guard carries(head, tree) || tree.token(head).upos == "ADJ" else { return found }
                return found ?? lent ?? verb(head, tree)
            case "obl":
                guard carries(head, tree), ["with", "into", "to", "for"].contains(tree.marker(at) ?? "")
                else { return found }
                return found ?? verb(head, tree)
            case "acl" where tree.marker(at) == "to":
                return found ?? lent
            default: return found
            }
            at = head
        }
        return found
    }

    func carries(_ verb: Int, _ tree: SyntaxTree) -> Bool {
        tree.lemmas(verb).contains(where: carriers.contains)
    }
}
