/// The surroundings of tokens `start` up to `end`.
struct Context {
    let tokens: [Token]
    let sets: WordSets
    let start: Int
    let end: Int
    let mode: TimeMode
    let direction: Resolver.Direction

    private var previous: Token? {
        start > 0 && !tokens[start].marks.contains(.barrier) ? tokens[start - 1] : nil
    }
    private var next: Token? {
        end < tokens.count && !tokens[end].marks.contains(.barrier) ? tokens[end] : nil
    }
    private var isFirst: Bool {
        guard let previous else { return true }
        return sets.stops.contains(previous.word) || sets.openers.contains(previous.word)
    }
    private var isWhole: Bool {
        start == 0
            && (end == tokens.count || end == tokens.count - 1 && sets.stops.contains(tokens[end].word))
    }

    func holds(_ condition: Guard) -> Bool {
        switch condition {
        case .name: return isName
        case .year: return isYear
        case .whole: return isWhole
        case .rate: return isRate
        case .notThan: return next?.word != sets.than
        case .ahead: return mode == .future || direction == .future
        case .plans: return mode == .future
        case .day: return isWhole || previous.map { sets.dayPreposition.contains($0.word) } ?? false
        case .dayOfMonth:
            if isWhole { return true }
            let leads = previous.map { sets.dayPreposition.contains($0.word) } ?? false
            return leads && holds(.clauseEnd)
        case .theUnit:
            if isWhole { return true }
            if next?.isDigits ?? false { return false }
            if previous.map({ sets.unitEnd.contains($0.word) }) ?? false { return true }
            let leads = previous.map { sets.unitLead.contains($0.word) } ?? false
            return leads && holds(.clauseEnd) && !(next.map { sets.unitTail.contains($0.word) } ?? false)
        case .season:
            return isWhole || previous.map { sets.seasonPreposition.contains($0.word) } ?? false
        case .notOf: return next?.word != sets.of
        case .notTitle: return !isTitle
        case .notPossessive: return !(next.map { $0.isGlued && $0.word == sets.apostrophe } ?? false)
        case .vague:
            return previous.map { sets.vagueLead.contains($0.word) } ?? false
                || next.map { sets.vagueTail.contains($0.word) } ?? false
        case .now:
            return
                !(next.map { sets.nowTail.contains($0.word) && ($0.isGlued || $0.word != sets.dash) } ?? false)
        case .atOrPlans: return mode == .future || previous?.word == sets.at
        case .afterIn: return previous.map { sets.lengthPreposition.contains($0.word) } ?? false
        case .plainIn:
            return !tokens[max(0, start - 5)..<start].contains { sets.superlative.contains($0.word) }
        case .decade: return previous.map { sets.timePreposition.contains($0.word) } ?? false
        case .notRate: return !isRate
        case .possessive:
            return next.map { !$0.isGlued && $0.marks.contains(.letters) && !$0.marks.contains(.capital) }
                ?? false
        case .atOne: return previous?.word == sets.at
        case .eventAfter: return next.map { sets.eventAfter.contains($0.word) } ?? false
        case .eventBefore: return next.map { sets.eventBefore.contains($0.word) } ?? false
        case .capital: return tokens[start].marks.contains(.capital) || isWhole
        case .preposition:
            return isWhole || previous.map { sets.timePreposition.contains($0.word) } ?? false
        case .noArticle: return !(previous.map { sets.determiner.contains($0.word) } ?? false)
        case .notFirst: return !isFirst
        case .clauseEnd:
            guard let next else { return true }
            return !next.marks.contains(.letters)
                || sets.timePreposition.contains(next.word) && !sets.determiner.contains(next.word)
                || sets.strongPast.contains(next.word) || sets.future.contains(next.word)
        }
    }

    private var isName: Bool {
        let rest = tokens[(start + 1)..<end]
        guard sets.ambiguous.contains(tokens[start].word), rest.allSatisfy({ $0.word == sets.stop }) else {
            return true
        }
        if isWhole { return true }
        let isCapital = tokens[start].marks.contains(.capital)
        // "they may march on" and "the March on Washington" go on with what no month does.
        let goesOn = next.map { sets.verbTail.contains($0.word) } ?? false
        if let previous, sets.namePreposition.contains(previous.word) { return isCapital || !goesOn }
        guard isCapital, !tokens[start].marks.contains(.shouted), !isFirst, !goesOn else { return false }
        if let next, next.marks.contains(.capital), next.marks.contains(.letters) { return false }
        // "Theresa May", "the Sun"
        return !(previous.map { $0.marks.contains(.capital) || sets.determiner.contains($0.word) } ?? false)
    }

    /// A capitalised word between others of the kind.
    private var isTitle: Bool {
        guard tokens[start].marks.contains(.capital), !isWhole else { return false }
        if tokens[end - 1].marks.contains(.capital), let next, next.marks.contains(.capital),
            next.marks.contains(.letters),
            !isFirst
        {
            return true
        }
        return !isFirst
            && previous.map { $0.marks.contains(.shouted) && tokens[start].marks.contains(.capital) } ?? false
    }

    private var isYear: Bool {
        let year = Int(tokens[start].number)
        if isWhole { return year >= 1000 }
        let lead = previous.map { sets.timePreposition.contains($0.word) } ?? false
        if let previous, sets.label.contains(previous.word) || sets.currency.contains(previous.word) {
            return false
        }
        if let next, sets.counted.contains(next.word) || sets.numberWord.contains(next.word) { return false }
        if let previous, sets.numberWord.contains(previous.word) || previous.isDigits { return false }
        guard year >= 1000 else { return false }
        let plural =
            next.map { $0.marks.contains(.s) && !$0.marks.contains(.capital) && !$0.isGlued } ?? false
        if !(1500...2100).contains(year) { return lead && !plural && year < 2300 }
        if plural, !lead, !(previous.map { sets.determiner.contains($0.word) } ?? false) { return false }
        // Round numbers behind a name are part of it: "the Russell 2000".
        if year % 1000 == 0, previous?.marks.contains(.capital) ?? false, !lead { return false }
        return true
    }

    private var isRate: Bool {
        guard let previous else { return false }
        return previous.isDigits || sets.numberWord.contains(previous.word)
            || sets.cardinal.contains(previous.word)
            || sets.counted.contains(previous.word)
    }

    /// False where the expression is cut out of a longer number, a telephone number, a score or a code.
    var standsFree: Bool {
        let first = tokens[start]
        if start > 0, first.isGlued, !first.marks.contains(.barrier) {
            let before = tokens[start - 1]
            if before.isDigits || before.marks.contains(.letters) { return false }
            if sets.currency.contains(before.word) { return false }
            let isJoint = [sets.stop, sets.comma, sets.dash, sets.slash, sets.colon].contains(before.word)
            if isJoint, start > 1, before.isGlued {
                let earlier = tokens[start - 2]
                if earlier.isDigits { return false }
                // "F-16", but "mid-1996" and "post-2010"
                if first.isDigits, earlier.marks.contains(.letters),
                    first.count != 4 || earlier.marks.contains(.shouted)
                {
                    return end - start > 4
                }
            }
        }
        if first.isDigits, start > 0, sets.currency.contains(tokens[start - 1].word) { return false }
        let last = tokens[end - 1]
        guard end < tokens.count, !tokens[end].marks.contains(.barrier) else { return true }
        let next = tokens[end]
        if next.isGlued {
            if next.isDigits || next.marks.contains(.letters), last.isDigits || last.marks.contains(.letters)
            {
                return false
            }
            let isJoint = [sets.stop, sets.comma, sets.slash, sets.colon].contains(next.word)
            if isJoint, end + 1 < tokens.count, tokens[end + 1].isGlued, tokens[end + 1].isDigits,
                last.isDigits
            {
                return false
            }
            if next.word == sets.dash, end + 1 < tokens.count, tokens[end + 1].isGlued,
                tokens[end + 1].isDigits, last.isDigits
            {
                return false
            }
        }
        return true
    }
}
