internal import Language
internal import Records

/// Puts together what the analyser tagged as attributions, what the trees report, and what quotation marks show.
///
/// The tagger gives outermost attributions and is at times wrong about whose they are where sentences crowd; the trees
/// give the inner ones, and part what the tagger has joined.
struct StatementDrafts {
    private let scene: StoryScene
    private let clauses: [ReportedClause]
    private let words: SourceWords
    private var tree: SyntaxTree { scene.tree }

    init(_ scene: StoryScene, _ frames: ReportingFrames, _ words: SourceWords) {
        self.scene = scene
        self.words = words
        let finder = ReportedClauses(tree: scene.tree, frames: frames)
        clauses = finder.clauses(in: scene.analysis.tokens.indices)
    }

    /// The drafts in text order, holders before what they hold.
    func drafts(rules: [Statement]) -> [StatementDraft] {
        var drafts = scene.analysis.attributions.map { attribution in
            StatementDraft(
                source: attribution.source?.tokens, cue: attribution.cue?.tokens,
                contents: attribution.contents.map(\.tokens))
        }
        drafts = drafts.compactMap(proper).flatMap(parted)
        for clause in clauses { join(clause, &drafts) }
        for rule in rules { add(rule, &drafts) }
        return nested(drafts.map(withoutOccasion))
    }

    /// “stressed his concern in a meeting with Chile”: where it was said is no part of what was said.
    private func withoutOccasion(_ draft: StatementDraft) -> StatementDraft {
        guard draft.rule == nil else { return draft }
        var draft = draft
        draft.contents = draft.contents.map { content in
            guard isNominal(content), let head = SaidClause.head([content], tree) else { return content }
            let occasion = tree.children(head, "nmod").first { word in
                word > head && words.talks.contains(tree.token(word).lemma.lowercased())
                    && ["in", "during", "at"].contains(tree.marker(word) ?? "")
                    && tree.children(word, "det").contains {
                        ["a", "an"].contains(tree.token($0).form.lowercased())
                    }
            }
            guard let occasion else { return content }
            let start = tree.extent(occasion).lowerBound
            return start > head ? content.clamped(to: content.lowerBound..<start) : content
        }
        return draft
    }

    // MARK: What the tagger takes for a statement

    /// A draft without fragments of other paragraphs, unless they are quoted; `nil` for what only seems to report.
    private func proper(_ draft: StatementDraft) -> StatementDraft? {
        guard let cue = draft.cue else { return draft }
        let lemmas = Set(
            cue.flatMap { tree.lemmas($0) + [tree.token($0).form.lowercased()] })
        if draft.source == nil, !lemmas.isDisjoint(with: ["seem", "appear"]) { return nil }
        // “discussed X” is a mention of the meeting: nothing is said.
        if !lemmas.isDisjoint(with: words.mentions), draft.contents.allSatisfy(isNominal) { return nil }
        // “arrested a man”, “concluded its hearing”: what is done and not said.
        if let verb = cue.last(where: { tree.token($0).upos == "VERB" }),
            !words.silent.isDisjoint(with: tree.lemmas(verb)), draft.contents.allSatisfy(isNominal),
            !draft.contents.contains(where: isQuoted)
        {
            return nil
        }
        let draft = lemmas.contains("accord") ? withinSentence(draft, cue) : draft
        guard draft.contents.count > 1 else { return draft }
        let home = paragraph(cue.lowerBound)
        let kept = draft.contents.filter { content in
            paragraph(content.lowerBound) == home || isQuoted(content)
        }
        guard !kept.isEmpty, kept.count < draft.contents.count else { return draft }
        var rest = draft
        rest.contents = kept
        return rest
    }

    /// “…, according to X” tells of its own sentence: a quotation that ends before it is another's.
    private func withinSentence(_ draft: StatementDraft, _ cue: Range<Int>) -> StatementDraft {
        let own = scene.analysis.sentences[scene.analysis.sentence(of: cue.lowerBound)].tokens
        let contents = draft.contents.map { $0.clamped(to: own) }.filter { !$0.isEmpty }
        guard !contents.isEmpty else { return draft }
        var rest = draft
        rest.contents = contents
        return rest
    }

    private func paragraph(_ token: Int) -> Int {
        let sentence = scene.analysis.sentence(of: token)
        return scene.analysis.paragraphs.firstIndex { $0.contains(sentence) } ?? -1
    }

    private func isQuoted(_ content: Range<Int>) -> Bool {
        content.contains { ["\"", "“", "”", "``", "''", "«", "»"].contains(tree.token($0).form) }
    }

    /// True for a phrase, false for a clause.
    private func isNominal(_ content: Range<Int>) -> Bool {
        guard let head = SaidClause.head([content], tree) else { return true }
        return tree.token(head).upos != "VERB" && tree.children(head, "nsubj").isEmpty
    }

    // MARK: What the tagger joined

    /// Parts of a content that another clause reports become drafts of their own.
    private func parted(_ draft: StatementDraft) -> [StatementDraft] {
        guard draft.contents.count > 1, let cue = draft.cue else { return [draft] }
        var kept: [Range<Int>] = []
        var others: [StatementDraft] = []
        for content in draft.contents {
            let own = clauses.first { clause in
                !cue.contains(clause.word) && !content.contains(clause.word) && clause.source != nil
                    && !draft.holds(clause.word) && Self.share(clause.contents, of: content) > 0.6
                    && clause.contents.allSatisfy { Self.share([content], of: $0) > 0.5 }
            }
            if let own {
                others.append(
                    StatementDraft(source: own.source, cue: own.cue, contents: [content], clause: own))
            } else {
                kept.append(content)
            }
        }
        guard !others.isEmpty else { return [draft] }
        guard !kept.isEmpty else { return others }
        var rest = draft
        rest.contents = kept
        return [rest] + others
    }

    /// The part of a range that others cover.
    private static func share(_ others: [Range<Int>], of range: Range<Int>) -> Double {
        range.isEmpty
            ? 0 : Double(others.reduce(0) { $0 + $1.clamped(to: range).count }) / Double(range.count)
    }

    // MARK: What the trees report

    private func join(_ clause: ReportedClause, _ drafts: inout [StatementDraft]) {
        if let known = drafts.firstIndex(where: { $0.cue?.overlaps(clause.cue) ?? false }) {
            drafts[known].clause = clause
            correct(&drafts[known], by: clause)
            return
        }
        let alike = drafts.indices.max {
            drafts[$0].likeness(clause.contents) < drafts[$1].likeness(clause.contents)
        }
        if let alike, drafts[alike].likeness(clause.contents) > 0.5, drafts[alike].clause == nil,
            !drafts[alike].holds(clause.word)
        {
            // The same words: the tagger has no word of saying for it, or one that says nothing.
            guard clause.entry.isVerb, clause.entry.isSure, clause.source != nil else { return }
            let isReported =
                drafts[alike].cue.map { cue in clauses.contains { cue.contains($0.word) } } ?? false
            if !isReported {
                drafts[alike].cue = clause.cue
                drafts[alike].source = clause.source
                drafts[alike].clause = clause
            }
            return
        }
        let isInside = drafts.contains { $0.holds(clause.word) }
        if isInside, !isAsserted(clause) { return }
        guard clause.source != nil || clause.entry.lemma == "ask",
            isInside || (clause.entry.isSure && isWhole(clause)) || clause.frame == .what
        else { return }
        drafts.append(
            StatementDraft(source: clause.source, cue: clause.cue, contents: clause.contents, clause: clause))
    }

    /// True for an inner report in the indicative; one's own “I think” only colours what one says.
    private func isAsserted(_ clause: ReportedClause) -> Bool {
        guard clause.entry.isVerb else { return true }
        let helpers = tree.children(clause.word, "aux").map { tree.token($0).form.lowercased() }
        if tree.marker(clause.word) == "to" || !Set(helpers).isDisjoint(with: Self.unreal) { return false }
        let subject = clause.subject.map { tree.token($0).form.lowercased() } ?? ""
        if ["i", "we"].contains(subject), [.believe, .assess, .intend].contains(clause.entry.act) {
            return false
        }
        if clause.frame == .infinitive,
            tree.relation(clause.word) != "ccomp" || tree.marker(clause.word) == "if"
        {
            return false
        }
        return true
    }

    private static let unreal: Set<String> = ["can", "ca", "could", "may", "might", "must", "should"]

    /// True for a finite clause, said by somebody whom the clause names, in the indicative.
    private func isWhole(_ clause: ReportedClause) -> Bool {
        clause.frame == .clause && clause.contents.allSatisfy { $0.count > 2 }
    }

    /// The tree knows the subject of a verb better than the tagger does where both stand in one clause.
    private func correct(_ draft: inout StatementDraft, by clause: ReportedClause) {
        guard let subject = clause.subject, let source = clause.source, clause.entry.isVerb else { return }
        let isSame = draft.source.map { $0.contains(subject) } ?? false
        if isSame { return }
        let isRelative = ["who", "which", "that"].contains(tree.token(subject).form.lowercased())
        if isRelative, draft.source != nil { return }
        // A source inside the content, or none, or another noun of the same sentence.
        draft.source = source
        let others = draft.contents.filter { !$0.contains(subject) }
        if !others.isEmpty {
            draft.contents = others
        } else if !clause.contents.contains(where: { $0.contains(subject) }) {
            draft.contents = clause.contents
        }
    }

    // MARK: What quotation marks show

    private func add(_ rule: Statement, _ drafts: inout [StatementDraft]) {
        func tokens(_ position: TextPosition) -> Range<Int>? {
            scene.analysis.tokens(touching: scene.map.bytes(position))
        }
        let contents = rule.content.compactMap(tokens)
        guard !contents.isEmpty, rule.type != .mixed else { return }
        let length = contents.reduce(0) { $0 + $1.count }
        let isKnown = drafts.contains { draft in
            var shared = 0
            for a in draft.contents { for b in contents { shared += a.clamped(to: b).count } }
            return Double(shared) >= 0.3 * Double(min(draft.length, length))
        }
        guard !isKnown else { return }
        drafts.append(
            StatementDraft(
                source: rule.source.flatMap { tokens($0.hull) }, cue: rule.cue.flatMap { tokens($0.hull) },
                contents: contents, rule: rule))
    }

    // MARK: Nesting

    /// Sorts the drafts and finds for each the smallest one whose content holds its cue.
    private func nested(_ drafts: [StatementDraft]) -> [StatementDraft] {
        var sorted = drafts.sorted { a, b in
            let (x, y) = (a.contents[0].lowerBound, b.contents[0].lowerBound)
            return x != y ? x < y : a.length > b.length
        }
        for i in sorted.indices {
            guard let cue = sorted[i].cue else { continue }
            let holders = sorted.indices.filter { other in
                other != i && sorted[other].holds(cue.lowerBound) && sorted[other].length > sorted[i].length
                    && !(sorted[i].holds(sorted[other].cue?.lowerBound ?? -1))
            }
            sorted[i].parent = holders.min { sorted[$0].length < sorted[$1].length }
        }
        return sorted
    }
}
