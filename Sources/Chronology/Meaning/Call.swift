/// The functions of the rules' right-hand sides. Each checks its arguments: what cannot be (31 April, an hour 25) gives
/// `nil`, and the rule does not hold.
enum Call: String, Sendable, CaseIterable {
    // Lengths
    case amount, vague, plus, half, length, window, within
    // Things that come again
    case month, monthday, day, weekday, weekdayday, weekdaymonthday, week, weekend, quarter, halfyear, season,
        daypart, clock, hm, clockrun, clockin, minutes, minutesto, hourrange, ymd
    // Years and more
    case year, shortyear, shortof, decade, shortdecade, century, fiscal, period
    // From the anchor
    case last, this, next, afternext, beforelast, soonest, relative, ago, later, before, after, afterevent
    // Put together
    case unit, inside, nth, nthlast, nthafter, nthbefore, at, range, weekin, weekof, weekendof, shiftweek,
        stretchlater, stretchago, restof,
        lasting
    // With a modifier
    case part, mod, since, bound, uncertain
    // Sets and references
    case every, set, ref, told, clocktold, narrated, unknown, hms

    func meaning(_ a: [Meaning]) -> Meaning? {
        switch self {
        case .amount, .vague, .plus, .half, .length, .window, .within: length(a)
        case .month, .monthday, .day, .weekday, .weekdayday, .weekdaymonthday, .week, .weekend, .quarter,
            .halfyear,
            .season, .daypart, .ymd:
            calendar(a)
        case .clock, .hm, .clockrun, .clockin, .minutes, .minutesto, .hourrange: clockTime(a)
        case .year, .shortyear, .shortof, .decade, .shortdecade, .century, .fiscal, .period: years(a)
        case .last, .this, .next, .afternext, .beforelast, .soonest, .relative, .ago, .later, .before, .after,
            .afterevent:
            anchored(a)
        case .unit, .inside, .nth, .nthlast, .nthafter, .nthbefore, .at, .range, .weekin, .weekof, .weekendof,
            .shiftweek,
            .stretchlater, .stretchago, .restof, .lasting:
            together(a)
        case .part, .mod, .since, .bound, .uncertain: modified(a)
        case .every, .set, .ref, .told, .clocktold, .narrated, .unknown, .hms: recurring(a)
        }
    }

    private func length(_ a: [Meaning]) -> Meaning? {
        switch self {
        case .amount:
            guard a.count == 2, let count = a[0].number, let unit = a[1].unit, count > 0 else { return nil }
            return .amount(Amount(count, unit))
        case .vague: return a.first?.unit.map { .amount(Amount(nil, $0)) }
        case .half: return a.first?.unit.map { .amount(Amount(0.5, $0)) }
        case .plus:
            guard a.count == 2, let x = a[0].amount else { return nil }
            // A bare count adds to the last unit: "two and a half years".
            guard let y = a[1].amount else {
                guard let more = a[1].number, let last = x.parts.last, let count = last.count else {
                    return nil
                }
                var sum = x
                sum.parts[sum.parts.count - 1].count = count + more
                return .amount(sum)
            }
            guard let coarse = x.parts.last, let fine = y.parts.first, fine.unit.grain < coarse.unit.grain
            else {
                return nil
            }
            return .amount(x.plus(y))
        case .length:
            guard let amount = a.first?.amount else { return nil }
            return .length(amount, a.count > 1 ? a[1].mod : nil)
        default:
            guard a.count >= 2, let amount = a[0].amount, let sign = a[1].integer else { return nil }
            return .window(amount, sign, isOpen: self == .within)
        }
    }

    private func years(_ a: [Meaning]) -> Meaning? {
        let value = a.first?.integer
        switch self {
        case .year: return value.flatMap { (1...2999).contains($0) ? .year($0) : nil }
        case .shortof:
            guard a.count == 2, let value, let other = a[1].integer else { return nil }
            return .year(other / 100 * 100 + value)
        case .shortyear: return value.map { .year(Self.fullYear($0)) }
        case .decade: return value.flatMap { $0 % 10 == 0 ? .decade($0) : nil }
        case .shortdecade:
            return value.flatMap {
                $0 % 10 == 0 && $0 < 100 ? .decade(Self.fullYear($0 == 10 ? 2010 : $0)) : nil
            }
        case .century: return value.flatMap { (1...30).contains($0) ? .century($0) : nil }
        case .fiscal: return .fiscalYear(value.map { $0 < 100 ? Self.fullYear($0) : $0 })
        default:
            guard a.count == 3, let name = a[0].symbol, let from = a[1].integer, let to = a[2].integer else {
                return nil
            }
            return .period(name, from, to)
        }
    }

    /// A year of two digits lies between 1930 and 2029 (as POSIX and spreadsheets have it, within a few years).
    static func fullYear(_ year: Int) -> Int {
        year >= 100 ? year : year < 30 ? 2000 + year : 1900 + year
    }

    private func anchored(_ a: [Meaning]) -> Meaning? {
        guard let first = a.first else { return nil }
        let steps: [Call: Int] = [.last: -1, .this: 0, .next: 1, .afternext: 2, .beforelast: -2]
        if let step = steps[self] {
            if let cycle = first.cycle { return .pick(cycle, step) }
            return first.unit.map { .relative($0, step) }
        }
        switch self {
        case .soonest:
            if let cycle = first.cycle { return .soonest(cycle) }
            return first.unit.map { .relative($0, 1) }
        case .relative:
            guard a.count == 2, let unit = first.unit, let step = a[1].integer else { return nil }
            return .relative(unit, step)
        case .ago, .later:
            guard let amount = first.amount else { return nil }
            return .shift(amount, self == .ago ? -1 : 1, nil)
        case .before, .after:
            guard a.count == 2, let amount = first.amount else { return nil }
            return .shift(amount, self == .before ? -1 : 1, a[1])
        case .afterevent:
            guard a.count == 2, let amount = first.amount, let sign = a[1].integer else { return nil }
            return .afterEvent(amount, sign)
        default: return nil
        }
    }

    private func together(_ a: [Meaning]) -> Meaning? {
        guard let first = a.first else { return nil }
        func thing(_ meaning: Meaning) -> Meaning { meaning.unit.map(Meaning.unit) ?? meaning }
        switch self {
        case .unit: return first.unit.map(Meaning.unit)
        case .inside: return a.count == 2 ? .inside(thing(first), a[1], 1) : nil
        case .nth, .nthlast:
            guard a.count == 3, let n = first.integer, n != 0, n.magnitude < 1000 else { return nil }
            return .inside(thing(a[1]), a[2], self == .nth ? n : -n)
        case .nthafter, .nthbefore:
            guard a.count == 3, let n = first.integer, (1...100).contains(n) else { return nil }
            return .beside(thing(a[1]), a[2], self == .nthafter ? n : -n)
        case .at: return a.count == 2 ? .at(first, a[1]) : nil
        case .range: return a.count == 2 ? .range(first, a[1]) : nil
        case .weekin:
            guard let n = first.integer, (1...53).contains(n) else { return nil }
            return a.count == 2 && !a[1].isNone ? .inside(.cycle(.week(n)), a[1], 1) : .cycle(.week(n))
        case .weekof: return .holding(.week, first)
        case .weekendof: return .holding(.weekend, first)
        case .shiftweek: return first.amount.map { .holding(.week, .shift($0, 1, nil)) }
        case .stretchlater: return first.amount.map { .holding(.year, .shift($0, 1, nil)) }
        case .stretchago: return first.amount.map { .holding(.year, .shift($0, -1, nil)) }
        case .restof: return .rest(first.unit.map { .relative($0, 0) } ?? first)
        default:
            guard a.count == 2, let amount = a[1].amount else { return nil }
            return .lasting(first, amount)
        }
    }

    private func modified(_ a: [Meaning]) -> Meaning? {
        if self == .uncertain { return a.first.map(Meaning.uncertain) }
        guard a.count == 2, let mod = a[0].mod else { return nil }
        switch self {
        case .part: return .part(mod, a[1])
        case .mod: return .modified(mod, a[1])
        default: return .bound(mod, a[1])
        }
    }

    private func recurring(_ a: [Meaning]) -> Meaning? {
        switch self {
        case .set: return a.first?.symbol.map(Meaning.set)
        case .ref: return a.first?.symbol.map(Meaning.reference)
        case .told: return .told
        case .narrated:
            guard a.count == 2, let amount = a[0].amount, let sign = a[1].integer else { return nil }
            return .narrated(amount, sign)
        case .clocktold: return a.first.map(Meaning.tolds)
        case .unknown: return a.first?.symbol.map(Meaning.unknown)
        case .hms:
            guard a.count == 3, let h = a[0].number, let m = a[1].number, let s = a[2].number else {
                return nil
            }
            return .amount(Amount(h, .hour).plus(Amount(m, .minute)).plus(Amount(s, .second)))
        default:
            guard let first = a.first else { return nil }
            let clock = a.count > 1 ? a[1].cycle : nil
            if let amount = first.amount { return .set((clock?.pattern) ?? amount.timex) }
            if let unit = first.unit { return .set((clock?.pattern) ?? Amount(1, unit).timex) }
            guard let cycle = first.cycle else { return nil }
            if case .dayPart = cycle { return .set(clock?.pattern ?? "XXXX-XX-XX" + cycle.pattern) }
            return .set(cycle.pattern + (clock?.pattern ?? ""))
        }
    }
}
