/// Puts meanings on the calendar, from an anchor that is given.
struct Resolver {
    /// Where bare weekdays and months are looked for.
    enum Direction: Sendable {
        case past, future, unsaid
    }

    let anchor: Anchor?
    let direction: Direction
    let mode: TimeMode
    /// The day that the text told of last.
    var told: Int?
    /// The stretch that the text told of last, of whatever length.
    var toldStretch: Stretch?
    /// True where a part of a month or year is to be cut out ("from late May"); else the whole bears a modifier.
    var cutsParts = false

    /// The same resolver, cutting parts out.
    var cutting: Resolver {
        var cutting = self
        cutting.cutsParts = true
        return cutting
    }

    /// The meaning on the calendar; `nil` when it cannot be there (a fifth Monday, the year 12,000).
    func resolve(_ meaning: Meaning) -> Resolved? {
        switch meaning {
        case .none, .number, .symbol: return nil
        case .unit(let unit): return relative(unit, 0)
        case .amount(let amount), .length(let amount, nil):
            return Resolved(amount.timex, .duration, amount.finest.grain)
        case .length(let amount, let mod):
            var length = Resolved(amount.timex, .duration, amount.finest.grain)
            length.mod = mod
            return length
        case .cycle(let cycle): return sure(bare(cycle), cycle)
        case .pick(let cycle, let step): return sure(picked(cycle, step), cycle)
        case .soonest(let cycle): return sure(soonest(cycle), cycle)
        case .year(let year): return Stretch.year(year).map(Resolved.init)
        case .decade(let year): return Stretch.decade(year).map(Resolved.init)
        case .century(let number): return Stretch.century(number).map(Resolved.init)
        case .fiscalYear(let year): return fiscal(year)
        case .relative(let unit, let step): return relative(unit, step)
        case .window(let amount, let sign, let isOpen): return window(amount, sign, isOpen)
        case .shift(let amount, let sign, let base): return shifted(amount, sign, base)
        case .inside(let inner, let outer, let n): return inside(inner, outer, n)
        case .beside(let inner, let other, let n): return beside(inner, other, n)
        case .told:
            guard let day = told ?? anchor?.day else { return unanchored("XXXX-XX-XX", .date, .day) }
            var resolved = Stretch.day(day).map(Resolved.init)
            resolved?.isUncertain = true
            return resolved
        case .tolds(let inner):
            guard let told else { return resolve(inner) }
            return Resolver(
                anchor: Anchor(day: told, second: nil), direction: direction, mode: mode, told: nil
            ).resolve(inner)
        case .narrated(let amount, let sign): return narrated(amount, sign)
        case .unknown(let value): return unanchored(value, .date, .unknown)
        case .holding(let unit, let day): return holding(unit, day)
        case .rest(let whole): return rest(whole)
        case .lasting(let day, let amount): return lasting(day, amount)
        case .at(let day, let clock): return at(day, clock)
        case .part(let mod, let whole): return part(mod, whole)
        case .modified(let mod, let inner):
            guard var resolved = resolve(inner) else { return nil }
            resolved.mod = resolved.mod ?? mod
            return resolved
        case .range(let from, let to): return cutting.range(from, to)
        case .bound(let mod, let inner): return cutting.bound(mod, inner)
        case .set(let value): return Resolved(value, .set, .unknown)
        case .reference(let name): return reference(name)
        case .period(let name, let from, let to): return period(name, from, to)
        case .afterEvent(let amount, _):
            // Without the event's day only the length is known.
            var resolved = Resolved(amount.timex, .duration, amount.finest.grain)
            resolved.isUncertain = true
            return resolved
        case .uncertain(let inner):
            guard var resolved = resolve(inner) else { return nil }
            resolved.isUncertain = true
            return resolved
        }
    }

    /// A value that says nothing of when, for what depends on an anchor that is not given.
    func unanchored(_ timex: String, _ type: TimexType, _ grain: TimeGrain) -> Resolved {
        var resolved = Resolved(timex, type, grain)
        resolved.isUncertain = true
        return resolved
    }

    /// A holiday that hangs on the sight of the moon is uncertain.
    private func sure(_ resolved: Resolved?, _ cycle: Cycle) -> Resolved? {
        guard case .holiday(let holiday) = cycle, case .islamic = holiday.reckoning else { return resolved }
        var resolved = resolved
        resolved?.isUncertain = true
        return resolved
    }

    private func reference(_ name: String) -> Resolved {
        var resolved = Resolved(name, .date, .unknown)
        guard let anchor else { return resolved }
        switch name {
        case "PRESENT_REF":
            resolved.begin = anchor.second == nil ? anchor.day * Gregorian.secondsPerDay : anchor.instant
            resolved.end =
                anchor.second == nil ? (anchor.day + 1) * Gregorian.secondsPerDay : anchor.instant + 1
            resolved.grain = anchor.second == nil ? .day : .second
            resolved.isMoment = anchor.second != nil
        // "recently", "soon": when, nobody knows.
        default: resolved.isUncertain = true
        }
        return resolved
    }

    private func fiscal(_ year: Int?) -> Resolved? {
        guard let year = year ?? anchor.map({ Gregorian.civil($0.day).year }) else {
            return unanchored("FYXXXX", .date, .year)
        }
        // Fiscal years begin where their owners please: the days stay unsure.
        guard let stretch = Stretch.year(year) else { return nil }
        var resolved = Resolved(stretch)
        resolved.timex = "FY" + stretch.timex
        resolved.isUncertain = true
        return resolved
    }

    private func period(_ name: String, _ from: Int, _ to: Int) -> Resolved? {
        guard let first = Stretch.year(from), let last = Stretch.year(to) else { return nil }
        var resolved = Resolved(first)
        resolved.end = last.end
        resolved.timex = from == to ? first.timex : first.timex + "/" + last.timex
        resolved.isUncertain = true
        return resolved
    }
}
