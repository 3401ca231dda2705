internal import Language

/// What stands behind a verb and belongs to it although the tree says something else: particles (“voted down the motion”)
/// and objects (“called up reservists”).
extension SyntaxTree {
    /// Words that are particles and no prepositions when they follow a verb at once.
    private static let adverbial: Set<String> = [
        "up", "down", "out", "off", "away", "back", "aside", "apart", "together",
    ]

    /// The particles of a verb, also one that the tree gives to the phrase behind it: “voted down Chile’s proposal”.
    func particles(_ verb: Int) -> [Int] {
        let own = children(verb, "compound:prt")
        let next = verb + 1
        guard own.isEmpty, next < analysis.tokens.count,
            Self.adverbial.contains(analysis.tokens[next].form.lowercased()),
            ["case", "advmod", "mark", "obl"].contains(relation(next)), let head = analysis.tokens[next].head,
            head == verb || analysis.tokens[head].head == verb
        else { return own }
        return [next]
    }

    /// “Pulled out of the treaty”, where “out” is the verb’s: the preposition that is left.
    func markerBehindParticle(_ phrase: Int, of verb: Int) -> String? {
        guard let particle = particles(verb).first, analysis.tokens[particle].head == phrase,
            particle + 1 < analysis.tokens.count
        else { return nil }
        let next = particle + 1
        let isPreposition =
            analysis.tokens[next].upos == "ADP"
            && (analysis.tokens[next].head == phrase || analysis.tokens[next].head == particle)
        return isPreposition ? analysis.tokens[next].form.lowercased() : nil
    }

    /// “Shrugged off the warning”: a phrase with nothing before it but a particle of the verb is its object.
    func objectBehindParticle(_ verb: Int) -> Int? {
        guard let particle = particles(verb).first, let phrase = analysis.tokens[particle].head,
            phrase != verb,
            relation(phrase) == "obl", markerBehindParticle(phrase, of: verb) == nil
        else { return nil }
        return phrase
    }

    /// “Summoned the ambassador”: a noun in the place of the object, which the tree takes for a predicate.
    func nominalObject(_ verb: Int) -> Int? {
        guard let first = children(verb, "xcomp").first, first > verb,
            ["NOUN", "PROPN"].contains(analysis.tokens[first].upos),
            !Self.copular.contains(analysis.tokens[verb].lemma.lowercased()),
            !children(first).contains(where: {
                ["case", "mark", "cop", "nsubj", "aux"].contains(relation($0))
            })
        else { return nil }
        return first
    }

    /// Verbs whose predicate noun is no object.
    private static let copular: Set<String> = [
        "be", "become", "remain", "seem", "appear", "stay", "turn", "prove", "look", "feel", "act", "serve",
        "end", "go",
    ]
}
