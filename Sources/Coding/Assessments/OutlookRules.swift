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
            func fault(_ reason: String) -> TableError { TableError(path: Self.path, line: row.line, reason: reason) }
            guard let scope = Scope(rawValue: row["scope"]) else { throw fault("unknown scope “\(row["scope"])”") }
            guard let outlook = Int(row["outlook"]).flatMap(Outlook.init) else { throw fault("unknown outlook") }
            let needs = row["needs"].split(separator: ",").map { Set($0.split(separator: "|").map(String.init)) }
            let without = Set(row["without"].split(separator: ",").map(String.init))
            guard !needs.isEmpty, needs.allSatisfy(classes.isSuperset), without.isSubset(of: classes) else {
                throw fault("unknown class")
            }
            return Rule(scope: scope, needs: needs, without: without, outlook: outlook)
        }
    }

    /// The classes of the words of some tokens.
    func classes(of tokens: [Int], _ tree: SyntaxTree) -> Set<String> {
        var found: Set<String> = []
        let allowed = Set(tokens)
        for token in tokens {
            for name in names(token, tree) {
                found.formUnion(words[name] ?? [])
                for phrase in phrases[name] ?? [] {
                    let fits = phrase.rest.enumerated().allSatisfy { index, word in
                        let next = token + 1 + index
                        return allowed.contains(next) && names(next, tree).contains(word)
                    }
                    if fits { found.insert(phrase.name) }
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
    func outlook(_ classes: Set<String>, _ scope: Scope) -> Outlook? {
        rules.first { rule in
            (rule.scope == .any || rule.scope == scope) && rule.without.isDisjoint(with: classes)
                && rule.needs.allSatisfy { !$0.isDisjoint(with: classes) }
        }?.outlook
    }
}
