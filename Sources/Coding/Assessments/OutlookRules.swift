internal import Language
internal import Records
internal import Tables

/// Which words together judge how a dispute goes: `coding/outlook_words.tsv` and `coding/outlook_rules.tsv`.
struct OutlookRules: Sendable {
    /// Where the words stand.
    enum Scope: String, Sendable { case said, clause, phrase, any }

    private struct Rule: Sendable {
        var scope: Scope
        /// One class of each group must occur.
        var needs: [Set<String>]
        var without: Set<String>
        /// Words from the first to the last that is needed, at most.
        var within: Int?
        var outlook: Outlook
    }

    private let rules: [Rule]
    /// Classes by lemma, and by phrases with their first word.
    private let words: [String: Set<String>]
    private let phrases: [String: [(rest: [String], name: String)]]

    private static let path = "coding/outlook_rules.tsv"

    /// Throws ``TableError`` for an unknown class, scope or outlook.
    init(_ folder: DataFolder) throws {
        var words: [String: Set<String>] = [:]
        var phrases: [String: [(rest: [String], name: String)]] = [:]
        var classes: Set<String> = []
        for row in try folder.table("coding/outlook_words.tsv").rows {
            classes.insert(row["class"])
            let parts = row["lemma"].split(separator: " ").map(String.init)
            if parts.count > 1 {
                phrases[parts[0], default: []].append((Array(parts.dropFirst()), row["class"]))
            } else {
                words[row["lemma"], default: []].insert(row["class"])
            }
        }
        self.words = words
        self.phrases = phrases
        rules = try folder.table(Self.path).rows.map { row in
            func fault(_ reason: String) -> TableError {
                TableError(path: Self.path, line: row.line, reason: reason)
            }
            guard let scope = Scope(rawValue: row["scope"]) else {
                throw fault("unknown scope “\(row["scope"])”")
            }
            guard let outlook = Int(row["outlook"]).flatMap(Outlook.init) else {
                throw fault("unknown outlook")
            }
            let needs = row["needs"].split(separator: ",").map {
                Set($0.split(separator: "|").map(String.init))
            }
            let without = Set(row["without"].split(separator: ",").map(String.init))
            guard !needs.isEmpty, needs.allSatisfy(classes.isSuperset), without.isSubset(of: classes) else {
                throw fault("unknown class")
            }
            return Rule(
                scope: scope, needs: needs, without: without, within: Int(row["within"]), outlook: outlook)
        }
    }

    /// Where the classes occur among some tokens: their places in the list.
    func classes(of tokens: [Int], _ tree: SyntaxTree) -> [String: [Int]] {
        var found: [String: [Int]] = [:]
        let allowed = Set(tokens)
        for token in tokens {
            for name in names(token, tree) {
                for own in words[name] ?? [] { found[own, default: []].append(token) }
                for phrase in phrases[name] ?? [] {
                    let fits = phrase.rest.enumerated().allSatisfy { index, word in
                        let next = token + 1 + index
                        return allowed.contains(next) && names(next, tree).contains(word)
                    }
                    if fits { found[phrase.name, default: []].append(token) }
                }
            }
        }
        return found
    }

    /// True for a word of a class.
    func isWord(_ token: Int, of name: String, _ tree: SyntaxTree) -> Bool {
        names(token, tree).contains { words[$0]?.contains(name) ?? false }
    }

    /// Form and lemmas, in small letters.
    private func names(_ token: Int, _ tree: SyntaxTree) -> Set<String> {
        Set([tree.token(token).form.lowercased()] + tree.lemmas(token))
    }

    /// What words of some classes judge; `nil` where they judge nothing.
    func outlook(_ classes: [String: [Int]], _ scope: Scope) -> Outlook? {
        rules.first { rule in
            guard rule.scope == .any || rule.scope == scope, rule.without.isDisjoint(with: classes.keys)
            else { return false }
            let places = rule.needs.map { group in group.flatMap { classes[$0] ?? [] } }
            guard places.allSatisfy({ !$0.isEmpty }) else { return false }
            guard let within = rule.within, let first = places.first else { return true }
            return first.contains { start in
                places.allSatisfy { group in group.contains { abs($0 - start) <= within } }
            }
        }?.outlook
    }
}
