internal import Language
internal import Records

extension PairFeatures {
    /// What the reader of events makes of the predicates of a text: on which of their sides the two stand, whether what they
    /// name has happened, and what they hang on.
    ///
    /// - Parameter sides: for each predicate of the lexicon its parties, as ``EventParties`` finds them; `nil` for what is no
    ///   event.
    mutating func add(
        _ readings: [(word: Int, frame: PredicateFrame)], sides: [EventParties.Sides?],
        modality: ModalityRules
    ) {
        var best: (word: Int, type: EventType, rank: Float)?
        for (reading, sides) in zip(readings, sides) {
            guard let type = reading.frame.type, let sides else { continue }
            let place = place(sides)
            let weight = Float(reading.frame.weight)
            add("e\(place.rawValue):\(type.rawValue)", weight)
            add("E\(place.rawValue)", weight)
            let joins = joints.contains(reading.word)
            let rank = weight * (Self.ranks[place] ?? 0) + (joins ? 0.3 : 0)
            if place != .neither || joins, best.map({ rank > $0.rank }) ?? true {
                best = (reading.word, type, rank)
            }
        }
        addStance(best?.word ?? joints.sorted().first { tree.token($0).upos == "VERB" }, best?.type, modality)
    }

    /// Where the two stand in an event.
    private enum Place: String {
        case both = "2"
        case source = "s"
        case target = "t"
        case turned = "r"
        case neither = "0"
    }

    private static let ranks: [Place: Float] = [
        .both: 1, .source: 0.5, .target: 0.6, .turned: 0.2, .neither: 0.05,
    ]

    private func place(_ sides: EventParties.Sides) -> Place {
        func holds(_ parties: [ParticipantFinder.Party], _ span: Range<Int>?) -> Bool {
            guard let span else { return false }
            return parties.contains { span.contains($0.head) }
        }
        let (actors, recipients) = (sides.actors, sides.isMutual ? sides.actors : sides.recipients)
        switch (holds(actors, source), holds(recipients, target)) {
        case (true, true): return .both
        case _ where holds(actors, target) && holds(recipients, source): return .turned
        case (true, false): return .source
        case (false, true): return .target
        case (false, false): return .neither
        }
    }

    /// Whether what a predicate names is told as done, to come, denied; together with what it is.
    private mutating func addStance(_ word: Int?, _ type: EventType?, _ rules: ModalityRules) {
        guard let word else { return }
        let told = (rules.modality(of: word, tree) ?? .actual).rawValue
        let kinds = [type?.rawValue ?? "-", type?.quad.rawValue ?? "-"]
        add("M=\(told)")
        for kind in kinds { add("M=\(told):\(kind)") }
        var at = word
        for _ in 0..<3 {
            let relation = tree.relation(at)
            guard let head = tree.token(at).head,
                ["xcomp", "ccomp", "acl", "obj", "advcl"].contains(relation)
            else { break }
            add("Mg=\(lemma(head))")
            for kind in kinds { add("Mg=\(lemma(head)):\(kind)") }
            at = head
        }
        for child in tree.children(word, "aux") {
            for kind in kinds { add("Ma=\(lemma(child)):\(kind)") }
        }
    }
}

extension PairFeatures {
    /// Signs once more under names of their own, for a reader that follows PLOVER's conventions (a promise of help is
    /// AGREE) and not the ledger's (it is AID, planned).
    mutating func addConventions() {
        for (name, value) in values where name == "bias" || Self.opens.contains(where: name.hasPrefix) {
            add("D" + name, value)
        }
    }

    private static let opens = [
        "aux=", "neg", "mk=", "M", "Sg=", "SG=", "So=", "p=", "pc=", "top=", "c=", "w=", "fp", "f1", "f2",
        "fs", "e",
        "E",
    ]
}
