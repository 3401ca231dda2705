internal import Language

/// Finds reported speech, thought and will in the trees, wherever it stands, also inside what another says.
struct ReportedClauses {
    let tree: SyntaxTree
    let frames: ReportingFrames

    /// All reports in a range of tokens, in text order.
    func clauses(in tokens: Range<Int>) -> [ReportedClause] { tokens.compactMap(clause) }

    /// What a word reports; `nil` where it reports nothing.
    func clause(_ word: Int) -> ReportedClause? {
        guard let entry = frames.entry(word, tree), !isQuoting(word) else { return nil }
        for frame in entry.frames {
            let contents = contents(word, frame, isVerb: entry.isVerb).map(trimmed).filter { !$0.isEmpty }
            guard !contents.isEmpty else { continue }
            let subject = entry.isVerb ? subject(word, frame) : owner(word)
            if !entry.isVerb, subject == nil { return nil }
            return ReportedClause(
                word: word, subject: subject, source: subject.map(source), cue: cue(word, frame),
                contents: contents, entry: entry, frame: frame)
        }
        return nil
    }

    // MARK: Content

    private func contents(_ word: Int, _ frame: ReportingFrames.Frame, isVerb: Bool) -> [Range<Int>] {
        switch frame {
        case .clause:
            if let clause = tree.children(word, isVerb ? "ccomp" : "acl").first(where: isFinite) {
                return around(clause, word)
            }
            return isVerb ? host(word) : []
        case .infinitive:
            return infinitive(word, isVerb).map { [tree.extent($0)] } ?? []
        case .ask:
            guard let infinitive = infinitive(word, true), recipient(word) != nil else { return [] }
            return [tree.extent(infinitive)]
        case .order:
            guard let infinitive = infinitive(word, true), let recipient = recipient(word) else { return [] }
            return [joined(tree.extent(recipient), tree.extent(infinitive))]
        case .on:
            guard let infinitive = infinitive(word, true),
                let asked = tree.children(word, "obl").first(where: {
                    ["on", "upon", "to"].contains(tree.marker($0) ?? "")
                })
            else { return [] }
            let phrase = withoutCase(asked)
            return [joined(phrase, tree.extent(infinitive))]
        case .object:
            return object(word).map { [tree.extent($0)] } ?? []
        case .objectOf:
            guard let object = object(word) else { return [] }
            let phrases = (tree.children(word, "obl") + tree.children(word, "advcl")).filter {
                $0 > object && ["of", "for", "with", "to"].contains(tree.marker($0) ?? "")
            }
            let whole = tree.extent(object)
            return [phrases.map(tree.extent).reduce(whole, joined)]
        case .what:
            guard tree.token(word).relation.hasPrefix("acl"), let what = tree.token(word).head,
                tree.token(what).form.lowercased() == "what",
                let named =
                    (tree.children(word, "xcomp") + tree.children(word, "obj") + tree.children(word, "obl"))
                    .first(where: { $0 > word })
            else { return [] }
            return [withoutCase(named)]
        case .quoted:
            for carrier in [word] + carriers(word) {
                if let clause = tree.children(carrier, "ccomp").first(where: { !carriers(word).contains($0) })
                {
                    return around(clause, carrier == word ? word : carrier)
                }
            }
            return host(word)
        case .phrase(let preposition):
            let phrase =
                (tree.children(word, "obl") + tree.children(word, "nmod") + tree.children(word, "advcl"))
                .first { tree.marker($0) == preposition }
            return phrase.map { [withoutCase($0)] } ?? []
        }
    }

    /// “quoted … as saying”: the verbs of saying below one of quoting.
    private func carriers(_ word: Int) -> [Int] {
        ["advcl", "xcomp", "ccomp"].flatMap { tree.children(word, $0) }.filter {
            $0 > word && ["say", "tell"].contains(tree.token($0).lemma.lowercased())
        }
    }

    /// True for “saying” in “was quoted as saying”, which reports nothing by itself.
    private func isQuoting(_ word: Int) -> Bool {
        guard let head = tree.token(word).head else { return false }
        return tree.lemmas(head).contains("quote") && carriers(head).contains(word)
    }

    /// The clause, in two parts where the reporting word stands inside it.
    private func around(_ clause: Int, _ word: Int) -> [Range<Int>] {
        let whole = tree.extent(clause)
        guard whole.contains(word) else { return [whole] }
        let own = tree.subtree(word).filter { !tree.subtree(clause).contains($0) }
        guard let low = own.first, let high = own.last, whole.lowerBound < low else { return [] }
        return [whole.lowerBound..<low] + (high + 1 < whole.upperBound ? [high + 1..<whole.upperBound] : [])
    }

    /// What a verb that hangs on its own content reports: “Talks, he said, would go on.”
    private func host(_ word: Int) -> [Range<Int>] {
        guard tree.relation(word) == "parataxis", let head = tree.token(word).head,
            !tree.children(word, "nsubj").isEmpty, tree.children(word, "ccomp").isEmpty
        else { return [] }
        let whole = tree.extent(head)
        let own = tree.extent(word)
        let before = whole.lowerBound..<max(whole.lowerBound, own.lowerBound)
        let after = min(own.upperBound, whole.upperBound)..<whole.upperBound
        return [before, after].filter { range in range.contains { tree.token($0).upos != "PUNCT" } }
    }

    private func isFinite(_ clause: Int) -> Bool {
        tree.marker(clause) != "to" && tree.token(clause).relation != "acl:relcl"
            && (tree.token(clause).xpos != "VBG" || !tree.children(clause, "aux").isEmpty)
            && (tree.token(clause).relation.hasPrefix("ccomp") || !tree.children(clause, "nsubj").isEmpty)
    }

    private func infinitive(_ word: Int, _ isVerb: Bool) -> Int? {
        tree.children(word, isVerb ? "xcomp" : "acl").first { tree.marker($0) == "to" && $0 > word }
    }

    private func object(_ word: Int) -> Int? {
        tree.children(word, "obj").first
            ?? tree.children(word, "nsubj").first { tree.token($0).relation == "nsubj:pass" }
    }

    private func joined(_ a: Range<Int>, _ b: Range<Int>) -> Range<Int> {
        min(a.lowerBound, b.lowerBound)..<max(a.upperBound, b.upperBound)
    }

    /// The person spoken to.
    private func recipient(_ word: Int) -> Int? {
        tree.children(word, "iobj").first ?? tree.children(word, "obj").first
            ?? tree.children(word, "nsubj").first { tree.token($0).relation == "nsubj:pass" }
    }

    private func withoutCase(_ word: Int) -> Range<Int> {
        var range = tree.extent(word)
        while range.count > 1, tree.token(range.lowerBound).head == word,
            ["case", "mark"].contains(tree.relation(range.lowerBound))
        { range = range.lowerBound + 1..<range.upperBound }
        return range
    }

    /// Without stops and commas at its ends; quotation marks stay.
    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, [",", ".", ";", ":", "--", "–", "—"].contains(tree.token(low).form) { low += 1 }
        while high > low, [",", ".", ";", ":", "--", "–", "—"].contains(tree.token(high - 1).form) {
            high -= 1
        }
        return low..<high
    }

    // MARK: Source and cue

    private func subject(_ word: Int, _ frame: ReportingFrames.Frame) -> Int? {
        if frame == .quoted {
            // Active: the one quoted is the object, or the author of the paper that is quoted.
            let helpers = tree.children(word, "aux").map { tree.token($0).lemma.lowercased() }
            let isPassive = tree.isPassive(word) || helpers.contains("be")
            let quoted = isPassive ? tree.children(word, "nsubj").first : nil
            guard let named = quoted ?? tree.children(word, "obj").first ?? tree.children(word, "iobj").first
            else {
                return nil
            }
            return tree.children(named, "nmod").first { tree.marker($0) == "by" } ?? named
        }
        if tree.isPassive(word) {
            // “He was asked …”, “A source was quoted …”: only an agent speaks.
            return tree.children(word, "obl").first { tree.marker($0) == "by" }
        }
        if let own = tree.children(word, "nsubj").first { return own }
        // “Asked whether …, she said”: she is not the one who asks.
        if tree.token(word).xpos == "VBN", tree.token(word).lemma.lowercased() == "ask",
            tree.children(word, "aux").isEmpty
        {
            return nil
        }
        return tree.agents(word).first
    }

    /// Whose fear or claim it is: “Iran's”, “American”.
    private func owner(_ noun: Int) -> Int? {
        if let owner = tree.possessors(noun).first { return owner }
        return tree.children(noun).first {
            $0 < noun && ["amod", "compound", "obj"].contains(tree.relation($0))
                && tree.token($0).form.first?.isUppercase == true
        }
    }

    /// The noun phrase with its conjuncts and appositions, without its relative clauses; a closing comma belongs to it.
    func source(_ subject: Int) -> Range<Int> {
        var (low, high) = (subject, subject)
        var open = [subject]
        while let next = open.popLast() {
            low = min(low, next)
            high = max(high, next)
            for child in tree.children(next) where !Self.outside.contains(tree.token(child).relation) {
                open.append(child)
            }
        }
        var end = high + 1
        let hasApposition = tree.children(subject, "appos").contains { $0 < end }
        if hasApposition, end < tree.analysis.tokens.count, [",", ")"].contains(tree.token(end).form) {
            end += 1
        }
        return low..<end
    }

    private static let outside: Set<String> = [
        "acl:relcl", "advcl", "parataxis", "punct", "ccomp", "cop", "nsubj", "aux", "mark",
    ]

    private func cue(_ word: Int, _ frame: ReportingFrames.Frame) -> Range<Int> {
        var low = word
        while low > 0, tree.token(low - 1).head == word,
            ["aux", "advmod", "cop"].contains(tree.relation(low - 1))
        { low -= 1 }
        var high = word + 1
        let last = tree.analysis.tokens.count
        while high < last, tree.token(high).head == word, tree.token(high).relation == "compound:prt" {
            high += 1
        }
        if frame == .on || frame == .what, high < last,
            ["on", "upon", "to", "as"].contains(tree.token(high).form.lowercased())
        {
            high += 1
        }
        if case .phrase(let preposition) = frame, high < last,
            tree.token(high).form.lowercased() == preposition
        {
            high += 1
        }
        return low..<high
    }
}
