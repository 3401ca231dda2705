internal import Language
internal import Records
internal import World

/// Where a story names the actors of a user's own list. Their names may be words that the analyser takes for anything,
/// so they count as names wherever they stand.
struct OwnMentions {
    private let tree: SyntaxTree
    private let text: [UInt8]
    /// Names of the list, from left to right.
    let names: [Range<Int>]
    /// By each word of a name, its range.
    private let nameOf: [Int: Range<Int>]
    /// True when the user has given actors.
    let areThere: Bool

    init(_ tree: SyntaxTree, _ text: [UInt8], _ resolver: ActorResolver, day: CalendarDay?) {
        self.tree = tree
        self.text = text
        areThere = resolver.hasOwnActors
        guard areThere else {
            names = []
            nameOf = [:]
            return
        }
        names = resolver.ownNames(in: String(decoding: text, as: UTF8.self), date: day).compactMap {
            tree.analysis.tokens(touching: ByteSpan($0.lowerBound, $0.upperBound))
        }
        nameOf = names.reduce(into: [:]) { found, name in for word in name { found[word] = name } }
    }

    /// A noun phrase with the whole of a name that its head belongs to.
    func widened(_ phrase: Range<Int>, _ head: Int) -> Range<Int> {
        guard let name = nameOf[head] else { return phrase }
        return min(phrase.lowerBound, name.lowerBound)..<max(phrase.upperBound, name.upperBound)
    }

    private static let markers: Set<String> = ["in", "from", "of", "at", "for", "within", "inside"]

    /// “soldiers from Arnor and Gondor”: for a group, which of itself belongs to no state, the same group of each listed actor
    /// that it belongs to, as phrases that name one.
    func belonging(_ head: Int, _ found: ResolvedActor?) -> [String] {
        guard ["NOUN", "PROPN"].contains(tree.token(head).upos), nameOf[head] == nil, let found else {
            return []
        }
        let isOpen = found.country == nil || found.code?.hasPrefix("---") == true
        let phrase = tree.nounPhrase(head)
        for child in tree.children(head, "nmod")
        where child > head && Self.markers.contains(tree.marker(child) ?? "") {
            let owners = tree.conjuncts(child).filter { owner in
                tree.nounPhrase(owner).contains { nameOf[$0] != nil }
            }
            guard owners.count > 1 ? found.code != nil : isOpen && !owners.isEmpty else { continue }
            let noun = words(phrase.lowerBound..<head + 1)
            return owners.map { noun + " of " + words(widened(tree.nounPhrase($0), $0)) }
        }
        return []
    }

    private func words(_ tokens: Range<Int>) -> String {
        let span = tree.analysis.span(of: tokens)
        return String(decoding: text[span.range], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }
}
