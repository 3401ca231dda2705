internal import Language
internal import Records
internal import World

/// Resolves the mentions of actors in a story, in text order, so that each profits from those before it.
struct ActorMentions {
    let tree: SyntaxTree
    private let text: [UInt8]
    private let map: OffsetMap
    private let resolver: ActorResolver
    private let day: CalendarDay?
    /// Countries of places, by each word of their names.
    private let countries: [Int: Country]
    private let own: OwnMentions
    /// Words of the names of seas, deserts and the like, which belong to no state: “the Indian Ocean”.
    private let stateless: Set<Int>

    init(
        _ tree: SyntaxTree, _ text: [UInt8], _ map: OffsetMap, _ resolver: ActorResolver, day: CalendarDay?,
        places: [StoryScene.NamedPlace]
    ) {
        var countries: [Int: Country] = [:]
        for named in places {
            guard let country = named.place?.country else { continue }
            for token in named.tokens { countries[token] = country }
        }
        self.countries = countries
        let locations = Set(
            tree.analysis.entities.filter { $0.type == .location && $0.tokens.count > 1 }.map(\.tokens))
        stateless = Set(
            places.filter { $0.place?.country == nil && locations.contains($0.tokens) }.flatMap(\.tokens))
        own = OwnMentions(tree, text, resolver, day: day)
        self.tree = tree
        self.text = text
        self.map = map
        self.resolver = resolver
        self.day = day
    }

    /// Actors by the word that heads their mention; words that name none are not there.
    func actors(_ story: Story) -> [Int: [Actor]] {
        let analysis = tree.analysis
        var memory = StoryActors(resolver, date: day)
        memory.learn(story.text)
        for name in fullNames { memory.introduce(name) }
        var chainOf: [Int: Int] = [:]
        for (index, chain) in analysis.chains.enumerated() {
            for mention in chain.mentions where chainOf[mention.head] == nil { chainOf[mention.head] = index }
        }
        let heads = self.heads
        // Names first, so that a pronoun before its name finds it too.
        var named: [Int: [ResolvedActor]] = [:]
        for head in heads where isName(head) {
            named[head] = memory.actors(words(mention(head)))
        }
        var found: [Int: [Actor]] = [:]
        var known = named
        for head in heads {
            let range = mention(head)
            var resolved = named[head] ?? bareState(head, named)
            if resolved.isEmpty {
                var others = antecedents(head, range, chainOf, named)
                if others.isEmpty { others = objects(before: head, known) }
                resolved = memory.actors(words(range), antecedents: others)
            }
            if !resolved.contains(where: { $0.country != nil }) {
                let firm = bareFirm(head, known)
                if !firm.isEmpty { resolved = firm }
            }
            let isPronoun = tree.token(head).upos == "PRON"
            if resolved.isEmpty, !isPronoun, isPersonal(head) {
                resolved = [
                    ResolvedActor(name: words(description(range)), confidence: 0.4, isDescription: true)
                ]
            }
            if resolved.count == 1, !isPronoun, resolved[0].kind == .group || resolved[0].kind == .person {
                let each = distributed(head, named).flatMap { memory.actors($0) }
                if each.count > 1 { resolved = each }
            }
            if own.areThere, resolved.count <= 1, !isPronoun {
                let belonging = own.belonging(head, resolved.first).flatMap { memory.actors($0) }
                if !belonging.isEmpty { resolved = belonging }
            }
            let span = map.position(analysis.span(of: tree.nounPhrase(head)))
            if resolved.count == 1, resolved[0].country == nil, !isPronoun {
                resolved[0].country = placed(head) ?? belonging(head, named)
            }
            if !resolved.isEmpty {
                known[head] = resolved
                found[head] = resolved.map { $0.actor(span: span) }
            }
        }
        return found
    }

    /// Names of persons in full, each but where the last name alone has stood before: it was somebody else's then.
    private var fullNames: [String] {
        var alone: Set<String> = []
        return tree.analysis.entities.compactMap { entity in
            guard entity.type == .person else { return nil }
            let last = tree.token(entity.tokens.upperBound - 1).form
            guard entity.tokens.count > 1 else {
                alone.insert(last)
                return nil
            }
            let isName = entity.tokens.allSatisfy { tree.token($0).upos == "PROPN" }
            return isName && !alone.contains(last) ? words(entity.tokens) : nil
        }
    }

    /// The country of the place that a phrase stands in: “demonstrators in Baghdad”.
    private func placed(_ head: Int) -> Country? {
        let markers: Set<String> = ["in", "from", "of", "at", "near", "throughout", "across", "around"]
        let phrases = tree.children(head, "nmod").filter { markers.contains(tree.marker($0) ?? "") }
        return phrases.lazy.compactMap { countries[$0] }.first
    }

    /// The country of the body that people are sent by or belong to: “officials from the Government of Norway”.
    private func belonging(_ head: Int, _ named: [Int: [ResolvedActor]]) -> Country? {
        guard tree.token(head).upos == "NOUN" else { return nil }
        for phrase in tree.children(head, "nmod") where ["from", "of"].contains(tree.marker(phrase) ?? "") {
            let states = Set(tree.conjuncts(phrase).flatMap { named[$0] ?? [] }.compactMap(\.country))
            if states.count == 1 { return states.first }
        }
        return nil
    }

    /// The entity tags hold the word for a person's name.
    func isPersonName(_ head: Int) -> Bool {
        // Behind “in” and the like the tags may be wrong.
        tree.token(head).upos == "PROPN" && !Self.venues.contains(tree.marker(head) ?? "")
            && tree.analysis.entities.contains { $0.type == .person && $0.tokens.contains(head) }
    }

    /// Words that may head the mention of an actor, in text order: names, pronouns, and nouns in the places of participants.
    private var heads: [Int] {
        var heads: Set<Int> = []
        for entity in tree.analysis.entities where Self.kinds.contains(entity.type) {
            heads.insert(top(entity.tokens))
        }
        for (i, token) in tree.analysis.tokens.enumerated() {
            switch token.upos {
            case "PRON" where Self.pronouns.contains(token.form.lowercased()): heads.insert(i)
            case "NOUN", "PROPN":
                let relation = String(tree.relation(i))
                if Self.places.contains(relation) || token.relation == "nmod:poss" { heads.insert(i) }
            case "ADJ" where token.relation == "amod" && isCapital(i):
                heads.insert(i)
            default: break
            }
        }
        return heads.subtracting(stateless).filter { !isMonth($0) }.union(own.names.map(top)).sorted()
    }

    /// “In May”, which is no minister. Whoever is spoken of by, from or to may be one.
    private func isMonth(_ head: Int) -> Bool {
        Self.months.contains(tree.token(head).form) && tree.marker(head).map(Self.dating.contains) ?? false
            && tree.nounPhrase(head).allSatisfy { $0 == head || tree.token($0).upos != "PROPN" }
    }

    private static let months: Set<String> = ["March", "April", "May", "June", "August"]
    private static let dating: Set<String> = ["in", "since", "until", "till", "during", "through"]

    /// Written with a capital, and not only because it opens the sentence.
    private func isCapital(_ i: Int) -> Bool {
        guard tree.token(i).form.first?.isUppercase == true else { return false }
        let sentence = tree.analysis.sentences[tree.analysis.sentence(of: i)].tokens
        return i > sentence.lowerBound
            || tree.analysis.entities.contains {
                $0.tokens.contains(i) && ($0.type == .group || $0.type == .geopolitical)
            }
    }

    private static let kinds: Set<EntityType> = [
        .person, .organization, .geopolitical, .group, .facility, .location,
    ]
    private static let venues: Set<String> = ["in", "at", "near", "from", "to", "around", "outside", "into"]
    private static let places: Set<String> = ["nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root"]
    private static let pronouns: Set<String> = [
        "he", "him", "his", "she", "her", "hers", "they", "them", "their", "it", "its", "we", "us", "our",
        "i", "me", "my", "who",
    ]

    /// The word of a range that hangs outside it.
    private func top(_ tokens: Range<Int>) -> Int {
        tokens.first { !(tree.token($0).head.map(tokens.contains) ?? false) } ?? tokens.lowerBound
    }

    /// “The President”, though written as a name, waits for coreference.
    private func isName(_ head: Int) -> Bool {
        guard ["PROPN", "ADJ"].contains(tree.token(head).upos) else { return false }
        guard tree.children(head, "det").contains(where: { tree.token($0).form.lowercased() == "the" }) else {
            return true
        }
        return tree.analysis.entities.contains { $0.tokens.contains(head) }
    }

    /// True for a noun that people or bodies of people are called by: those that coreference or the entity tags hold for one.
    private func isPersonal(_ head: Int) -> Bool {
        tree.analysis.entities.contains {
            ($0.type == .person || $0.type == .organization) && $0.tokens.contains(head)
        }
    }

    /// The noun phrase with a name in apposition to it.
    private func mention(_ head: Int) -> Range<Int> {
        var range = own.widened(tree.nounPhrase(head), head)
        // “the Ministry of Trade and Industry”: “and” stands inside the name.
        let name = tree.analysis.entities.first {
            $0.type == .organization && $0.tokens.contains(head) && top($0.tokens) == head
        }
        if let name, name.tokens.upperBound > range.upperBound, name.tokens.contains(range.upperBound - 1),
            tree.token(range.upperBound).upos == "CCONJ" || tree.token(range.upperBound).upos == "ADP"
        {
            range = range.lowerBound..<name.tokens.upperBound
        }
        for child in tree.children(head, "appos") where child > head {
            let own = tree.nounPhrase(child)
            // “President of the French Republic Emmanuel Macron”: what stands between belongs to the phrase.
            let inside = Set(tree.subtree(head, depth: 3))
            let isNear =
                own.lowerBound - range.upperBound <= 2
                || own.count <= 4 && own.lowerBound - range.upperBound <= 8
                    && (range.upperBound..<own.lowerBound).allSatisfy {
                        inside.contains($0) && tree.token($0).upos != "PUNCT"
                    }
            if isNear, own.count <= 12 {
                range = range.lowerBound..<max(range.upperBound, own.upperBound)
            }
        }
        return range
    }

    /// Without its article and determiners.
    func description(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        while low < range.upperBound - 1, ["DET", "PUNCT"].contains(tree.token(low).upos) { low += 1 }
        return low..<range.upperBound
    }

    func words(_ tokens: Range<Int>) -> String {
        let span = tree.analysis.span(of: tokens)
        return String(decoding: text[span.range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }
}
