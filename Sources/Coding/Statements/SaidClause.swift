internal import Language
internal import Records

/// What the rules for acts ask of the clause that is said.
struct SaidClause {
    /// Whose deed the clause tells.
    enum Subject { case speaker, other, thing }

    private(set) var main: Set<String> = []
    private(set) var all: Set<String> = []
    private(set) var modals: Set<String> = []
    private(set) var isNegated = false
    private(set) var isInfinitive = false
    private(set) var isGerund = false
    /// True for a clause that tells a fact: finite, with a subject of its own, and no subjunctive (“that he leave”).
    private(set) var isIndicative = false
    private(set) var subject = Subject.thing
    let isFromAnalyst: Bool

    init(_ draft: StatementDraft, _ scene: StoryScene) {
        let tree = scene.tree
        isFromAnalyst = draft.speakers.contains { speaker in
            let words = OfficeHolders.words((speaker.role ?? "") + " " + speaker.name)
            return !words.isDisjoint(with: Self.analysts)
        }
        let tokens = draft.contents.flatMap { $0 }
        all = Set(
            tokens.map { tree.token($0).lemma.lowercased() } + tokens.map { tree.token($0).form.lowercased() }
        )
        guard let head = Self.head(draft.contents, tree) else { return }
        main = [tree.token(head).lemma.lowercased(), tree.token(head).form.lowercased()]
        main.formUnion(tree.lemmas(head))
        // “has to leave” is a need, “has 3,000 patients” is none.
        if main.contains("have"), !tree.children(head, "xcomp").contains(where: { tree.marker($0) == "to" }) {
            main.remove("have")
        }
        for child in tree.children(head) {
            let form = tree.token(child).form.lowercased()
            switch String(tree.relation(child)) {
            case "aux": modals.insert(["'ll", "’ll", "wo"].contains(form) ? "will" : form)
            case "advmod" where ["not", "n't", "n’t", "never"].contains(form): isNegated = true
            case "mark" where form == "to": isInfinitive = true
            default: break
            }
        }
        modals.subtract([
            "be", "been", "is", "was", "were", "are", "am", "has", "have", "had", "do", "does", "did",
            "being",
        ])
        isGerund = tree.token(head).xpos == "VBG" && tree.children(head, "aux").isEmpty
        isIndicative =
            !isInfinitive && !isGerund && !tree.children(head, "nsubj").isEmpty
            && (tree.token(head).xpos != "VB" || !tree.children(head, "aux").isEmpty)
        if tree.token(head).upos == "NOUN", tree.children(head, "nsubj").isEmpty {
            // “the reluctance of the western powers”, “their provocative actions”: of the first who is named.
            let named = draft.contents.flatMap { $0 }.first { scene.actors[$0]?.first?.country != nil }
            if let named { self.subject = Self.subject(named, draft, scene) }
            return
        }
        guard let subject = (tree.agents(head) + tree.patients(head)).first(where: { $0 != head }) else {
            return
        }
        if tree.children(subject, "det").contains(where: { tree.token($0).form.lowercased() == "no" }) {
            isNegated = true
        }
        // “two soldiers were killed” does not tell whose deed it was.
        if tree.isPassive(head), tree.agents(head).isEmpty { return }
        self.subject = Self.subject(subject, draft, scene)
    }

    private static let analysts: Set<String> = [
        "analyst", "analysts", "expert", "experts", "economist", "economists", "professor", "scientist",
        "observers",
        "commentators",
    ]

    /// The word of the content that hangs outside it; a verb if there are several.
    static func head(_ contents: [Range<Int>], _ tree: SyntaxTree) -> Int? {
        let tops = contents.flatMap { $0 }.filter { token in
            tree.token(token).upos != "PUNCT"
                && !(tree.token(token).head.map { head in contents.contains { $0.contains(head) } } ?? false)
        }
        return tops.first { ["VERB", "AUX", "ADJ"].contains(tree.token($0).upos) } ?? tops.first
    }

    private static func subject(_ word: Int, _ draft: StatementDraft, _ scene: StoryScene) -> Subject {
        let token = scene.tree.token(word)
        if token.upos == "PRON", ["i", "we", "he", "she", "they", "it"].contains(token.form.lowercased()) {
            return .speaker
        }
        guard let actors = scene.actors[word], !actors.isEmpty else { return .thing }
        let isOwn = actors.contains { actor in
            draft.speakers.contains {
                $0.name == actor.name || ($0.country != nil && $0.country == actor.country)
            }
        }
        return isOwn ? .speaker : .other
    }
}
