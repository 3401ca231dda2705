internal import Language

/// What ``PairReader`` weighs: signs in a text of what a source does to a target, by name.
///
/// Words of the two actors, other names, numbers and pronouns are masked (`S`, `T`, `A`, `#`, `P`), so that what was
/// learned of some countries holds for others. All signs that a text gives once count 1; frames count their weight.
struct PairFeatures {
    let tree: SyntaxTree
    let source: Range<Int>?
    let target: Range<Int>?
    /// The tokens that are looked at.
    private let words: Range<Int>
    private let kinds: [EntityType?]
    private(set) var values: [String: Float] = ["bias": 1]
    /// The words of the tree that join the two.
    private(set) var joints: Set<Int> = []

    private static let names: Set<EntityType> = [
        .geopolitical, .organization, .person, .group, .location, .facility,
    ]
    private static let content: Set<String> = ["NOUN", "VERB", "ADJ", "ADV"]

    /// Reads `words` and the tree; all ranges are of tokens, and `kinds` is ``kinds(_:)``.
    init(
        _ tree: SyntaxTree, in words: Range<Int>, source: Range<Int>?, target: Range<Int>?,
        kinds: [EntityType?]
    ) {
        self.tree = tree
        self.words = words
        self.source = source
        self.target = target
        self.kinds = kinds
        addSequence()
        addBetween()
        addPlaces()
    }

    /// Of each token, the kind of the name that it belongs to.
    static func kinds(_ analysis: Analysis) -> [EntityType?] {
        var kinds = [EntityType?](repeating: nil, count: analysis.tokens.count)
        for entity in analysis.entities {
            for i in entity.tokens { kinds[i] = entity.type }
        }
        return kinds
    }

    /// A sign that is there; of several strengths the greatest counts.
    mutating func add(_ name: String, _ value: Float = 1) { values[name] = max(values[name] ?? 0, value) }

    // MARK: Words

    func lemma(_ i: Int) -> String { tree.token(i).lemma.lowercased() }

    func isParty(_ i: Int) -> Bool { source?.contains(i) == true || target?.contains(i) == true }

    /// The lemma, or what masks it.
    func symbol(_ i: Int) -> String {
        if source?.contains(i) == true { return "S" }
        if target?.contains(i) == true { return "T" }
        if let kind = kinds[i], Self.names.contains(kind) { return "A" }
        switch tree.token(i).upos {
        case "PROPN": return "A"
        case "NUM": return "#"
        case "PRON": return "P"
        default: return lemma(i)
        }
    }

    /// Words, pairs and triples of the text without articles and punctuation; a name counts once.
    private mutating func addSequence() {
        var symbols: [String] = []
        for i in words where !["PUNCT", "SYM", "DET"].contains(tree.token(i).upos) {
            let symbol = symbol(i)
            if ["S", "T", "A", "#"].contains(symbol) {
                if symbols.last == symbol { continue }
            } else if symbol != "P", Self.content.contains(tree.token(i).upos) {
                add("w=" + symbol)
            }
            symbols.append(symbol)
        }
        for (a, b) in zip(symbols, symbols.dropFirst()) { add("b=\(a) \(b)") }
        for (a, (b, c)) in zip(symbols, zip(symbols.dropFirst(), symbols.dropFirst(2)))
        where [a, b, c].contains("S") || [a, b, c].contains("T") { add("t=\(a) \(b) \(c)") }
    }

    private mutating func addBetween() {
        guard let source, let target else { return }
        let inOrder = source.lowerBound < target.lowerBound
        let low = inOrder ? source.upperBound : target.upperBound
        let high = max(low, inOrder ? target.lowerBound : source.lowerBound)
        for i in low..<high where !["PUNCT", "DET"].contains(tree.token(i).upos) { add("m=" + symbol(i)) }
        add("d=\(inOrder ? "<" : ">")\(min(6, (high - low) / 3))")
    }

    // MARK: Tree

    /// The word that carries a span.
    private func head(_ span: Range<Int>) -> Int {
        span.first { i in
            tree.token(i).relation != "punct" && !(tree.token(i).head.map { span.contains($0) } ?? false)
        } ?? span.upperBound - 1
    }

    /// A word and its governors, a dozen at most.
    private func governors(_ word: Int) -> [Int] {
        var found = [word]
        while found.count < 12, let next = tree.token(found[found.count - 1]).head { found.append(next) }
        return found
    }

    private func preposition(_ i: Int) -> String {
        tree.children(i).first { child in
            ["case", "mark"].contains(tree.relation(child))
                && !["'s", "’s"].contains(tree.token(child).form.lowercased())
        }.map { tree.token($0).form.lowercased() } ?? ""
    }

    private mutating func addPlaces() {
        let heads = (source.map(head), target.map(head))
        addPlace("S", source, heads.0)
        addPlace("T", target, heads.1)
        guard let s = heads.0, let t = heads.1 else { return }
        let (up, down) = (governors(s), governors(t))
        guard let top = up.first(where: down.contains), let i = up.firstIndex(of: top),
            let j = down.firstIndex(of: top)
        else {
            add("cross")
            return
        }
        addPath(Array(up[..<i]), top, Array(down[..<j]))
        joints.insert(top)
        for word in joints.sorted() { addCompany(word) }
    }

    /// One of the two: its words, and the word that it hangs on.
    private mutating func addPlace(_ side: String, _ span: Range<Int>?, _ head: Int?) {
        guard let span, let head else {
            add(side + "none")
            return
        }
        add("\(side)h=\(lemma(head))/\(tree.token(head).upos.prefix(1))")
        add("\(side)e=\(kinds[head]?.rawValue ?? "-")")
        for i in span where ["NOUN", "ADJ"].contains(tree.token(i).upos) { add("\(side)i=\(lemma(i))") }
        let chain = governors(head)
        var k = 0
        while k + 1 < chain.count, ["conj", "appos", "flat", "compound"].contains(tree.relation(chain[k])) {
            k += 1
        }
        guard k + 1 < chain.count else { return }
        let (word, governor) = (chain[k], chain[k + 1])
        let (relation, marker) = (tree.token(word).relation, preposition(word))
        add("\(side)g=\(relation):\(marker):\(lemma(governor))")
        add("\(side)G=\(tree.relation(word)):\(lemma(governor))")
        add("\(side)r=\(relation):\(marker)")
        if k + 2 < chain.count { add("\(side)gg=\(tree.relation(governor)):\(lemma(chain[k + 2]))") }
        for other in tree.children(governor)
        where ["obj", "obl", "xcomp", "ccomp", "nmod", "compound"].contains(tree.relation(other))
            && !isParty(other)
        { add("\(side)o=\(lemma(governor))>\(lemma(other))") }
    }

    /// The words between the two in the tree: upwards from the source, and down to the target.
    private mutating func addPath(_ up: [Int], _ top: Int, _ down: [Int]) {
        let relations =
            up.map { String(tree.relation($0)) }.joined(separator: "^") + "|"
            + down.reversed().map { String(tree.relation($0)) }.joined(separator: "v")
        add("pr=" + relations)
        add("pl=\(min(8, up.count + down.count))")
        let words = (up.dropFirst() + [top] + down.dropFirst()).filter { !isParty($0) }
        joints = Set(words)
        if words.isEmpty {
            add("pnone")
            add("pnone:" + relations)
        }
        for word in words { add("p=" + lemma(word)) }
        let predicates = words.filter { ["VERB", "NOUN", "ADJ", "AUX"].contains(tree.token($0).upos) }
        add("pv=\(min(4, predicates.count))")
        add("P=" + words.map(symbol).joined(separator: ">"))
        add("top=\(lemma(top))/\(tree.token(top).upos)")
        add("topin=\(source?.contains(top) == true ? 1 : 0)\(target?.contains(top) == true ? 1 : 0)")
    }

    /// What stands with a word that joins the two: auxiliaries, negation, objects and clauses.
    private mutating func addCompany(_ word: Int) {
        for child in tree.children(word) {
            let name = lemma(child)
            switch tree.relation(child) {
            case "aux": add("aux=" + name)
            case "mark": add("mk=" + name)
            case "obj", "xcomp", "ccomp", "advcl", "obl", "acl", "nmod", "compound":
                guard !isParty(child) else { break }
                add("pc=\(lemma(word))>\(name)")
                add("c=" + name)
            default: break
            }
            if ["not", "n't", "never", "no"].contains(name) {
                add("neg")
                add("neg=" + lemma(word))
            }
        }
        add("x=" + tree.token(word).xpos)
    }
}
