internal import Language
internal import Records

extension PairFeatures {
    /// Predicates of the lexicon, read of words of the text: how many places of each the two fill, in the lexicon's order
    /// or turned round, and whether it joins them in the tree. Returns the strongest with its strength (0–1).
    @discardableResult
    mutating func add(
        _ readings: some Sequence<(word: Int, frame: PredicateFrame)>
    ) -> (word: Int, strength: Double)? {
        let above = (above(source), above(target))
        var best: (word: Int, strength: Double)?
        for (word, frame) in readings {
            let places = Places(frame, word, self, above)
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

    /// All words of a span and those that govern them.
    private func above(_ span: Range<Int>?) -> Set<Int> {
        var found: Set<Int> = []
        for word in span ?? 0..<0 {
            var next: Int? = word
            while let i = next, found.insert(i).inserted { next = tree.token(i).head }
        }
        return found
    }

    /// Which places of a frame the two stand in.
    private struct Places {
        let source: Bool
        let target: Bool
        /// How many are filled with the two changed about.
        let turned: Int
        var filled: Int { (source ? 1 : 0) + (target ? 1 : 0) }

        /// `above` holds the words of source and target with all that govern them: those in whose subtrees they are.
        init(
            _ frame: PredicateFrame, _ word: Int, _ pair: PairFeatures,
            _ above: (source: Set<Int>, target: Set<Int>)
        ) {
            let tree = pair.tree
            func words(_ paths: [RolePath]) -> Set<Int> {
                Set(paths.flatMap { $0.words(from: word, in: tree) }.flatMap { tree.conjuncts($0) })
            }
            let (actors, recipients) = (words(frame.actor), words(frame.recipient))
            let patients = tree.patients(word)
            func stands(_ span: Range<Int>?, _ places: Set<Int>) -> Bool {
                span.map { !places.isDisjoint(with: $0) } ?? false
            }
            let mutual = frame.isMutual
            source = stands(pair.source, actors) || mutual && stands(pair.source, recipients)
            target =
                stands(pair.target, recipients) || !above.target.isDisjoint(with: patients)
                || mutual && stands(pair.target, actors)
            turned =
                (stands(pair.target, actors) ? 1 : 0)
                + (stands(pair.source, recipients) || !above.source.isDisjoint(with: patients) ? 1 : 0)
        }
    }
}
