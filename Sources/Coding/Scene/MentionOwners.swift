internal import Language
internal import Records
internal import World

/// Whom pronouns stand for, and to whom a noun belongs that several own.
extension ActorMentions {
    /// Whom the pronoun of a mention, or the one inside it, stands for.
    func antecedents(
        _ head: Int, _ range: Range<Int>, _ chainOf: [Int: Int], _ named: [Int: [ResolvedActor]]
    ) -> [ResolvedActor] {
        for word in [head] + range.filter({ tree.token($0).relation == "nmod:poss" }) {
            guard let chain = chainOf[word] else { continue }
            let mentions = tree.analysis.chains[chain].mentions.map(\.head)
            func isKnown(_ mention: Int) -> Bool { named[mention]?.contains { $0.country != nil } ?? false }
            let before =
                mentions.last { $0 < word && isKnown($0) } ?? mentions.first { $0 > word && isKnown($0) }
            let any = mentions.last { $0 < word && named[$0]?.isEmpty == false }
            if let name = before ?? any ?? mentions.first(where: { named[$0]?.isEmpty == false }),
                let actors = named[name]
            {
                return actors
            }
        }
        for word in [head] + range where Self.neuters.contains(tree.token(word).form.lowercased()) {
            let sentence = tree.analysis.sentences[tree.analysis.sentence(of: word)].tokens
            for i in (max(sentence.lowerBound, word - Self.reach)..<word).reversed()
            where tree.token(i).relation == "nsubj" {
                guard let actors = named[i],
                    actors.contains(where: { $0.country != nil && $0.kind != .person })
                else { continue }
                return actors
            }
        }
        return []
    }

    /// Words that a subject may stand before such a pronoun.
    private static let reach = 60
    /// Pronouns of states and bodies, which stand for the subject before them where coreference finds nobody.
    private static let neuters: Set<String> = ["it", "its", "their", "they"]

    /// “The leaders of Norway, Chile and Peru”: the same noun with each of the states behind it, as phrases of their own.
    func distributed(_ head: Int, _ named: [Int: [ResolvedActor]]) -> [String] {
        guard tree.token(head).upos == "NOUN",
            let first = tree.children(head, "nmod").first(where: { tree.marker($0) == "of" })
        else { return [] }
        let states = tree.conjuncts(first)
        let countries = states.compactMap { named[$0]?.first?.country }
        guard states.count > 1, countries.count == states.count, Set(countries).count == states.count,
            states.allSatisfy({ named[$0]?.first?.kind == .state })
        else { return [] }
        let noun = words(description(tree.nounPhrase(head).lowerBound..<head + 1))
        return states.map { noun + " of " + words(tree.nounPhrase($0)) }
    }
}
