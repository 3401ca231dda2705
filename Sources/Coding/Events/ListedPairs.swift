internal import Language
internal import Records

/// Who does something to whom when the user has given a list of actors: then any clause that joins two actors, of whom the
/// list names one at least, tells an event, and nothing else does. The lexicon says what it is where it knows
/// the predicate, else the model.
///
/// A pair is told once in a sentence, by the highest clause that joins it; what is demanded, feared or said to be wanted of one
/// actor is not told once more as that actor's own deed.
struct ListedPairs {
    let scene: StoryScene
    let frames: PredicateFrames
    let modality: ModalityRules
    let scorer: EventScorer
    private var tree: SyntaxTree { scene.tree }
    private var phrases: ListedPhrases { ListedPhrases(scene: scene) }

    /// Two sides and the word that joins them.
    private struct Joint {
        var actors: [Party]
        var recipients: [Party]
        var isMutual = false
        var frame: PredicateFrame?
    }

    private typealias Party = ParticipantFinder.Party

    /// The candidates of a sentence, highest clause first.
    func candidates(in sentence: Range<Int>) -> [EventCandidate] {
        var told: Set<Set<String>> = []
        var covered: Set<Int> = []
        var found: [EventCandidate] = []
        func add(_ word: Int, _ joint: Joint) {
            let pairs = pairs(joint)
            guard !pairs.isSubset(of: told) else { return }
            told.formUnion(pairs)
            found.append(candidate(word, joint, sentence))
        }
        for word in predicates(sentence) where !covered.contains(word) {
            guard let found = joint(word) else { continue }
            add(word, found)
            for clause in complements(word) { covered.formUnion(tree.subtree(clause)) }
        }
        if found.isEmpty {
            for word in sentence where tree.token(word).upos == "NOUN" {
                if let frame = frames.reading(word, tree), let found = named(word, frame) { add(word, found) }
            }
        }
        return found
    }

    /// Verbs and what stands in a verb's place, the highest first.
    private func predicates(_ sentence: Range<Int>) -> [Int] {
        let heads: Set<String> = ["root", "ccomp", "advcl", "acl", "parataxis", "conj", "xcomp"]
        let all = sentence.filter { i in
            let upos = tree.token(i).upos
            return upos == "VERB"
                || (heads.contains(String(tree.relation(i))) && !tree.children(i, "nsubj").isEmpty)
        }
        var depths: [Int: Int] = [:]
        for word in all {
            var (at, depth) = (word, 0)
            while let head = tree.token(at).head { (at, depth) = (head, depth + 1) }
            depths[word] = depth
        }
        return all.sorted { (depths[$0] ?? 0, $0) < (depths[$1] ?? 0, $1) }
    }

    /// Clauses that say what a predicate is about.
    private func complements(_ word: Int) -> [Int] {
        ["ccomp", "xcomp"].flatMap { tree.children(word, $0) }
            + tree.children(word, "advcl").filter { ListedPhrases.purposes.contains(tree.marker($0) ?? "to") }
    }

    // MARK: Joining

    /// Clauses within clauses that are looked into.
    private static let deepest = 4

    private func joint(_ word: Int, depth: Int = 0) -> Joint? {
        guard depth < Self.deepest else { return nil }
        let frame = frames.reading(word, tree)
        // “…, an official said”: who tells of a deed has no part in it. “is about to sign”: the verb tells what is done.
        if tree.children(word, "ccomp").contains(where: { $0 < word }) { return nil }
        if tree.token(word).upos != "VERB",
            complements(word).contains(where: { joint($0, depth: depth + 1) != nil })
        {
            return nil
        }
        if let frame, let named = named(word, frame) { return named }
        let actors = phrases.sides(tree.agents(word), isAgent: true)
        let patients = phrases.sides(tree.patients(word), isAgent: false)
        if tree.isPassive(word) || tree.isReducedPassive(word) {
            if let found = joint(actors, patients, frame) { return found }
            guard actors.isEmpty else { return nil }
            return joint(patients, phrases.aims(word, besides: patients), frame)
        }
        guard !actors.isEmpty else { return nil }
        let direct = phrases.direct(word, besides: actors)
        if direct.isEmpty {
            // “said that A attacked B” tells of A and B.
            if complements(word).contains(where: {
                tree.relation($0) == "ccomp" && joint($0, depth: depth + 1) != nil
            }) {
                return nil
            }
            if let mutual = mutual(word, actors, frame) { return mutual }
        }
        let recipients = direct.isEmpty ? phrases.objects(word, besides: actors) : direct
        if let frame, takesSeveral(frame), phrases.isTogether(word, recipients) {
            return joint(actors + recipients, [], frame, isMutual: true)
        }
        return joint(actors, recipients, frame)
    }

    private func joint(
        _ actors: [Party], _ recipients: [Party], _ frame: PredicateFrame?, isMutual: Bool = false
    ) -> Joint? {
        let found = Joint(
            actors: actors, recipients: phrases.others(recipients, besides: actors), isMutual: isMutual,
            frame: frame)
        return isTold(found) ? found : nil
    }

    /// True for what all who take part do alike.
    private func takesSeveral(_ frame: PredicateFrame) -> Bool {
        frame.isMutual || (frame.type == .consult && frame.mode != .visit)
    }

    /// The parties in the places that the lexicon has for them.
    private func named(_ word: Int, _ frame: PredicateFrame) -> Joint? {
        guard frame.type != nil else { return nil }
        func sides(_ paths: [RolePath], _ isAgent: Bool) -> [Party] {
            for path in paths {
                let found = phrases.sides(path.words(from: word, in: tree), isAgent: isAgent)
                if !found.isEmpty { return found }
            }
            return []
        }
        let actors = sides(frame.actor, true)
        let recipients = phrases.others(sides(frame.recipient, false), besides: actors)
        let found =
            takesSeveral(frame)
            ? Joint(actors: actors + recipients, recipients: [], isMutual: true, frame: frame)
            : Joint(actors: actors, recipients: recipients, frame: frame)
        return isTold(found) ? found : nil
    }

    /// “Gondor and Arnor put off their meeting”: what several do that takes several.
    private func mutual(_ word: Int, _ actors: [Party], _ frame: PredicateFrame?) -> Joint? {
        guard actors.count > 1 else { return nil }
        let isMutual =
            frame.map { takesSeveral($0) || $0.type == .agree } == true
            || tree.patients(word).contains { frames.reading($0, tree).map(takesSeveral) == true }
        return isMutual ? joint(actors, [], frame, isMutual: true) : nil
    }

    private func isTold(_ joint: Joint) -> Bool {
        guard !joint.actors.isEmpty, joint.isMutual ? joint.actors.count > 1 : !joint.recipients.isEmpty
        else {
            return false
        }
        return (joint.actors + joint.recipients).contains(where: phrases.isListed)
    }

    private func pairs(_ joint: Joint) -> Set<Set<String>> {
        let others = joint.isMutual ? joint.actors : joint.recipients
        return Set(
            joint.actors.flatMap { a in
                others.compactMap { b in
                    let pair = Set([ListedPhrases.key(a), ListedPhrases.key(b)])
                    return pair.count == 2 ? pair : nil
                }
            })
    }

    // MARK: What it is

    private func candidate(_ word: Int, _ joint: Joint, _ sentence: Range<Int>) -> EventCandidate {
        let target = joint.isMutual ? joint.actors.dropFirst().first : joint.recipients.first
        let scores = scorer.scores(
            sentence: sentence, source: joint.actors.first.map { tree.nounPhrase($0.head) },
            target: target.map { tree.nounPhrase($0.head) }, trigger: word..<word + 1)
        let judged = EventJudgement(scores)
        let type = joint.frame?.type ?? scores.type
        return EventCandidate(
            trigger: word, type: type, mode: joint.frame?.mode ?? EventJudgement.mode(of: type, scores),
            contexts: judged.contexts,
            actors: ParticipantFinder.distinct(joint.actors),
            recipients: ParticipantFinder.distinct(joint.recipients),
            modality: modality.modality(of: word, tree) ?? .actual, isSpeech: joint.frame?.isSpeech ?? false,
            what: joint.frame?.what.lazy.flatMap { $0.words(from: word, in: tree) }.first,
            confidence: Double(max(0.3, (scores.types[type] ?? 0) * (1 - scores.none))))
    }
}
