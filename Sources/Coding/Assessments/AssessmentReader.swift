internal import Language
public import Records
public import Tables

/// Reads judgements of how a dispute, a negotiation or relations will go: inside statements, and in the reporter's own words.
public struct AssessmentReader: Sendable {
    private let rules: OutlookRules

    /// Loads the tables of `coding/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws { rules = try OutlookRules(folder) }

    /// How sure a judgement is: one that somebody gives, and one of the reporter's.
    private static let confidence = (said: 0.6, told: 0.5)

    /// The assessments of a story, in text order. `statements` are those of the story.
    public func assessments(in scene: StoryScene, statements: [Statement]) -> [Assessment] {
        var found = said(statements, scene)
        let contents = statements.flatMap(\.content)
        // The shortest first: a phrase that judges by itself says more than the clause around it.
        let judged = scene.analysis.tokens.indices.compactMap { told($0, scene, contents) }.sorted {
            ($0.content.count, $0.content.start) < ($1.content.count, $1.content.start)
        }
        for own in judged where !found.contains(where: { $0.content.overlaps(own.content) }) {
            found.append(own)
        }
        found.sort { ($0.content, $0.outlook.rawValue) < ($1.content, $1.outlook.rawValue) }
        for i in found.indices { found[i].id = "a\(i + 1)" }
        return found
    }

    // MARK: What somebody says

    /// Acts of saying by which nothing is judged, whatever the words.
    private static let others: Set<SpeechAct> = [
        .demand, .propose, .threaten, .promise, .intend, .ask, .refuse, .deny, .accept, .praise,
    ]

    /// The innermost statements first, so that a judgement belongs to whoever gives it.
    private func said(_ statements: [Statement], _ scene: StoryScene) -> [Assessment] {
        var found: [Assessment] = []
        let parents = Set(statements.compactMap(\.parent))
        for statement in statements.filter({ !parents.contains($0.id) })
            + statements.filter({ parents.contains($0.id) })
        {
            guard !Self.others.contains(statement.act), let first = statement.content.first,
                let outlook = outlook(of: statement, scene)
            else { continue }
            let hull = statement.content.dropFirst().reduce(first) {
                TextPosition($0.start, max($0.end, $1.end))
            }
            guard !found.contains(where: { hull.overlaps($0.content) }) else { continue }
            found.append(
                Assessment(
                    id: "", assessors: statement.speakers, content: hull,
                    about: about(tokens(statement, scene), scene),
                    outlook: outlook, statement: statement.id, confidence: Self.confidence.said))
        }
        return found
    }

    private func tokens(_ statement: Statement, _ scene: StoryScene) -> [Int] {
        statement.content.flatMap { Array(scene.analysis.tokens(touching: scene.map.bytes($0)) ?? 0..<0) }
    }

    /// Classes of words that judge as words of saying: “played down”, “is pessimistic about”.
    private static let judging: Set<String> = ["lower", "prospect", "pessimist", "optimist"]

    private func outlook(of statement: Statement, _ scene: StoryScene) -> Outlook? {
        let words = tokens(statement, scene)
        var classes = rules.classes(of: words, scene.tree)
        // “played down hopes”: the word of saying judges too.
        let cue = (statement.cue?.spans ?? []).flatMap {
            Array(scene.analysis.tokens(touching: scene.map.bytes($0)) ?? 0..<0)
        }
        if cue.contains(where: { scene.tree.token($0).lemma.lowercased() == "hope" }) { return nil }
        for (name, places) in rules.classes(of: cue, scene.tree) where Self.judging.contains(name) {
            classes[name, default: []] += places
        }
        if statement.act == .compare {
            return words.contains { rules.isWord($0, of: "disaster", scene.tree) } ? .worse : nil
        }
        return rules.outlook(classes, .said)
    }

    // MARK: What the reporter tells

    /// A clause or noun phrase of the reporter's that judges; `nil` where a word heads none.
    private func told(_ word: Int, _ scene: StoryScene, _ contents: [TextPosition]) -> Assessment? {
        let tree = scene.tree
        let range: Range<Int>
        let scope: OutlookRules.Scope
        if ClauseCore.isHead(word, tree) {
            range = ClauseCore.range(word, tree)
            scope = .clause
        } else if tree.token(word).upos == "NOUN",
            rules.isWord(word, of: "tension", tree) || rules.isWord(word, of: "futile", tree)
                || rules.isWord(word, of: "relation", tree)
        {
            range = ClauseCore.phrase(word, tree)
            scope = .phrase
        } else {
            return nil
        }
        let position = scene.position(range)
        guard !contents.contains(where: { $0.overlaps(position) }) else { return nil }
        guard let outlook = rules.outlook(rules.classes(of: Array(range), tree), scope) else { return nil }
        return Assessment(
            id: "", assessors: judges(word, scene), content: position, about: about(Array(range), scene),
            outlook: outlook,
            confidence: Self.confidence.told)
    }

    /// “Diplomats are pessimistic”: those who are said to be.
    private func judges(_ word: Int, _ scene: StoryScene) -> [Actor] {
        guard
            rules.isWord(word, of: "pessimist", scene.tree) || rules.isWord(word, of: "optimist", scene.tree)
        else { return [] }
        return scene.tree.children(word, "nsubj").flatMap { scene.actors[$0] ?? [] }.filter {
            $0.kind != .state
        }.map { actor in
            var judge = actor
            judge.inferred = true
            judge.span = nil
            return judge
        }
    }

    /// The first noun phrase that names talks, relations or a dispute.
    private func about(_ tokens: [Int], _ scene: StoryScene) -> String? {
        for name in ["talk", "relation", "tension"] {
            guard
                let word = tokens.first(where: {
                    rules.isWord($0, of: name, scene.tree) && scene.tree.token($0).upos == "NOUN"
                })
            else { continue }
            var range = ClauseCore.phrase(word, scene.tree)
            while range.count > 1, ["DET", "PUNCT", "ADP"].contains(scene.tree.token(range.lowerBound).upos) {
                range = range.lowerBound + 1..<range.upperBound
            }
            return range.count <= 12 ? scene.words(range) : scene.words(word..<word + 1)
        }
        return nil
    }
}
