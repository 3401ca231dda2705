internal import Chronology
internal import Language
public import Records
public import Tables
internal import World

/// Reads forces and weapons placed somewhere: who holds them, what and how many, where and when; also those that only stand there.
public struct ForceReader: Sendable {
    private let words: ForceWords

    /// Loads the table of `coding/`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws { words = try ForceWords(folder) }

    /// How sure a force is, with a holder and without.
    private static let confidence = (held: 0.7, loose: 0.5)

    /// The forces of a story, in text order. `events` are those of the story: a move that they tell is linked.
    public func forces(in scene: StoryScene, events: [Event]) -> [Force] {
        var found: [Force] = []
        for word in scene.analysis.tokens.indices where words.isForce(word, scene.tree) {
            guard let force = force(word, scene, events), !found.contains(where: { Self.isSame($0, force) })
            else { continue }
            found.append(force)
        }
        for i in found.indices { found[i].id = "f\(i + 1)" }
        return found
    }

    private func force(_ word: Int, _ scene: StoryScene, _ events: [Event]) -> Force? {
        let tree = scene.tree
        // “missile destroyers”, “force commander”: the head names the thing.
        guard tree.relation(word) != "compound", !isAbstract(word, tree) else { return nil }
        let mover = mover(word, tree)
        guard let site = site(word, mover, scene) else { return nil }
        let noun = tree.nounPhrase(word)
        let low = min(noun.lowerBound, site.tokens.lowerBound)
        let high = max(noun.upperBound, site.tokens.upperBound)
        let quantity = QuantityReader(scene).quantity(of: word)
        let told = scene.position(withoutArticle(low..<high, tree))
        // “nearly” hangs on the number and not on the noun.
        let span = TextPosition(min(told.start, quantity?.span?.start ?? told.start), told.end)
        let who = holder(word, mover, scene)
        let event = events.first { event in
            [.mobilize, .retreat, .aid].contains(event.type)
                && event.mentions.contains {
                    span.contains($0.trigger) || $0.trigger == mover.map { scene.position($0..<$0 + 1) }
                }
        }
        return Force(
            id: "", who: who, unit: unit(word, scene), quantity: quantity, place: site.place,
            time: mover.flatMap { time($0, scene) }, span: span, event: event?.id,
            confidence: who == nil ? Self.confidence.loose : Self.confidence.held)
    }

    /// “in force”, “the guard of honour”, “no troops”, “talks on missiles”.
    private func isAbstract(_ word: Int, _ tree: SyntaxTree) -> Bool {
        if tree.marker(word) == "in", tree.token(word).xpos == "NN" { return true }
        return tree.children(word, "det").contains { tree.token($0).form.lowercased() == "no" }
    }

    /// The verb or noun that moves or holds the force.
    private func mover(_ word: Int, _ tree: SyntaxTree) -> Int? {
        let top = tree.seriesHead(word)
        guard let head = tree.token(top).head else { return nil }
        let lemmas = tree.lemmas(head) + [tree.token(head).form.lowercased()]
        guard !words.moves.isDisjoint(with: lemmas),
            ["nsubj", "obj", "nmod", "obl"].contains(tree.relation(top))
        else {
            // “soldiers near the border were …”: the noun carries its own place.
            return nil
        }
        return head
    }

    // MARK: Where

    private func site(_ word: Int, _ mover: Int?, _ scene: StoryScene) -> (
        tokens: Range<Int>, place: ResolvedPlace
    )? {
        let tree = scene.tree
        var phrases = tree.children(word, "nmod") + tree.children(word, "obl")
        phrases += tree.children(word, "acl").flatMap { tree.children($0, "obl") }
        if let mover {
            phrases += tree.children(mover, "obl") + tree.children(mover, "nmod").filter { $0 != word }
        }
        for phrase in phrases where phrase != word && words.places.contains(tree.marker(phrase) ?? "") {
            let tokens = ClauseCore.phrase(phrase, tree)
            let named = scene.places.filter { tokens.contains($0.tokens.lowerBound) }
            let isPlace =
                named.contains { $0.tokens.contains(phrase) }
                || Self.grounds.contains(tree.token(phrase).lemma.lowercased())
                || scene.analysis.entities.contains {
                    [.geopolitical, .location, .facility].contains($0.type) && $0.tokens.contains(phrase)
                }
            guard isPlace else { continue }
            let known = named.lazy.compactMap(\.place).first
            let country = known?.country ?? tokens.lazy.compactMap { scene.actors[$0]?.first?.country }.first
            let all =
                min(
                    tree.children(phrase, "case").first ?? tokens.lowerBound, tokens.lowerBound)..<tokens
                .upperBound
            let isBare = named.contains { $0.tokens.contains(phrase) }
            return (
                all,
                ResolvedPlace(
                    name: isBare
                        ? known?.name ?? scene.words(withoutArticle(tokens, tree))
                        : scene.words(withoutArticle(tokens, tree)),
                    country: country, geonames: isBare ? known?.geonames : nil, span: scene.position(tokens),
                    disputed: known?.isDisputed == true ? true : nil,
                    claimants: (known?.claimants).flatMap { $0.isEmpty ? nil : $0 })
            )
        }
        return nil
    }

    /// Nouns that are places without a name.
    private static let grounds: Set<String> = [
        "border", "frontier", "coast", "gulf", "strait", "straits", "mouth", "region", "territory", "area",
        "sea", "line",
        "port", "island", "part", "north", "south", "east", "west", "reach", "rig", "platform", "ocean",
        "peninsula",
    ]

    private func withoutArticle(_ range: Range<Int>, _ tree: SyntaxTree) -> Range<Int> {
        var low = range.lowerBound
        while low < range.upperBound - 1, ["DET", "PUNCT"].contains(tree.token(low).upos) { low += 1 }
        return low..<range.upperBound
    }

    // MARK: Whose, what, when

    private func holder(_ word: Int, _ mover: Int?, _ scene: StoryScene) -> Actor? {
        let tree = scene.tree
        let own = scene.actors[word]?.first { $0.country != nil }
        if let own, own.kind == .organisation { return own }
        let owners = tree.possessors(word) + tree.children(word, "amod") + tree.children(word, "compound")
        if let owner = owners.lazy.compactMap({ scene.actors[$0]?.first }).first(where: { $0.country != nil })
        {
            return owner
        }
        if let own { return own }
        guard let mover else { return nil }
        let agents = tree.token(mover).upos == "NOUN" ? tree.possessors(mover) : tree.agents(mover)
        return agents.filter { $0 != word }.lazy.compactMap { scene.actors[$0]?.first }.first {
            $0.country != nil
        }
    }

    /// “guided missile destroyers”: the noun with what it is made up with.
    private func unit(_ word: Int, _ scene: StoryScene) -> String {
        let tree = scene.tree
        var low = word
        while low > 0, tree.token(low - 1).relation == "compound" || tree.token(low - 1).relation == "amod",
            tree.token(low - 1).form.first?.isLowercase == true,
            scene.actors[low - 1] == nil
        { low -= 1 }
        return scene.words(low..<word + 1).lowercased()
    }

    private func time(_ mover: Int, _ scene: StoryScene) -> ResolvedTime? {
        let clause = Set(scene.tree.subtree(mover))
        for time in scene.times where time.type == .date && time.value != "PRESENT_REF" {
            guard let tokens = scene.analysis.tokens(touching: time.span),
                tokens.contains(where: clause.contains),
                time.begin != nil
            else { continue }
            return ResolvedTime(
                timex: time.value, begin: time.begin.map { String($0.prefix(10)) },
                end: time.end.map { String($0.prefix(10)) },
                span: scene.map.position(time.span))
        }
        return nil
    }

    /// The same unit of the same holder at the same place, told again.
    private static func isSame(_ a: Force, _ b: Force) -> Bool {
        a.span.overlaps(b.span) && a.unit == b.unit
            || (a.who?.name == b.who?.name && a.unit == b.unit && a.place?.name == b.place?.name
                && a.quantity?.value == b.quantity?.value
                && a.quantity?.high == b.quantity?.high)
    }
}
