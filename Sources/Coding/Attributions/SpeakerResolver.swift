internal import Language
internal import Records

/// Links the source of an attribution to a name: the entity at its head, the name in its apposition, or, for a pronoun, the
/// name in its chain of coreference. Abstains rather than guess.
struct SpeakerResolver {
    private let text: [UInt8]
    private let analysis: Analysis
    /// The entity that covers each token; -1 for none.
    private var entityOf: [Int]
    /// The chain whose mention has a token as its head.
    private var chainOf: [Int: Int] = [:]

    init(_ text: [UInt8], _ analysis: Analysis) {
        self.text = text
        self.analysis = analysis
        entityOf = [Int](repeating: -1, count: analysis.tokens.count)
        for (index, entity) in analysis.entities.enumerated() {
            for token in entity.tokens { entityOf[token] = index }
        }
        for (index, chain) in analysis.chains.enumerated() {
            for mention in chain.mentions where chainOf[mention.head] == nil { chainOf[mention.head] = index }
        }
    }

    /// Who a source names; `nil` when nobody can be told. `content` holds what is said: a name in it never speaks.
    func speaker(_ source: Range<Int>, content: [Range<Int>]) -> Actor? {
        guard let head = head(of: source) else { return nil }
        let span = analysis.span(of: source)
        if isPronoun(head) {
            guard let entity = referent(of: head, outside: content) else { return nil }
            return actor(entity, source: span, role: nil)
        }
        if let entity = name(at: head, in: source) {
            return actor(fullest(entity), source: span, role: role(in: source, besides: entity))
        }
        if let entity = chainName(of: head, outside: content), ["PERSON"].contains(entity.type.rawValue) {
            return actor(entity, source: span, role: words(description(source)))
        }
        return Actor(name: words(description(source)), kind: nil, span: nil)
    }

    // MARK: Words of a source

    /// The token whose head lies outside the source.
    func head(of source: Range<Int>) -> Int? {
        source.first { token in
            analysis.tokens[token].upos != "PUNCT"
                && !(analysis.tokens[token].head.map(source.contains) ?? false)
        } ?? source.first
    }

    private func isPronoun(_ token: Int) -> Bool { analysis.tokens[token].upos == "PRON" }

    /// The name at the head, or in apposition to it: “spokesman Ann Lee”, “the minister, Anna Berg”.
    private func name(at head: Int, in source: Range<Int>) -> Analysis.Entity? {
        let candidates =
            [head]
            + source.filter { analysis.tokens[$0].head == head && isNaming(analysis.tokens[$0].relation) }
        let named = candidates.compactMap { entity(at: $0) }
        return named.first { $0.type == .person } ?? named.first
    }

    private func isNaming(_ relation: String) -> Bool {
        ["appos", "flat", "compound", "flat:name", "list", "parataxis"].contains(relation)
    }

    private func entity(at token: Int) -> Analysis.Entity? {
        guard entityOf[token] >= 0 else { return nil }
        let entity = analysis.entities[entityOf[token]]
        return [.person, .organization, .geopolitical, .location, .facility].contains(entity.type)
            ? entity : nil
    }

    /// The source without its article and without what follows the first comma.
    private func description(_ source: Range<Int>) -> Range<Int> {
        var start = source.lowerBound
        while start < source.upperBound,
            analysis.tokens[start].upos == "DET" || analysis.tokens[start].upos == "PUNCT"
        { start += 1 }
        var end = start
        while end < source.upperBound, ![",", "(", "–", "—"].contains(analysis.tokens[end].form) { end += 1 }
        return end > start ? start..<end : source
    }

    /// What stands beside the name: “Foreign Minister”, “the ministry's spokesman”.
    private func role(in source: Range<Int>, besides entity: Analysis.Entity) -> String? {
        guard entity.type == .person else { return nil }
        // A source may begin or end inside a name.
        let before = source.lowerBound..<max(source.lowerBound, entity.tokens.lowerBound)
        let after = min(source.upperBound, entity.tokens.upperBound)..<source.upperBound
        for range in [before, after] where !range.isEmpty {
            let inner = range.drop { ["PUNCT", "DET"].contains(analysis.tokens[$0].upos) }
            guard let first = inner.first, analysis.tokens[first].upos != "PRON",
                let last = inner.last(where: { analysis.tokens[$0].upos != "PUNCT" }), last >= first
            else { continue }
            return words(description(first..<last + 1))
        }
        return nil
    }

    // MARK: Coreference

    /// The name that a pronoun stands for.
    private func referent(of pronoun: Int, outside content: [Range<Int>]) -> Analysis.Entity? {
        guard
            ["he", "she", "they", "it", "who", "we", "i"].contains(analysis.tokens[pronoun].form.lowercased())
        else { return nil }
        return chainName(of: pronoun, outside: content)
    }

    /// The best name of the chain that a token heads a mention of.
    private func chainName(of token: Int, outside content: [Range<Int>]) -> Analysis.Entity? {
        guard let chain = chainOf[token] else { return nil }
        let named = analysis.chains[chain].mentions.filter { mention in
            !content.contains { $0.contains(mention.head) }
        }.compactMap { entity(at: $0.head) }
        return named.max { a, b in
            (a.type == .person ? 1 : 0, a.tokens.count, -a.tokens.lowerBound)
                < (b.type == .person ? 1 : 0, b.tokens.count, -b.tokens.lowerBound)
        }
    }

    /// The fullest form of a person's name before this mention: “Berg” → “Anna Berg”.
    private func fullest(_ entity: Analysis.Entity) -> Analysis.Entity {
        guard entity.type == .person else { return entity }
        let name = words(entity.tokens)
        return analysis.entities.first { other in
            other.type == .person && other.tokens.count > entity.tokens.count
                && words(other.tokens).hasSuffix(" " + name)
        } ?? entity
    }

    private func actor(_ entity: Analysis.Entity, source: ByteSpan, role: String?) -> Actor {
        let kind: ActorKind =
            switch entity.type {
            case .person: .person
            case .geopolitical, .location: .state
            default: .organisation
            }
        var name = words(entity.tokens)
        for ending in ["’s", "'s"] where name.hasSuffix(ending) { name = String(name.dropLast(2)) }
        return Actor(name: name, kind: kind, role: role)
    }

    private func words(_ tokens: Range<Int>) -> String {
        let span = analysis.span(of: tokens)
        return String(decoding: text[span.range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }
}
