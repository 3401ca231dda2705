internal import Language
internal import Records

/// Marks what looks altered or inconsistent about statements, as far as their own story shows it.
struct StatementAnomalies {
    private let scene: StoryScene
    private let signs: AnomalySigns
    private var tree: SyntaxTree { scene.tree }

    init(_ scene: StoryScene, _ signs: AnomalySigns) {
        self.scene = scene
        self.signs = signs
    }

    /// Marks the statements that belong to `drafts`, one to one.
    func mark(_ statements: inout [Statement], _ drafts: [StatementDraft]) {
        let quoted = statements.map { $0.quoted.map { Quotation(position: $0, words: words($0)) } }
        for i in statements.indices {
            var found: Set<Anomaly> = []
            if isQuotedAfterThat(statements[i], drafts[i]) { found.insert(.thatPlusQuote) }
            if isIntroducedTwice(drafts[i]) { found.insert(.garbledSource) }
            let isStressed = statements[i].act == .say && drafts[i].clause?.frame == .object
            for content in drafts[i].contents {
                found.formUnion(signs.anomalies(in: content, tree, isStressed: isStressed))
            }
            if drafts[i].contents.contains(where: isUnlikePair) { found.insert(.garbledContent) }
            if isOutrightName(drafts[i]) { found.insert(.modalitySuspect) }
            if let rival = rival(of: i, statements, quoted) {
                found.insert(.speakerConflict)
                statements[i].conflictsWith = statements[rival].id
            }
            statements[i].anomalies = Anomaly.allCases.filter(found.contains)
        }
    }

    // MARK: “that” before a quotation

    /// A whole quoted sentence after “that”: in the first person, or opened with a capital as no clause after “that” is.
    private func isQuotedAfterThat(_ statement: Statement, _ draft: StatementDraft) -> Bool {
        guard statement.type == .direct, let content = draft.contents.first, content.count > 4,
            tree.token(content.lowerBound).form.lowercased() == "that"
        else { return false }
        let words = content.dropFirst().filter { tree.token($0).upos != "PUNCT" }
        guard let first = words.first else { return false }
        let opening = tree.token(first)
        if opening.form.first?.isUppercase == true, opening.upos != "PROPN", opening.form != "I",
            !isName(first)
        {
            return true
        }
        return words.contains {
            ["i", "my", "me", "we", "our", "us"].contains(tree.token($0).form.lowercased())
        }
            && !["the", "a", "an"].contains(opening.form.lowercased())
    }

    private func isName(_ word: Int) -> Bool { scene.analysis.entities.contains { $0.tokens.contains(word) } }

    // MARK: The speaker

    /// The same full name, with an office each time, in the sentence just before and again in the source.
    private func isIntroducedTwice(_ draft: StatementDraft) -> Bool {
        guard let source = draft.source else { return false }
        let sentences = scene.analysis.sentences
        let own = scene.analysis.sentence(of: source.lowerBound)
        guard let name = fullName(in: source), hasOffice(name, in: source) else { return false }
        let words = scene.words(name)
        for other in [own - 1, own] where sentences.indices.contains(other) {
            let before =
                sentences[other].tokens
                .lowerBound..<min(sentences[other].tokens.upperBound, source.lowerBound)
            for entity in scene.analysis.entities
            where entity.type == .person && before.contains(entity.tokens.lowerBound) && entity.tokens != name
                && scene.words(entity.tokens) == words && hasOffice(entity.tokens, in: before)
            { return true }
        }
        return false
    }

    private func fullName(in tokens: Range<Int>) -> Range<Int>? {
        scene.analysis.entities.first { entity in
            entity.type == .person && entity.tokens.count > 1 && tokens.contains(entity.tokens.lowerBound)
        }?.tokens
    }

    /// True where a bracket or comma with an office follows a name.
    private func hasOffice(_ name: Range<Int>, in tokens: Range<Int>) -> Bool {
        let next = name.upperBound
        guard tokens.contains(next), ["(", ",", "-LRB-"].contains(tree.token(next).form),
            tokens.contains(next + 1)
        else {
            return false
        }
        return tree.token(next + 1).form.first?.isUppercase == true || tree.token(next + 1).upos == "DET"
    }

    // MARK: The content

    /// “the ministry's angry answer and France”: what somebody has or does paired with a bare state.
    private func isUnlikePair(_ content: Range<Int>) -> Bool {
        content.contains { word in
            guard tree.token(word).upos == "NOUN", !tree.children(word, "nmod:poss").isEmpty else {
                return false
            }
            return tree.children(word, "conj").contains { other in
                tree.token(other).upos == "PROPN" && content.contains(other)
                    && scene.analysis.entities.contains {
                        $0.type == .geopolitical && $0.tokens.contains(other)
                    }
                    && tree.children(other).allSatisfy { ["cc", "punct"].contains(tree.relation($0)) }
            }
        }
    }

    /// “in preparation of what they call an invasion”: what is only prepared, planned or feared named as a fact.
    private func isOutrightName(_ draft: StatementDraft) -> Bool {
        guard let clause = draft.clause, clause.frame == .what, let what = tree.token(clause.word).head,
            let governor = tree.token(what).head
        else { return false }
        return ["preparation", "plan", "prepare", "threat", "risk", "danger", "run-up"].contains(
            tree.token(governor).lemma.lowercased())
    }

    // MARK: The same words

    /// Quoted words of a statement.
    private struct Quotation {
        let position: TextPosition
        let words: Set<String>
    }

    /// Another statement that gives nearly the same quoted words to somebody else.
    private func rival(of index: Int, _ statements: [Statement], _ quoted: [[Quotation]]) -> Int? {
        let own = statements[index]
        guard !own.speakers.isEmpty, !quoted[index].isEmpty else { return nil }
        let names = Set(own.speakers.map(\.name))
        return statements.indices.first { other in
            guard other != index, !quoted[other].isEmpty, !statements[other].speakers.isEmpty,
                names.isDisjoint(with: statements[other].speakers.map(\.name)),
                own.parent != statements[other].id, statements[other].parent != own.id
            else { return false }
            return quoted[index].contains { a in quoted[other].contains { isSame(a, $0) } }
        }
    }

    /// At least three words in common, and six in ten of all.
    private func isSame(_ a: Quotation, _ b: Quotation) -> Bool {
        let (few, many) = (min(a.words.count, b.words.count), max(a.words.count, b.words.count))
        guard 10 * few >= 6 * many, !a.position.overlaps(b.position) else { return false }
        let shared = a.words.intersection(b.words).count
        return shared >= 3 && 10 * shared >= 6 * (few + many - shared)
    }

    private func words(_ position: TextPosition) -> Set<String> {
        let span = scene.map.bytes(position)
        return Set(
            String(decoding: scene.text[span.range], as: UTF8.self).lowercased().split { !$0.isLetter }.map(
                String.init))
    }
}
