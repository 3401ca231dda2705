internal import Language
internal import Records

/// Fills in through what, to whom and through which other reporter a statement was made.
struct StatementSetting {
    private let scene: StoryScene
    private let media: MediaWords
    private let words: SourceWords
    private let partners: TalkPartners?
    private var tree: SyntaxTree { scene.tree }

    init(_ scene: StoryScene, _ media: MediaWords, _ words: SourceWords, partners: TalkPartners?) {
        self.scene = scene
        self.media = media
        self.words = words
        self.partners = partners
    }

    /// Fills the statements that belong to `drafts`, one to one.
    func fill(_ statements: inout [Statement], _ drafts: [StatementDraft]) {
        var running: [String: (medium: String, carry: MediaWords.Carry, sentence: Int, via: String?)] = [:]
        let order = drafts.indices.sorted { position(drafts[$0]) < position(drafts[$1]) }
        for i in order {
            let draft = drafts[i]
            let key = draft.speakers.map(\.name).joined(separator: "|")
            let sentence = scene.analysis.sentence(of: position(draft))
            var via = quoter(draft)
            if via == nil, isQuoted(draft) { via = running[key]?.via }
            if let told = medium(draft) {
                statements[i].medium = told.name
                if draft.parent == nil, told.carry != .no, !key.isEmpty {
                    running[key] = (told.name, told.carry, sentence, via)
                }
            } else if draft.parent == nil, let last = running[key], goesOn(draft),
                last.carry == .story || sentence - last.sentence <= 1
            {
                statements[i].medium = last.medium
                running[key]?.sentence = sentence
            }
            if let partners, draft.parent == nil {
                let isPartner = draft.speakers.allSatisfy { own in
                    partners.persons.contains { $0.name == own.name }
                }
                if isPartner, partners.isByPhone, statements[i].medium == nil {
                    statements[i].medium = "phone"
                }
            }
            statements[i].addressee =
                addressee(draft) ?? answered(i, drafts, order)
                ?? (draft.parent == nil && draft.source != nil
                    ? partners?.partner(of: draft.speakers)?.name : nil)
            if let parent = draft.parent { via = via ?? through(statements[parent], draft) }
            statements[i].via = via
        }
        lookAhead(&statements, drafts, order)
    }

    /// “was quoted as saying” before the occasion is told: that of the next words of the same speaker.
    private func lookAhead(_ statements: inout [Statement], _ drafts: [StatementDraft], _ order: [Int]) {
        for (place, i) in order.enumerated() where statements[i].medium == nil && isQuoted(drafts[i]) {
            let names = drafts[i].speakers.map(\.name)
            let next = order[place...].dropFirst().prefix(4).first {
                drafts[$0].parent == nil && drafts[$0].speakers.map(\.name) == names
                    && statements[$0].medium != nil
            }
            if let next { statements[i].medium = statements[next].medium }
        }
    }

    /// True for words that another reporter quotes.
    private func isQuoted(_ draft: StatementDraft) -> Bool {
        draft.parent == nil && (draft.cue ?? 0..<0).contains { tree.lemmas($0).contains("quote") }
    }

    private func position(_ draft: StatementDraft) -> Int {
        draft.cue?.lowerBound ?? draft.contents[0].lowerBound
    }

    // MARK: Medium

    /// The medium that the words around the cue tell.
    private func medium(_ draft: StatementDraft) -> (name: String, carry: MediaWords.Carry)? {
        if let source = draft.source,
            let head = source.first(where: { !(tree.token($0).head.map(source.contains) ?? false) }),
            words.documents.contains(tree.token(head).lemma.lowercased()), let entry = media.entry(head, tree)
        {
            return (entry.medium, entry.carry)
        }
        if isStation(draft) { return ("broadcast", .no) }
        guard let cue = draft.cue else { return nil }
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: cue.lowerBound)].tokens
        for word in sentence where !draft.holds(word) {
            guard let entry = media.entry(word, tree), belongs(word, to: cue, draft) else { continue }
            let isVerb = tree.token(word).upos == "VERB"
            if isVerb, !cue.contains(word) { continue }
            if entry.hasOutlet, let outlet = outlet(word) {
                return ("\(entry.medium) (\(outlet))", entry.carry)
            }
            return (entry.medium, entry.carry)
        }
        return nil
    }

    /// Radio and television stations broadcast what they say.
    private func isStation(_ draft: StatementDraft) -> Bool {
        draft.speakers.contains { speaker in
            let names = OfficeHolders.words(speaker.name)
            return speaker.kind != .person && !names.isDisjoint(with: ["radio", "television", "tv"])
        }
    }

    /// True when a word hangs on the cue, by whatever way that leaves the content out.
    private func belongs(_ word: Int, to cue: Range<Int>, _ draft: StatementDraft) -> Bool {
        var at = word
        for _ in 0..<8 {
            if cue.contains(at) { return true }
            guard let head = tree.token(at).head else { return false }
            at = head
        }
        return false
    }

    /// “a CNN interview”, “an interview with the paper”.
    private func outlet(_ word: Int) -> String? {
        let before = tree.children(word, "compound") + tree.children(word, "amod")
        let behind = tree.children(word, "nmod").filter {
            ["with", "to", "on", "by", "for"].contains(tree.marker($0) ?? "")
        }
        for token in before + behind where isOutlet(token) {
            // A name before “newspaper” is the outlet's.
            let names = tree.children(token, "compound").filter {
                $0 < token && tree.token($0).upos == "PROPN"
            }
            if tree.token(token).upos == "NOUN", let first = names.first {
                return scene.words(min(tree.extent(first).lowerBound, first)..<token)
            }
            if let actor = scene.actors[token]?.first { return actor.name }
            return scene.words(tree.nounPhrase(token))
        }
        return nil
    }

    private func isOutlet(_ token: Int) -> Bool {
        tree.token(token).form.contains { $0.isUppercase }
            || tree.children(token, "compound").contains { tree.token($0).upos == "PROPN" }
    }

    /// True for plain speech that may well be of the same occasion.
    private func goesOn(_ draft: StatementDraft) -> Bool {
        guard let cue = draft.cue else { return true }
        return !cue.contains {
            ["announce", "want", "intend", "plan", "hope"].contains(tree.token($0).lemma.lowercased())
        }
    }

    // MARK: Addressee

    private static let toObject: Set<String> = [
        "tell", "warn", "ask", "urge", "brief", "inform", "assure", "remind", "instruct", "order", "update",
        "advise", "caution",
    ]

    /// To whom the words go, by the tree.
    private func addressee(_ draft: StatementDraft) -> String? {
        guard let cue = draft.cue,
            let verb = draft.clause.map(\.word)
                ?? cue.reversed().first(where: { tree.token($0).upos == "VERB" })
        else { return nil }
        let lemmas = Set(tree.lemmas(verb))
        var candidates: [Int] = []
        if lemmas.contains("ask"), tree.children(verb, "nsubj").isEmpty, draft.speakers.isEmpty,
            let main = tree.token(verb).head
        {
            candidates = tree.agents(main)
        }
        if !lemmas.isDisjoint(with: Self.toObject) {
            candidates = tree.children(verb, "iobj") + tree.children(verb, "obj")
        }
        let isCall = lemmas.contains("call") || draft.clause?.frame == .on
        candidates += tree.children(verb, "obl").filter { word in
            let marker = tree.marker(word) ?? ""
            return (marker == "to" && draft.clause?.frame != .what)
                || (isCall && ["on", "upon"].contains(marker))
        }
        for word in candidates where media.entry(word, tree) == nil && !scene.isTime(word) {
            // Whom one asks to do something is often held with what is asked.
            let isAsked =
                [.on, .order].contains(draft.clause?.frame) || isCall || tree.relation(word) == "iobj"
            guard isAsked || !draft.holds(word) else { continue }
            if let name = name(word, draft) { return name }
        }
        return partner(verb).flatMap { name($0, draft) }
    }

    /// “said at talks with Chile”: who sits on the other side.
    private func partner(_ verb: Int) -> Int? {
        let phrases =
            tree.children(verb, "obl") + tree.children(verb, "obj").flatMap { tree.children($0, "nmod") }
        let talks = phrases.filter { word in
            words.talks.contains(tree.token(word).lemma.lowercased())
                && ["in", "during", "at"].contains(tree.marker(word) ?? "")
        }
        return talks.lazy.flatMap { tree.children($0, "nmod") }.first { tree.marker($0) == "with" }
    }

    /// “replied that …”: to whoever spoke before.
    private func answered(_ index: Int, _ drafts: [StatementDraft], _ order: [Int]) -> String? {
        guard let cue = drafts[index].cue,
            cue.contains(where: {
                ["reply", "respond", "retort"].contains(tree.token($0).lemma.lowercased())
            }),
            let before = order.prefix(while: { $0 != index }).last(where: { drafts[$0].parent == nil })
        else { return nil }
        let speakers = drafts[before].speakers.map(\.name)
        return speakers.isEmpty || speakers == drafts[index].speakers.map(\.name)
            ? nil : speakers.joined(separator: ", ")
    }

    private func name(_ word: Int, _ draft: StatementDraft) -> String? {
        let lemma = tree.token(word).lemma.lowercased()
        if ["reporter", "journalist"].contains(lemma) { return tree.token(word).form.lowercased() }
        if lemma == "counterpart", let partner = partners?.partner(of: draft.speakers) { return partner.name }
        if let actors = scene.actors[word], !actors.isEmpty {
            return actors.map(\.name).joined(separator: ", ")
        }
        guard tree.token(word).upos != "PRON", ["NOUN", "PROPN"].contains(tree.token(word).upos) else {
            return nil
        }
        var range = tree.nounPhrase(word)
        while range.count > 1, ["DET", "PUNCT"].contains(tree.token(range.lowerBound).upos) {
            range = range.lowerBound + 1..<range.upperBound
        }
        let isPersonal =
            scene.analysis.entities.contains { $0.tokens.contains(word) } || tree.token(word).xpos == "NNS"
        return isPersonal ? scene.words(range) : nil
    }

    // MARK: Via

    /// Who quotes: “was quoted by X as saying”, “X quoted her as saying”, “the statement quoted by X”.
    private func quoter(_ draft: StatementDraft) -> String? {
        let near = Array(draft.cue ?? 0..<0) + Array(draft.source ?? 0..<0)
        for word in near
        where tree.lemmas(word).contains("quote") || tree.token(word).form.lowercased() == "quoted" {
            let agents = tree.children(word, "obl").filter { tree.marker($0) == "by" }
            let quoters = agents + (tree.isPassive(word) ? [] : tree.children(word, "nsubj"))
            for quoter in quoters {
                if let actor = scene.actors[quoter]?.first { return actor.name }
                if tree.token(quoter).upos == "PROPN" { return scene.words(tree.nounPhrase(quoter)) }
            }
        }
        return nil
    }

    /// The one whose words hold these, where it is another.
    private func through(_ holder: Statement, _ draft: StatementDraft) -> String? {
        let holders = holder.speakers.map(\.name)
        if holders.isEmpty || holders == draft.speakers.map(\.name) { return holder.via }
        return holders.joined(separator: ", ")
    }
}
