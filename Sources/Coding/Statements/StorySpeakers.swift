internal import Language
internal import Records

/// Finds who speaks in every statement of a story, from the first to the last: names, offices, pronouns, papers and
/// continuations.
struct StorySpeakers {
    private let scene: StoryScene
    private let words: SourceWords
    private let resolver: SpeakerResolver
    private let offices: OfficeHolders
    private let partners: TalkPartners?
    private var chainOf: [Int: Int] = [:]
    private var tree: SyntaxTree { scene.tree }

    init(_ scene: StoryScene, _ words: SourceWords, partners: TalkPartners?) {
        self.scene = scene
        self.words = words
        self.partners = partners
        resolver = SpeakerResolver(scene.text, scene.analysis)
        offices = OfficeHolders(scene)
        for (index, chain) in scene.analysis.chains.enumerated() {
            for mention in chain.mentions where chainOf[mention.head] == nil { chainOf[mention.head] = index }
        }
    }

    /// The drafts with their speakers.
    func spoken(_ drafts: [StatementDraft]) -> [StatementDraft] {
        var drafts = drafts
        // By cue, so that “he added” finds the one who spoke before, whatever the order of contents.
        let order = drafts.indices.sorted {
            (drafts[$0].cue?.lowerBound ?? drafts[$0].contents[0].lowerBound, $0)
                < (drafts[$1].cue?.lowerBound ?? drafts[$1].contents[0].lowerBound, $1)
        }
        var past: [StatementDraft] = []
        for i in order {
            if drafts[i].speakers.isEmpty { drafts[i].speakers = speakers(drafts[i], past, drafts) }
            if drafts[i].parent == nil, !drafts[i].speakers.isEmpty { past.append(drafts[i]) }
        }
        // “I fear …,” she said: whose words those are is known only now.
        for i in order where drafts[i].speakers.isEmpty && drafts[i].parent != nil {
            drafts[i].speakers = ownWords(drafts[i], drafts)
        }
        return drafts
    }

    private func speakers(_ draft: StatementDraft, _ past: [StatementDraft], _ all: [StatementDraft])
        -> [Actor]
    {
        if let rule = draft.rule { return resolved(rule.speakers) }
        guard let source = draft.source else { return unnamed(draft, past) }
        guard let head = resolver.head(of: source) else { return [] }
        let position = scene.position(source)
        let role = resolver.speaker(source, content: draft.contents)?.role
        var found: [Actor] = []
        for word in tree.conjuncts(head) where source.contains(word) {
            for var actor in named(word, draft, past, all)
            where !found.contains(where: { $0.name == actor.name }) {
                actor.span = position
                if actor.kind == .person, found.isEmpty { actor.role = actor.role ?? role }
                found.append(actor)
            }
        }
        if found.isEmpty, var actor = resolver.speaker(source, content: draft.contents) {
            actor.span = position
            found = [actor]
        }
        return found
    }

    /// Of one who speaks of himself inside his own words: “I”, “my fear”.
    private func ownWords(_ draft: StatementDraft, _ all: [StatementDraft]) -> [Actor] {
        guard let source = draft.source, let head = resolver.head(of: source), let parent = draft.parent,
            ["i", "me", "my"].contains(tree.token(head).form.lowercased())
        else { return [] }
        return all[parent].speakers
    }

    /// Passive without an agent in a readout: the one who spoke before goes on.
    private func unnamed(_ draft: StatementDraft, _ past: [StatementDraft]) -> [Actor] {
        guard partners != nil, let cue = draft.cue,
            cue.contains(where: {
                words.noted.contains(tree.token($0).lemma.lowercased()) && tree.isPassive($0)
            }),
            let last = past.last, last.speakers.count == 1
        else { return [] }
        return last.speakers.map { speaker in
            var actor = speaker
            actor.span = nil
            actor.inferred = true
            return actor
        }
    }

    // MARK: One word of a source

    private func named(
        _ word: Int, _ draft: StatementDraft, _ past: [StatementDraft], _ all: [StatementDraft]
    ) -> [Actor] {
        let token = tree.token(word)
        if draft.clause?.frame == .what, ["he", "she"].contains(token.form.lowercased()),
            let subject = subject(around: draft)
        {
            return subject
        }
        if token.upos == "PRON" || ["who", "which"].contains(token.form.lowercased()) {
            return pronoun(word, draft, past, all)
        }
        if let members = members(word) { return members }
        let lemma = token.lemma.lowercased()
        if words.documents.contains(lemma), let authors = authors(word, draft, past) { return authors }
        if words.parties.contains(lemma), let partners, token.xpos == "NNS" { return partners.persons }
        let known = scene.actors[word] ?? []
        if known.count == 1, known[0].kind == .person, let holder = offices.holder(of: known[0]) {
            return [holder]
        }
        if isDefinite(word), token.xpos == "NN" || token.xpos == "NNP", words.persons.contains(lemma),
            let before = person(word, known, past)
        {
            return before
        }
        return known.map { spelledOut($0, word) }
    }

    /// “Biden spoke of what he called …”: the subject of the clause that holds such words, where it is one person.
    private func subject(around draft: StatementDraft) -> [Actor]? {
        guard var at = draft.clause?.word else { return nil }
        while let head = tree.token(at).head {
            at = head
            guard tree.token(at).upos == "VERB", let subject = tree.agents(at).first else { continue }
            let actors = scene.actors[subject] ?? []
            return actors.count == 1 && actors[0].kind == .person ? actors : nil
        }
        return nil
    }

    /// “one of the officials”: of whom the phrase takes a part.
    private func members(_ word: Int) -> [Actor]? {
        guard ["NUM", "DET", "ADJ", "PRON"].contains(tree.token(word).upos),
            let whole = tree.children(word, "nmod").first(where: { tree.marker($0) == "of" }),
            let actors = scene.actors[whole], actors.count == 1
        else { return nil }
        guard tree.token(word).form.lowercased() == "one", var one = actors.first, one.name.hasSuffix("s")
        else { return actors }
        one.name.removeLast()
        if one.kind == .group { one.kind = .person }
        return [one]
    }

    /// “MITI officials” with the body's name in full.
    private func spelledOut(_ actor: Actor, _ word: Int) -> Actor {
        guard actor.kind != .organisation else { return actor }
        for child in tree.children(word, "compound") {
            let form = tree.token(child).form
            guard form.count > 2, form.allSatisfy(\.isUppercase), actor.name.hasPrefix(form + " "),
                let body = scene.actors[child]?.first, body.kind == .organisation,
                body.name.count > form.count
            else { continue }
            var full = actor
            full.name = body.name + actor.name.dropFirst(form.count)
            return full
        }
        return actor
    }

    /// Whom “the official” or “the president” means: an office that one person holds, else the one who spoke before.
    private func person(_ word: Int, _ known: [Actor], _ past: [StatementDraft]) -> [Actor]? {
        if let holder = offices.bare([tree.token(word).lemma.lowercased()]),
            tree.children(word, "compound").isEmpty,
            tree.children(word, "amod").isEmpty, tree.children(word, "nmod").isEmpty
        {
            return [holder]
        }
        if scene.analysis.entities.contains(where: { $0.type == .person && $0.tokens.contains(word) }) {
            return nil
        }
        guard let last = past.last, last.speakers.count == 1, let one = last.speakers.first,
            sentence(word) - sentence(last) <= 1,
            one.kind == .person || one.kind == nil || one.kind == .group,
            known.first?.country == nil || known.first?.country == one.country
        else { return nil }
        return [one]
    }

    private func isDefinite(_ word: Int) -> Bool {
        tree.children(word, "det").contains {
            ["the", "this", "that"].contains(tree.token($0).form.lowercased())
        }
    }

    // MARK: Pronouns

    private func pronoun(
        _ word: Int, _ draft: StatementDraft, _ past: [StatementDraft], _ all: [StatementDraft]
    ) -> [Actor] {
        let form = tree.token(word).form.lowercased()
        let antecedent = tree.antecedent(word)
        if ["who", "which", "that", "whom"].contains(form) {
            // A name just before the pronoun is what it stands for, wherever the tree hangs the clause.
            let near = scene.analysis.entities.last {
                $0.tokens.upperBound <= word && $0.tokens.upperBound >= word - 2
            }
            if let near, let actors = near.tokens.lazy.compactMap({ scene.actors[$0] }).first {
                return actors
            }
        }
        if antecedent != word { return named(antecedent, draft, past, all) }
        if ["i", "me", "my"].contains(form) {
            return draft.parent.map { all[$0].speakers } ?? scene.actors[word] ?? []
        }
        if ["we", "us", "our"].contains(form) { return scene.actors[word] ?? [] }
        let mention = mention(before: word, outside: draft.contents)
        let last = past.last { isFit($0.speakers, for: form) }
        if let last, sentence(word) - sentence(last) <= 3,
            position(last) > (mention?.head ?? -1) || mention == nil
        {
            return last.speakers
        }
        if let mention { return mention.actors }
        return []
    }

    /// The nearest mention before a pronoun in its chain that stands for somebody, outside what is said.
    private func mention(before word: Int, outside contents: [Range<Int>]) -> (head: Int, actors: [Actor])? {
        guard let chain = chainOf[word] else { return scene.actors[word].map { (word - 1, $0) } }
        let form = tree.token(word).form.lowercased()
        for mention in scene.analysis.chains[chain].mentions.reversed() where mention.head < word {
            guard !contents.contains(where: { $0.contains(mention.head) }),
                tree.token(mention.head).upos != "PRON",
                tree.token(mention.head).lemma.lowercased() != "counterpart",
                let actors = scene.actors[mention.head]?.map({ offices.holder(of: $0) ?? $0 }),
                isFit(actors, for: form)
            else { continue }
            return (mention.head, actors)
        }
        let actors = (scene.actors[word] ?? []).map { offices.holder(of: $0) ?? $0 }
        return isFit(actors, for: form) ? (word - 1, actors) : nil
    }

    /// True where a pronoun can stand for such actors.
    private func isFit(_ actors: [Actor], for pronoun: String) -> Bool {
        guard let first = actors.first else { return false }
        switch pronoun {
        case "he", "she", "him", "her", "his":
            return actors.count == 1 && (first.kind == .person || first.kind == nil)
        case "it", "its": return actors.count == 1 && first.kind != .person
        case "they", "them", "their": return actors.count > 1 || first.kind != .person
        default: return true
        }
    }

    // MARK: Papers

    /// Who wrote the paper that a noun names; `nil` where nobody is told.
    private func authors(_ word: Int, _ draft: StatementDraft, _ past: [StatementDraft]) -> [Actor]? {
        let lemma = tree.token(word).lemma.lowercased()
        if let own = byline(word) { return own }
        // Of what was said last in a paper of that name.
        if let last = past.last(where: { $0.cites(lemma, tree) }) { return last.speakers }
        let same = scene.analysis.tokens.indices.prefix(word).filter {
            tree.token($0).lemma.lowercased() == lemma
        }
        return same.reversed().lazy.compactMap(byline).first
    }

    /// “a statement by the ministry”, “the ministry's statement”.
    private func byline(_ word: Int) -> [Actor]? {
        var owners = tree.possessors(word)
        // “passed a resolution”
        if owners.isEmpty, tree.relation(word) == "obj", let verb = tree.token(word).head {
            owners = tree.agents(verb)
        }
        let actors = owners.flatMap { tree.conjuncts($0) }.flatMap { scene.actors[$0] ?? [] }
        return actors.isEmpty ? nil : actors
    }

    // MARK: Places in the text

    private func sentence(_ word: Int) -> Int { scene.analysis.sentence(of: word) }
    private func sentence(_ draft: StatementDraft) -> Int { sentence(position(draft)) }
    private func position(_ draft: StatementDraft) -> Int {
        draft.source?.lowerBound ?? draft.cue?.lowerBound ?? draft.contents[0].lowerBound
    }

    /// Speakers that a rule has found, by their names in the scene.
    private func resolved(_ speakers: [Actor]) -> [Actor] {
        speakers.map { speaker in
            guard speaker.country == nil,
                let known = scene.actors.sorted(by: { $0.key < $1.key }).lazy.flatMap(\.value)
                    .first(where: { $0.country != nil && $0.name == speaker.name })
            else { return speaker }
            var actor = known
            actor.span = speaker.span
            actor.inferred = speaker.inferred
            actor.role = actor.role ?? speaker.role
            return actor
        }
    }
}

extension StatementDraft {
    /// True for words that are told to stand in a paper of a name: “said in a statement”, “the statement said”.
    fileprivate func cites(_ paper: String, _ tree: SyntaxTree) -> Bool {
        if let source, source.contains(where: { tree.token($0).lemma.lowercased() == paper }) { return true }
        guard let cue else { return false }
        return cue.flatMap { tree.children($0) }.contains {
            tree.token($0).lemma.lowercased() == paper && ["obl", "obj", "nmod"].contains(tree.relation($0))
        }
    }
}
