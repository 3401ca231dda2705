internal import Language
internal import Records

/// One reading of a predicate: which event it names and where its participants stand. Table: `coding/predicates.tsv`.
struct PredicateFrame: Sendable {
    /// `nil` for a reading that is explicitly no event.
    let type: EventType?
    let mode: EventMode?
    let conditions: [Condition]
    let actor: [RolePath]
    let recipient: [RolePath]
    /// All parties act together.
    let isMutual: Bool
    let what: [RolePath]
    /// Saying it is the act.
    let isSpeech: Bool
    /// 0–1: how sure a sign it is.
    let weight: Double
    /// How many conditions name words.
    var named: Int { conditions.count { !$0.lemmas.isEmpty } }

    /// Something that must, or must not, stand with the predicate.
    struct Condition: Sendable {
        let isNegated: Bool
        /// Any of them will do.
        let paths: [RolePath]
        /// Lower-case lemmas, one of which must stand there; empty for any.
        let lemmas: Set<String>

        /// Parses `obj=talk|meeting`, `obl:with|obl:to`, `!obj=share`; `nil` when it cannot be read.
        init?(_ text: Substring) {
            isNegated = text.first == "!"
            let parts = (isNegated ? text.dropFirst() : text).split(separator: "=", maxSplits: 1)
            guard let first = parts.first else { return nil }
            let texts = first.split(separator: "|")
            paths = texts.compactMap { RolePath($0) }
            guard !paths.isEmpty, paths.count == texts.count else { return nil }
            lemmas = parts.count > 1 ? Set(parts[1].split(separator: "|").map(String.init)) : []
        }

        /// The words that stand for the condition's own lemmas: they belong to the trigger.
        func words(_ predicate: Int, _ tree: SyntaxTree) -> [Int] {
            isNegated || lemmas.isEmpty ? [] : candidates(predicate, tree).filter { isNamed($0, tree) }
        }

        func holds(_ predicate: Int, _ tree: SyntaxTree) -> Bool {
            let found = candidates(predicate, tree)
            return (lemmas.isEmpty ? !found.isEmpty : found.contains { isNamed($0, tree) }) != isNegated
        }

        /// All words at the paths, and what they measure.
        private func candidates(_ predicate: Int, _ tree: SyntaxTree) -> [Int] {
            paths.flatMap { $0.words(from: predicate, in: tree) }.flatMap { tree.conjuncts($0) }.flatMap {
                word in
                [word] + (tree.measured(word).map { [$0] } ?? [])
            }
        }

        private func isNamed(_ word: Int, _ tree: SyntaxTree) -> Bool {
            lemmas.contains(tree.token(word).form.lowercased())
                || tree.lemmas(word).contains { lemmas.contains($0) }
        }
    }
}
