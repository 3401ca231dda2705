internal import Language
internal import Records
internal import World

/// Chooses where an event happened: the place named in its own clause, for meetings the venue of the sentence, for acts
/// upon somebody's land that land.
struct EventPlace {
    let scene: StoryScene
    private var tree: SyntaxTree { scene.tree }

    private let lexicon: EventWords

    init(_ scene: StoryScene, _ lexicon: EventWords) { (self.scene, self.lexicon) = (scene, lexicon) }

    /// Types that happen somewhere; what is said happens where it is said, which stories do not tell.
    private static let located: Set<EventType> = [
        .consult, .assault, .coerce, .mobilize, .aid, .protest, .retreat, .threaten,
    ]
    private static let inside: Set<String> = [
        "in", "at", "near", "inside", "outside", "off", "around", "along", "over", "across", "on", "within",
        "through", "throughout",
    ]

    /// The places of an event, several where a series of venues is named; empty where the text gives none.
    func places(of candidate: EventCandidate) -> [ResolvedPlace] {
        guard Self.located.contains(candidate.type) else { return [] }
        let word = candidate.trigger
        let sentence = scene.analysis.sentences[scene.analysis.sentence(of: word)].tokens
        let near = scene.places.filter { sentence.contains($0.tokens.lowerBound) }
            .map { (named: $0, head: head($0)) }
        var markers = Self.inside
        if candidate.type == .consult {
            markers.insert("to")
            markers.subtract(["across", "over", "along", "through", "around"])
        }
        if candidate.type == .mobilize { markers.formUnion(["to", "into", "toward", "towards", "of"]) }
        let found = near.compactMap { place -> (place: ResolvedPlace, head: Int, rank: Int)? in
            guard let rank = rank(place.head, word, candidate.type, markers),
                let resolved = resolved(place.named, place.head)
            else { return nil }
            return (resolved, place.head, rank)
        }
        if candidate.type == .consult, candidate.mode == .phone { return [] }
        if let best = found.min(by: { ($0.rank, abs($0.head - word)) < ($1.rank, abs($1.head - word)) }) {
            guard candidate.type == .consult, candidate.modality == .planned else { return [best.place] }
            return [best.place]
                + found.filter { tree.relation($0.head) == "conj" && tree.seriesHead($0.head) == best.head }
                .map(\.place)
        }
        if let phrase = standing(candidate) { return [phrase] }
        return target(candidate, near).map { [$0] } ?? []
    }

    /// Where the story was written, for a meeting of those days without a venue.
    func dateline(_ candidate: EventCandidate) -> ResolvedPlace? {
        guard candidate.type == .consult, candidate.modality == .actual, candidate.mode != .phone,
            candidate.mode != .visit, let span = scene.story.dateline?.span,
            let named = scene.places.first(where: {
                $0.place != nil && span.overlaps(scene.map.position($0.span))
            }), var place = resolved(named, head(named))
        else { return nil }
        place.span = nil
        place.inferred = true
        return place
    }

    // MARK: Named in the clause

    /// 0 for a place at the predicate itself, 1 for one of its clause, 2 for a venue of the sentence; `nil` for others.
    private func rank(_ place: Int, _ word: Int, _ type: EventType, _ markers: Set<String>) -> Int? {
        var phrase = tree.seriesHead(
            tree.relation(place) == "nmod" && tree.marker(place) == "of" ? top(place) : place)
        // “at the mission in Geneva”: the venue has a place of its own.
        while tree.relation(phrase) == "nmod", let outer = tree.token(phrase).head, outer != word,
            tree.token(outer).upos == "NOUN", tree.relation(outer) == "obl",
            let marker = tree.marker(outer), ["at", "in", "near", "outside", "inside"].contains(marker)
        { phrase = outer }
        let carried = tree.seriesHead(tree.measure(word))
        guard let marker = tree.marker(phrase), markers.contains(marker) else { return nil }
        let isNoun = tree.token(word).upos != "VERB"
        // “the talks will be in Geneva”
        if isNoun, tree.token(carried).head == phrase, !tree.children(phrase, "cop").isEmpty { return 0 }
        guard ["obl", "nmod"].contains(String(tree.relation(phrase))), let parent = tree.token(phrase).head
        else { return nil }
        // A threat has the place of what it is against: “threatened shipping in the Gulf”.
        if type == .threaten { return tree.patients(word).contains(parent) ? 1 : nil }
        if parent == word || parent == carried { return 0 }
        if isNoun, tree.token(carried).head == parent, tree.token(parent).upos == "VERB",
            ["obj", "nsubj"].contains(String(tree.relation(carried)))
        {
            return 1
        }
        if marker == "to" || marker == "of" { return nil }
        // “discussed the summit in Geneva”: that is where the summit was.
        if lexicon.isA(.talks, parent, tree), tree.token(parent).head != word { return nil }
        if tree.children(word, "xcomp").contains(parent) || tree.children(parent, "xcomp").contains(word) {
            return 1
        }
        // What is attacked or moved stands somewhere: “ships in the Gulf”, “missiles near the strait”.
        if [.assault, .mobilize, .coerce].contains(type), (tree.patients(word)).contains(parent) { return 1 }
        // Where those come from with whom one meets is no venue.
        let isParty = ["with", "between", "by", "among"].contains(tree.marker(parent) ?? "")
        return type == .consult && !isParty && tree.clause(parent) == tree.clause(word) ? 2 : nil
    }

    private func top(_ word: Int) -> Int {
        guard let head = tree.token(word).head, tree.token(head).upos == "NOUN" else { return word }
        return head
    }

    private func head(_ place: StoryScene.NamedPlace) -> Int {
        place.tokens.first { !(tree.token($0).head.map(place.tokens.contains) ?? false) }
            ?? place.tokens.lowerBound
    }

    // MARK: Where the target is

    /// “near the Ukrainian border”: a stretch of land or water named after a country.
    private func standing(_ candidate: EventCandidate) -> ResolvedPlace? {
        let word = candidate.trigger
        guard [.mobilize, .assault, .coerce].contains(candidate.type) else { return nil }
        let clause = [word] + tree.patients(word)
        let phrases = clause.flatMap { tree.children($0, "obl") + tree.children($0, "nmod") }
            .flatMap { [$0] + tree.children($0, "nmod") }
        for phrase in phrases where lexicon.isA(.stretch, phrase, tree) {
            for part in tree.children(phrase)
            where ["amod", "compound", "nmod:poss", "nmod"].contains(tree.token(part).relation) {
                guard let country = scene.actors[part]?.first?.country, !country.isNonState else { continue }
                let range = min(part, phrase)..<max(part, phrase) + 1
                return ResolvedPlace(
                    name: scene.words(range), country: country, geonames: nil,
                    span: scene.position(range), inferred: false, disputed: nil, claimants: nil)
            }
        }
        return nil
    }

    /// The land of the one acted upon: what is seized, the state that is invaded or helped.
    private func target(
        _ candidate: EventCandidate, _ near: [(named: StoryScene.NamedPlace, head: Int)]
    ) -> ResolvedPlace? {
        let word = candidate.trigger
        switch candidate.type {
        case .assault, .coerce, .aid:
            let objects =
                tree.patients(word)
                + (tree.children(word, "nmod") + tree.children(word, "obl")).filter {
                    ["of", "on", "against", "into", "to", "at"].contains(tree.marker($0) ?? "")
                }
            for object in objects.flatMap({ tree.conjuncts($0) }) {
                let range = tree.nounPhrase(object)
                for place in near where place.head == object || range.contains(place.head) {
                    // “Iranian ships” are no place; “the Crimea peninsula” is one.
                    guard
                        place.head == object
                            || ["compound", "appos", "nmod"].contains(String(tree.relation(place.head))),
                        tree.token(place.head).upos == "PROPN"
                    else { continue }
                    if candidate.type == .aid, place.head != object { continue }
                    // Whoever attacks does so elsewhere.
                    if let country = place.named.place?.country,
                        candidate.actors.contains(where: { $0.country == country })
                    {
                        continue
                    }
                    if let found = resolved(place.named, place.head) { return found }
                }
            }
            return nil
        case .consult where candidate.mode == .visit:
            let hosts = tree.patients(word) + tree.children(word, "obl") + tree.children(word, "nmod")
            guard
                let place = near.first(where: { place in
                    hosts.contains(place.head) && ["to", "in", nil].contains(tree.marker(place.head))
                })
            else { return nil }
            return resolved(place.named, place.head)
        default: return nil
        }
    }

    private func resolved(_ named: StoryScene.NamedPlace, _ head: Int) -> ResolvedPlace? {
        guard let place = named.place else { return nil }
        // “the northern Indian Ocean” is a part of it, and so named.
        let side = tree.children(head, "amod").first {
            $0 < head && lexicon.isA(.side, $0, tree)
        }
        return ResolvedPlace(
            name: side.map { tree.token($0).form.lowercased() + " " + place.name } ?? place.name,
            country: place.country, geonames: side == nil ? place.geonames : nil,
            span: scene.map.position(named.span), inferred: false,
            disputed: place.isDisputed ? true : nil,
            claimants: place.claimants.isEmpty ? nil : place.claimants)
    }
}
