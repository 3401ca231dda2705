internal import Language
internal import Records
internal import Tables

/// Tells what is done by saying something: `coding/speech_acts.tsv` over the word of saying and what is said.
struct SpeechActs: Sendable {
    private struct Rule: Sendable {
        var cues: Set<String>
        var subject: Subject
        var isForAnalysts: Bool
        /// `nil` for any; empty for none.
        var modals: Set<String>?
        var isNegated: Bool?
        var words: [(isMain: Bool, name: String)]
        var act: SpeechAct
    }

    private enum Subject: String, Sendable { case any, `self`, other }

    private let rules: [Rule]
    private let classes: [String: Set<String>]
    private let verbs: [String: SpeakerWords.Verb]

    private static let path = "coding/speech_acts.tsv"

    /// Throws ``TableError`` for an unknown act, subject or class.
    init(_ folder: DataFolder) throws {
        verbs = try SpeakerWords(folder).verbs
        var classes: [String: Set<String>] = [:]
        for row in try folder.table("coding/speech_words.tsv").rows {
            classes[row["class"], default: []].insert(row["lemma"])
        }
        self.classes = classes
        rules = try folder.table(Self.path).rows.map { row in
            func fault(_ reason: String) -> TableError {
                TableError(path: Self.path, line: row.line, reason: reason)
            }
            guard let act = SpeechAct(rawValue: row["act"]) else {
                throw fault("unknown act “\(row["act"])”")
            }
            guard let subject = Subject(rawValue: row["subject"]) else { throw fault("unknown subject") }
            let words = try row["word"].split(separator: ",").map { word in
                let name = String(word.dropFirst())
                guard classes[name] != nil || Self.forms.contains(name), "=+".contains(word.prefix(1)) else {
                    throw fault("unknown class “\(word)”")
                }
                return (isMain: word.first == "=", name: name)
            }
            let modals = Set(row["modal"].split(separator: "|").map(String.init))
            return Rule(
                cues: Set(row["cue"].split(separator: "|").map(String.init)), subject: subject,
                isForAnalysts: row["speaker"] == "analyst",
                modals: modals == ["any"] ? nil : modals == ["none"] ? [] : modals,
                isNegated: row["negated"] == "yes" ? true : row["negated"] == "no" ? false : nil,
                words: words, act: act)
        }
    }

    /// Forms of the main word that a rule may ask for beside the classes.
    private static let forms: Set<String> = ["infinitive", "gerund", "indicative"]

    /// The act of a statement.
    func act(_ draft: StatementDraft, in scene: StoryScene) -> SpeechAct {
        if isRefusal(draft, scene) { return .refuse }
        let said = SaidClause(draft, scene)
        let (lemma, base) = cue(draft, scene)
        let names = base == .say && !["see", "describe", "call"].contains(lemma) ? [lemma, "say"] : [lemma]
        return rules.first { rule in
            !rule.cues.isDisjoint(with: names) && fits(rule, said, draft)
        }?.act ?? base
    }

    /// “would not say”, “will not identify”: who does not want to speak.
    private func isRefusal(_ draft: StatementDraft, _ scene: StoryScene) -> Bool {
        let forms = (draft.cue ?? 0..<0).map { scene.tree.token($0).form.lowercased() }
        guard forms.contains(where: ["not", "n't", "n’t"].contains) else { return false }
        let isWill = forms.contains { ["would", "will", "wo"].contains($0) }
        return isWill
            && (draft.cue ?? 0..<0).contains { word in
                let lemma = scene.tree.token(word).lemma.lowercased()
                return (classes["telling"] ?? []).contains(lemma)
            }
    }

    /// The lemma of the word of saying, and what it does by itself.
    private func cue(_ draft: StatementDraft, _ scene: StoryScene) -> (lemma: String, act: SpeechAct) {
        if let entry = draft.clause?.entry, let act = entry.act { return (entry.lemma, act) }
        for token in (draft.cue ?? 0..<0).reversed() {
            let form = scene.tree.token(token).form.lowercased()
            if form == "asked", scene.tree.isPassive(token) || draft.source == nil { return ("ask", .ask) }
            if form == "down", token > 0, scene.tree.token(token - 1).lemma.lowercased() == "play" {
                return ("play down", .assess)
            }
            if let verb = verbs[form] ?? verbs[scene.tree.token(token).lemma.lowercased()] {
                let next = scene.tree.token(min(token + 1, scene.tree.analysis.tokens.count - 1)).form
                    .lowercased()
                if verb.lemma == "call", ["on", "upon", "for"].contains(next) { return ("call on", .demand) }
                return (verb.lemma, verb.act)
            }
        }
        return ("say", draft.rule?.act ?? .say)
    }

    private func fits(_ rule: Rule, _ said: SaidClause, _ draft: StatementDraft) -> Bool {
        if rule.isForAnalysts, !said.isFromAnalyst { return false }
        switch rule.subject {
        case .any: break
        case .self: if said.subject != .speaker { return false }
        case .other: if said.subject != .other { return false }
        }
        if let modals = rule.modals,
            modals.isEmpty ? !said.modals.isEmpty : modals.isDisjoint(with: said.modals)
        {
            return false
        }
        if let isNegated = rule.isNegated, isNegated != said.isNegated { return false }
        return rule.words.allSatisfy { word in
            switch word.name {
            case "infinitive": said.isInfinitive
            case "gerund": said.isGerund
            case "indicative": said.isIndicative
            default: !(classes[word.name] ?? []).isDisjoint(with: word.isMain ? said.main : said.all)
            }
        }
    }
}
