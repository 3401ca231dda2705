internal import Chronology
internal import Language
internal import Records

/// Chooses the day of an event: the expression of time that belongs to its predicate, else the day of publication for
/// what the story itself reports as new.
struct EventTime {
    let scene: StoryScene
    var tree: SyntaxTree { scene.tree }

    let lexicon: EventWords

    init(_ scene: StoryScene, _ lexicon: EventWords) { (self.scene, self.lexicon) = (scene, lexicon) }

    /// The time of the event that `word` names; `nil` where the text gives none.
    func time(of word: Int) -> ResolvedTime? {
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)]
        let inside = scene.times.filter {
            [.date, .time].contains($0.type) && ($0.begin != nil || $0.end != nil)
                && $0.span.start >= sentence.span.start && $0.span.end <= sentence.span.end
        }
        let own = inside.compactMap { time -> (time: TimeExpression, distance: Int, head: Int)? in
            guard let tokens = scene.analysis.tokens(touching: time.span) else { return nil }
            let head =
                tokens.first { !(tree.token($0).head.map(tokens.contains) ?? false) } ?? tokens.lowerBound
            guard let closeness = closeness(head, word) else { return nil }
            return (time, closeness * 1000 + abs(head - word), head)
        }.min { $0.distance < $1.distance }
        if let own {
            var end = own.time.end
            // “on Thursday and Friday”
            for other in inside where other.span.start > own.time.span.start {
                guard let tokens = scene.analysis.tokens(touching: other.span),
                    tokens.contains(where: {
                        tree.token($0).relation == "conj" && tree.token($0).head == own.head
                    }), let last = other.end, last > (end ?? "")
                else { continue }
                end = last
            }
            return ResolvedTime(
                timex: own.time.value, begin: own.time.begin.map { String($0.prefix(10)) },
                end: end.map { String($0.prefix(10)) }, span: scene.map.position(own.time.span))
        }
        // “on Sunday declined …, but said …”: conjuncts share the day of the first.
        if tree.token(word).upos == "VERB", tree.relation(word) == "conj", let first = tree.token(word).head,
            tree.token(first).upos == "VERB", tree.children(word, "nsubj").isEmpty,
            let shared = time(of: first), let span = shared.span,
            span.start < scene.position(first..<first + 1).start
        {
            return shared
        }
        return yearsBefore(word)
    }

    /// The day of publication for a speech act or meeting that is told as the news: in the simple past, or in the
    /// present of a heading. Not for what stands (“denies”), is repeated, or is earlier.
    func publication(_ word: Int, isSpeech: Bool) -> ResolvedTime? {
        // “said he was prepared to …”: the offer is made by saying it.
        let carrier = isSpeech && tree.relation(word) == "ccomp" ? tree.token(word).head : nil
        guard let day = scene.day, isNews(word) || carrier.map({ isNews($0) }) == true else { return nil }
        return ResolvedTime(timex: "\(day)", begin: "\(day)", end: "\(day)", inferred: true)
    }

    // MARK: The expression at the predicate

    /// How far an expression of time is from being the predicate's own: 0 at it, 1 at the verb that carries it or
    /// elsewhere in its clause; `nil` when it belongs to something else.
    private func closeness(_ head: Int, _ word: Int) -> Int? {
        if let marker = tree.marker(head), ["since", "until", "till", "before", "than"].contains(marker),
            !(marker == "since" && hasPerfect(tree.clause(word)))
        {
            return nil
        }
        guard let parent = tree.token(head).head else { return head == word ? 0 : nil }
        let carried = tree.seriesHead(tree.measure(word))
        if parent == word || parent == carried { return 0 }
        if tree.token(carried).relation == "acl:relcl" || tree.relation(carried) == "acl",
            tree.token(carried).head == parent
        {
            return nil
        }
        if tree.children(parent, "xcomp").contains(word) || tree.children(word, "xcomp").contains(parent) {
            return 1
        }
        let isPhrase = ["NOUN", "PROPN"].contains(tree.token(word).upos)
        if isPhrase, let verb = tree.token(carried).head, tree.token(verb).upos == "VERB" {
            guard parent == verb || tree.relation(parent) == "xcomp" && tree.token(parent).head == verb else {
                return nested(head, parent, word)
            }
            // A phrase that only frames another act has no share in its day: “said after a meeting”.
            return ["obj", "nsubj", "iobj"].contains(String(tree.relation(carried)))
                || tree.isPassive(verb) ? 1 : nil
        }
        return nested(head, parent, word)
    }

    /// “the talks, scheduled for Monday”, “which resumed in November”; “in the weeks of March”.
    private func nested(_ head: Int, _ parent: Int, _ word: Int) -> Int? {
        let carried = tree.seriesHead(tree.measure(word))
        if tree.relation(parent) == "acl",
            tree.token(parent).head == word || tree.token(parent).head == carried
        {
            return 1
        }
        // “Iran on Sunday denied …”: between the subject and its verb a day belongs to the verb.
        if tree.relation(parent) == "nsubj", tree.token(parent).head == word, head > parent, head < word {
            return 1
        }
        // “the talks will be in Geneva on Monday”
        if tree.token(carried).head == parent, !tree.children(parent, "cop").isEmpty { return 1 }
        // “the signing of the statement on the border on November 9”
        if ["NOUN", "PROPN"].contains(tree.token(word).upos), isBelow(parent, word) { return 2 }
        // A measuring word between them: “in the early hours of Monday”.
        if let outer = tree.token(parent).head, outer == word,
            scene.isTime(parent)
        {
            return 0
        }
        return nil
    }

    /// True for a word that hangs on a noun by phrases only.
    private func isBelow(_ word: Int, _ noun: Int) -> Bool {
        var at = word
        for _ in 0..<5 {
            guard tree.token(at).relation == "nmod", let head = tree.token(at).head else { return false }
            if head == noun { return true }
            at = head
        }
        return false
    }

    private func hasPerfect(_ verb: Int) -> Bool {
        tree.children(verb, "aux").contains { tree.token($0).lemma.lowercased() == "have" }
    }

    /// “eight years after Russia took …”: the year that many before the story.
    private func yearsBefore(_ word: Int) -> ResolvedTime? {
        guard let day = scene.day, tree.token(word).upos == "VERB" else { return nil }
        var at = word
        while tree.token(at).relation == "conj", let head = tree.token(at).head { at = head }
        guard tree.relation(at) == "advcl",
            let mark = tree.children(at, "mark").first(where: {
                ["after", "since"].contains(tree.token($0).form.lowercased())
            })
        else { return nil }
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)].tokens
        let before = (max(sentence.lowerBound, mark - 3)..<mark)
        guard
            let years = before.first(where: { ["year", "years"].contains(tree.token($0).form.lowercased()) }),
            let number = tree.children(years, "nummod").first,
            let count = QuantityReader(scene).value(number), count >= 1, count < 200
        else { return nil }
        let year = day.year - Int(count)
        return ResolvedTime(timex: "\(year)", begin: "\(year)-01-01", end: "\(year)-12-31", inferred: true)
    }
}
