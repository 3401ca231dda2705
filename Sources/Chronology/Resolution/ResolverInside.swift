/// One thing in another, or next to it: "the third quarter of last year", "Monday of next week".
extension Resolver {
    func inside(_ inner: Meaning, _ outer: Meaning, _ n: Int) -> Resolved? {
        if case .part(let mod, let thing) = inner { return resolve(.part(mod, .inside(thing, outer, n))) }
        if case .modified(let mod, let thing) = inner {
            return resolve(.modified(mod, .inside(thing, outer, n)))
        }
        if case .bound(let mod, let thing) = inner { return resolve(.bound(mod, .inside(thing, outer, n))) }
        if case .at(let day, let clock) = inner { return resolve(.at(.inside(day, outer, n), clock)) }
        if case .inside(let one, let other, let m) = inner {
            return resolve(.inside(one, .inside(other, outer, n), m))
        }
        if case .range(let from, let to) = inner { return range(from, to, in: outer) }
        guard let whole = resolve(outer) else { return nil }
        guard let stretch = whole.stretch else {
            // The outer is not known: what the inner alone says.
            guard let cycle = inner.cycle else { return unanchored("XXXX-XX-XX", .date, .unknown) }
            return unanchored(cycle.pattern, .date, .unknown)
        }
        guard let found = occurrence(inner, stretch, n) else { return nil }
        var resolved = Resolved(found)
        if case .cycle(.dayPart(let part)) = inner { resolved.dayPart = part }
        if case .fiscalYear = outer { resolved.isUncertain = true }
        resolved.isUncertain = resolved.isUncertain || whole.isUncertain
        return resolved
    }

    /// The n-th occurrence that begins in a stretch (a week belongs to where its Thursday is); negative from the end.
    func occurrence(_ inner: Meaning, _ outer: Stretch, _ n: Int) -> Stretch? {
        switch inner {
        case .cycle(let cycle):
            if case .holiday = cycle, outer.grain == .year {
                return cycle.occurrence(in: Gregorian.civil(outer.day).year)
            }
            // Not in a century of Mondays.
            guard cycle.period == .year || outer.end - outer.begin < 4000 * Gregorian.secondsPerDay else {
                return nil
            }
            let found = (cycle.index(of: outer.day)...cycle.index(of: outer.lastDay))
                .compactMap { cycle.occurrence(in: $0) }.filter { outer.contains($0.begin) }
            if let one = Self.pick(found, n) { return one }
            if case .weekdayMonthDay(_, let month, let day) = cycle {
                return occurrence(.cycle(.monthDay(month, day)), outer, n)
            }
            // "two years ago in May": the month holds the stretch, or the other way round.
            return found.isEmpty && n == 1 ? around(cycle, outer) : nil
        case .unit(let unit): return occurrence(unit, outer, n)
        default: return nil
        }
    }

    /// A coarse outer that was itself reckoned to a day or month, as in "March in a year".
    private func around(_ cycle: Cycle, _ outer: Stretch) -> Stretch? {
        let index = cycle.index(of: outer.day)
        return [index, index + 1].compactMap { cycle.occurrence(in: $0) }.first { $0.end > outer.begin }
    }

    private func occurrence(_ unit: TimeUnit, _ outer: Stretch, _ n: Int) -> Stretch? {
        switch unit {
        case .day, .night, .businessDay:
            let day = n > 0 ? outer.day + n - 1 : outer.lastDay + n + 1
            return outer.day...outer.lastDay ~= day ? Stretch.day(day) : nil
        case .week, .weekend:
            let key = unit == .week ? 4 : 6
            var first = Gregorian.monday(outer.day) + key - 1
            if first < outer.day { first += 7 }
            var last = Gregorian.monday(outer.lastDay) + key - 1
            if last > outer.lastDay { last -= 7 }
            let day = n > 0 ? first + 7 * (n - 1) : last + 7 * (n + 1)
            guard first <= last, (first...last).contains(day) else { return nil }
            return unit == .week ? Stretch.week(day) : Stretch.weekend(day)
        case .hour, .minute, .second:
            let length = unit.seconds
            let begin = n > 0 ? outer.begin + (n - 1) * length : outer.end + n * length
            guard outer.contains(begin) else { return nil }
            return Stretch(begin: begin, end: begin + length, grain: unit.grain, timex: Timex.moment(begin))
        default:
            guard unit.months > 0 else { return nil }
            let count = (outer.end - outer.begin) / (unit.months * 28 * Gregorian.secondsPerDay) + 1
            guard count <= 4000, n.magnitude <= count,
                let found = stretch(unit, n > 0 ? n - 1 : n + 1, n > 0 ? outer.day : outer.lastDay),
                outer.contains(found.begin)
            else { return nil }
            return found
        }
    }

    private static func pick(_ found: [Stretch], _ n: Int) -> Stretch? {
        let index = n > 0 ? n - 1 : found.count + n
        return found.indices.contains(index) ? found[index] : nil
    }

    /// The n-th weekday, holiday or unit after (or, negative, before) another day.
    func beside(_ inner: Meaning, _ other: Meaning, _ n: Int) -> Resolved? {
        guard let base = resolve(other), let stretch = base.stretch else { return nil }
        switch inner {
        case .cycle(let cycle):
            let index = cycle.index(of: n > 0 ? stretch.lastDay : stretch.day)
            let found: [Stretch]
            if n > 0 {
                found = (0...(n + 1)).compactMap { cycle.occurrence(in: index + $0) }
                    .filter { $0.day > stretch.lastDay }
            } else {
                found = (0...(1 - n)).compactMap { cycle.occurrence(in: index - $0) }
                    .filter { $0.lastDay < stretch.day }
            }
            let place = abs(n) - 1
            return found.indices.contains(place) ? Resolved(found[place]) : nil
        case .unit(let unit):
            return self.stretch(unit, n, n > 0 ? stretch.lastDay : stretch.day).map(Resolved.init)
        default: return nil
        }
    }

    /// A clock time of another zone by the clock of the anchor, where that is known; its value stays as told.
    func local(_ stretch: Stretch, _ clock: Clock) -> Stretch {
        guard let zone = clock.zone?.minutes, let here = anchor?.utcOffset else { return stretch }
        var moved = stretch
        moved.begin += (here - zone) * 60
        moved.end += (here - zone) * 60
        return moved
    }

    /// A clock time or part of a day on a day.
    func at(_ day: Meaning, _ time: Meaning) -> Resolved? {
        guard let base = resolve(day) else { return nil }
        if case .range(let from, let to) = time { return range(.at(day, from), .at(day, to)) }
        if case .bound(let mod, let inner) = time { return resolve(.bound(mod, .at(day, inner))) }
        if case .part(let mod, let inner) = time { return resolve(.part(mod, .at(day, inner))) }
        if case .at(let part, let clock) = time { return at(.at(day, part), clock) }
        if case .modified(let mod, let inner) = time { return resolve(.modified(mod, .at(day, inner))) }
        guard let cycle = time.cycle else { return nil }
        guard let stretch = base.stretch else {
            var open = Resolved(base.timex + cycle.pattern, .time, .hour)
            open.isUncertain = true
            return open
        }
        guard base.grain == .day || base.grain == .partOfDay || base.grain == .second else { return nil }
        switch cycle {
        case .dayPart(let part): return dayPart(part, on: stretch.day)
        case .clock(let clock):
            let fixed = base.dayPart.map { clock.within($0) } ?? clock
            guard let found = fixed.stretch(on: stretch.day) else { return nil }
            var resolved = Resolved(local(found, fixed))
            resolved.isUncertain = base.isUncertain
            return resolved
        default: return nil
        }
    }
}
