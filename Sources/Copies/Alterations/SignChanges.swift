/// Hedges, attributions and negations that were lost or added while what they bear on stayed.
extension PassageDiff {
    /// So many words of content behind a sign are what it bears on.
    private static let reach = 4

    func signs() -> [Alteration] {
        signsLost().map { alteration(Self.kind($0.hit.sign, isLost: true), $0.hit.tokens, $0.place) }
            + reversed.signsLost().map {
                alteration(Self.kind($0.hit.sign, isLost: false), $0.place, $0.hit.tokens)
            }
    }

    private static func kind(_ sign: AlterationSigns.Class, isLost: Bool) -> AlterationKind {
        switch sign {
        case .allegation, .party: isLost ? .hedgeLost : .hedgeAdded
        case .attribution: isLost ? .attributionLost : .attributionAdded
        case .possibility: .modalityChanged
        case .negation: .negationChanged
        }
    }

    private struct Loss {
        var hit: AlterationSigns.Hit
        /// Where it would stand in the copy.
        var place: Range<Int>
    }

    private func signsLost() -> [Loss] {
        original.hits.compactMap { hit -> Loss? in
            guard hit.isTold, hit.sign != .party, original.matches[hit.tokens.lowerBound] == nil,
                original.matches[hit.tokens.upperBound - 1] == nil
            else { return nil }
            let gap = gap(hit.tokens.lowerBound)
            let place = gap.copy
            guard !isKept(hit, place), isScopeKept(hit, place), !isOneForOne(hit, gap.original, place) else {
                return nil
            }
            return Loss(hit: hit, place: place.lowerBound..<place.lowerBound)
        }
    }

    /// True when another sign of the sort does its work in the copy: for an allegation or attribution any in the passage, for the
    /// others one near the place. Words that only may do so (“questions” is seldom a verb) count near the place too, and only
    /// where the original does not have them beside the sign.
    private func isKept(_ hit: AlterationSigns.Hit, _ place: Range<Int>) -> Bool {
        let others = copy.hits.filter {
            $0.sign == hit.sign && ($0.isTold || copy.matches[$0.tokens.lowerBound] == nil)
        }
        switch hit.sign {
        case .attribution, .allegation, .party:
            if hit.sign == .attribution, copy.isSaidNear { return true }
            let near = (place.lowerBound - 4)..<(place.upperBound + 4)
            return others.contains {
                $0.isTold || near.overlaps($0.tokens) || hit.sign == .attribution && isBesideParty($0)
            }
        case .possibility, .negation:
            let near = (place.lowerBound - 3)..<(place.upperBound + 3)
            if others.contains(where: { near.overlaps($0.tokens) }) { return true }
            // As many as before, in another order.
            return others.count(where: \.isTold) >= original.hits.count { $0.sign == hit.sign && $0.isTold }
        }
    }

    /// True for a verb beside a party's name: “X declared that …” at the other end of the sentence.
    private func isBesideParty(_ hit: AlterationSigns.Hit) -> Bool {
        let around = max(0, hit.tokens.lowerBound - 1)..<min(copy.tokens.count, hit.tokens.upperBound + 1)
        return around.contains { copy.tokens[$0].isParty }
    }

    /// One word for one word that no table knows: a rare synonym, “dreaded” for “feared”.
    private func isOneForOne(_ hit: AlterationSigns.Hit, _ old: Range<Int>, _ new: Range<Int>) -> Bool {
        guard hit.tokens.count == 1, old.count == new.count, hit.sign != .attribution else { return false }
        return copy.tokens[new.lowerBound + hit.tokens.lowerBound - old.lowerBound].isContent
    }

    /// True when the words that a sign bears on stayed, outside quotation marks where the sign stood outside.
    private func isScopeKept(_ hit: AlterationSigns.Hit, _ place: Range<Int>) -> Bool {
        let sentence = original.tokens[hit.tokens.lowerBound].sentence
        var scope = (hit.tokens.upperBound..<original.tokens.count).filter {
            original.tokens[$0].sentence == sentence && original.tokens[$0].isContent
        }
        let isBehind = scope.count >= 2
        // “…, according to X”, “…, X said”: it bears on what stands before.
        if !isBehind, hit.sign == .attribution {
            scope = (0..<hit.tokens.lowerBound).reversed().filter {
                original.tokens[$0].sentence == sentence && original.tokens[$0].isContent
            }
        }
        let near = Array(scope.prefix(hit.sign == .negation ? 2 : Self.reach))
        let kept = near.filter { !original.isLeft($0) }
        guard near.count >= 2, kept.count * 3 >= near.count * 2,
            kept.contains(where: { original.tokens[$0].reference == nil })
        else { return false }
        switch hit.sign {
        case .attribution: return isSaidAsFact(near, hit, place)
        case .negation: return near.first.map { original.matches[$0] != nil } ?? false
        default: return true
        }
    }

    /// An attribution is lost when its verb went without another in its place, or gave way to a verb in a compound tense: what
    /// stands alone there may be a synonym.
    private func isSaidAsFact(_ scope: [Int], _ hit: AlterationSigns.Hit, _ place: Range<Int>) -> Bool {
        let isQuoted =
            scope.contains { original.tokens[$0].isQuoted }
            || scope.compactMap { original.matches[$0] }.contains { copy.tokens[$0].isQuoted }
        guard !isQuoted else { return false }
        let content = place.filter { copy.tokens[$0].isContent && copy.isLeft($0) }
        if content.isEmpty { return true }
        return content.count == 1 && place.contains { Self.auxiliaries.contains(copy.tokens[$0].word) }
    }

    private static let auxiliaries = Set(["have", "has", "had"].compactMap(WordScanner.key))
}
