internal import Records

/// Parties, names and days that were lost, added or put in place of others.
extension PassageDiff {
    /// More words of content between kept ones are a cut or a new passage, no changed word.
    private static let mostCut = 4

    /// In the order of the original.
    func references() -> [Alteration] {
        let lost = referencesLost()
        return lost.map { alteration($0.kind, $0.old, $0.new) }
            + reversed.referencesLost().filter { $0.kind == .partyLost }.map {
                alteration(.partyAdded, $0.new, $0.old)
            }
    }

    private struct Loss {
        var kind: AlterationKind
        var old: Range<Int>
        var new: Range<Int>
    }

    private func referencesLost() -> [Loss] {
        original.tokens.indices.compactMap { i -> Loss? in
            guard original.isLeft(i), let reference = original.tokens[i].reference else { return nil }
            let gap = gap(i)
            return replaced(i, reference, gap.original, gap.copy) ?? dropped(i, gap.original, gap.copy)
        }
    }

    /// Another party, name or day stands in its place.
    private func replaced(_ i: Int, _ reference: Reference, _ old: Range<Int>, _ new: Range<Int>) -> Loss? {
        guard content(original, old) <= Self.mostCut, content(copy, new) <= Self.mostCut,
            isAnchored(old, new), !Self.holds(copy, original.tokens[i])
        else { return nil }
        let rivals = new.filter { j in
            guard copy.isLeft(j), let other = copy.tokens[j].reference else { return false }
            return Self.isRival(reference, other) && !Self.holds(original, copy.tokens[j])
                && !isSpelling(i, j)
        }
        // Where several could answer to it, none is sure.
        guard rivals.count == 1, let j = rivals.first, let other = copy.tokens[j].reference else {
            return nil
        }
        // Of names that no table knows, only what stands alone in the other's place is surely another: not a name for what it is.
        if other.kind == .name || reference.kind == .name {
            guard content(original, old) == 0, content(copy, new) == 0 else { return nil }
        }
        let kind: AlterationKind =
            if reference.kind == .time {
                .dateChanged
            } else {
                original.tokens[i].isParty && copy.tokens[j].isParty && other.kind != .name
                    ? .partyChanged : .nameChanged
            }
        return Loss(kind: kind, old: i..<(i + 1), new: j..<(j + 1))
    }

    private static func isRival(_ a: Reference, _ b: Reference) -> Bool {
        if a.kind == .time || b.kind == .time {
            guard a.kind == b.kind else { return false }
            let (x, y) = (a.key.split(separator: "/"), b.key.split(separator: "/"))
            guard let first = x.first, let last = x.last, let begin = y.first, let end = y.last else {
                return false
            }
            return last < begin || end < first
        }
        return !a.isRelated(to: b)
    }

    /// True for spellings of one name, which have most letters in common, and where one may be short for the other.
    private func isSpelling(_ i: Int, _ j: Int) -> Bool {
        guard original.tokens[i].reference?.kind != .time else { return false }
        let (a, b) = (
            original.text.text[ByteSpan(original.tokens[i].bytes)],
            copy.text.text[ByteSpan(copy.tokens[j].bytes)]
        )
        func isShort(_ name: String) -> Bool { name.count > 1 && !name.contains(where: \.isLowercase) }
        let isUnknown = original.tokens[i].reference?.kind == .name || copy.tokens[j].reference?.kind == .name
        return CharacterRatio.reaches(0.7, CharacterRatio.folded(a), CharacterRatio.folded(b))
            || isUnknown && (isShort(a) || isShort(b))
    }

    /// Nothing stands in its place, and the words on both sides stayed.
    private func dropped(_ i: Int, _ old: Range<Int>, _ new: Range<Int>) -> Loss? {
        guard original.tokens[i].isParty, content(original, old) <= 1, content(copy, new) == 0,
            !new.contains(where: { copy.tokens[$0].reference != nil })
        else { return nil }
        let collective = copy.hits.filter { $0.sign == .party }.map(\.tokens.lowerBound)
        if collective.contains(where: new.contains) { return nil }
        let isGone = !Self.holds(copy, original.tokens[i])
        guard isPartnerKept(i) || isGone && isAnchored(old, new) && isInside(old) else { return nil }
        // “the two sides” may stand for both of a pair anywhere in the passage.
        if collective.contains(where: { copy.tokens[$0].isContent }) { return nil }
        return Loss(kind: .partyLost, old: i..<(i + 1), new: new.lowerBound..<new.lowerBound)
    }

    /// True for a run with words of its sentence on both sides.
    private func isInside(_ run: Range<Int>) -> Bool {
        guard run.lowerBound > 0, run.upperBound < original.tokens.count else { return false }
        return original.tokens[run.lowerBound - 1].sentence == original.tokens[run.upperBound].sentence
    }

    /// One of two parties that act together, of which the other one stayed, alone and before the same word: “X and Y began” became
    /// “X began”.
    private func isPartnerKept(_ i: Int) -> Bool {
        for distance in [2, 3] {
            for other in [i - distance, i + distance] where original.tokens.indices.contains(other) {
                let between = original.tokens[(min(i, other) + 1)..<max(i, other)].map(\.word)
                guard original.tokens[other].isParty,
                    between == [Self.and] || between == [Self.and, Self.the],
                    let place = original.matches[other]
                else { continue }
                let next = max(i, other) + 1
                guard next < original.tokens.count else { return place == copy.tokens.count - 1 }
                if let match = original.matches[next], match > place, match <= place + 2 { return true }
            }
        }
        return false
    }

    private static let and = WordScanner.key("and") ?? 0
    private static let the = WordScanner.key("the") ?? 0

    /// Words of content that are no names.
    private func content(_ side: Side, _ run: Range<Int>) -> Int {
        run.count { side.tokens[$0].isContent && side.tokens[$0].reference == nil }
    }

    /// True when words on both sides of a gap are aligned with neighbours in the same sentences.
    private func isAnchored(_ old: Range<Int>, _ new: Range<Int>) -> Bool {
        let isBefore = old.lowerBound > 0 || new.lowerBound == 0
        let isAfter = old.upperBound < original.tokens.count || new.upperBound == copy.tokens.count
        guard isBefore, isAfter, !(old.lowerBound == 0 && old.upperBound == original.tokens.count) else {
            return false
        }
        func isOne(_ side: Side, _ run: Range<Int>) -> Bool {
            let around = max(0, run.lowerBound - 1)..<min(side.tokens.count, run.upperBound + 1)
            return Set(side.tokens[around].map(\.sentence)).count == 1
        }
        return isOne(original, old) && isOne(copy, new)
    }
}
