internal import Language
internal import Records

extension PairFeatures {
    /// The predicates of the lexicon that a text holds: how many places of each the two fill, in the lexicon's order
    /// or turned round, and whether it joins them in the tree. Returns the strongest with its strength (0–1).
    mutating func add(_ frames: PredicateFrames) -> (word: Int, strength: Double)? {
        var best: (word: Int, strength: Double)?
        for word in tree.analysis.tokens.indices {
            guard let frame = frames.reading(word, tree) else { continue }
            let places = Places(frame, word, self)
            let type = frame.type?.rawValue ?? "-"
            let weight = Float(frame.weight)
            let joins = joints.contains(word)
            add("f\(places.filled):\(type)", weight)
            if places.filled >= 1 { add("f\(places.source ? "s" : "t"):\(type)", weight) }
            if joins {
                add("fp:\(type)", weight)
                add("fp\(places.filled):\(type)", weight)
            }
            if places.turned > 0 { add("fr\(places.turned):\(type)", weight) }
            if frame.type != nil {
                add("F\(places.filled)", weight)
                if joins { add("Fp", weight) }
                if places.turned == 2 { add("Fr", weight) }
                let strength = frame.weight * [0.15, 0.5, 1][places.filled]
                if best.map({ strength > $0.strength }) ?? true { best = (word, strength) }
            }
        }
        return best
    }

    /// Which places of a frame the two stand in.
    private struct Places {
        let source: Bool
        let target: Bool
        /// How many are filled with the two changed about.
        let turned: Int
        var filled: Int { (source ? 1 : 0) + (target ? 1 : 0) }

        init(_ frame: PredicateFrame, _ word: Int, _ pair: PairFeatures) {
            let tree = pair.tree
            func words(_ paths: [RolePath]) -> Set<Int> {
                Set(paths.flatMap { $0.words(from: word, in: tree) }.flatMap { tree.conjuncts($0) })
            }
            let (actors, recipients) = (words(frame.actor), words(frame.recipient))
            let patients = Set(tree.patients(word).flatMap { tree.subtree($0) })
            func stands(_ span: Range<Int>?, _ places: Set<Int>) -> Bool {
                span.map { !places.isDisjoint(with: $0) } ?? false
            }
            let mutual = frame.isMutual
            source = stands(pair.source, actors) || mutual && stands(pair.source, recipients)
            target =
                stands(pair.target, recipients) || stands(pair.target, patients)
                || mutual && stands(pair.target, actors)
            turned =
                (stands(pair.target, actors) ? 1 : 0)
                + (stands(pair.source, recipients) || stands(pair.source, patients) ? 1 : 0)
        }
    }
}
