/// Ranges with two ends, and those that are open on one side.
extension Resolver {
    func range(_ from: Meaning, _ to: Meaning) -> Resolved? {
        guard let first = resolve(from) else { return nil }
        guard let begin = first.begin else { return resolve(to).flatMap { joined(first, $0) } }
        // The end is looked for from the beginning on: "from May to March".
        let day = Gregorian.floorDivided(begin, Gregorian.secondsPerDay)
        var last: Resolved?
        if case .cycle(let cycle) = to, cycle.period != .day || from.cycle?.period != .day {
            if cycle.period != .day || first.grain < .day {
                let later = Resolver(
                    anchor: Anchor(day: day, second: first.grain < .day ? begin % 86_400 : nil),
                    direction: .future, mode: first.grain < .day ? .future : .news)
                last = later.resolve(to)
            }
        }
        guard let last = last ?? resolve(to) else { return nil }
        return joined(first, last)
    }

    /// A range inside a whole: "from April to June 2015", "between the 3rd and 5th of May".
    func range(_ from: Meaning, _ to: Meaning, in outer: Meaning) -> Resolved? {
        guard let last = resolve(.inside(to, outer, 1)) else { return nil }
        guard var first = resolve(.inside(from, outer, 1)) else { return nil }
        if let begin = first.begin, let end = last.begin, begin > end, let cycle = from.cycle {
            // "November to February 2017" begins in the year before.
            let day = Gregorian.floorDivided(begin, Gregorian.secondsPerDay)
            guard let earlier = cycle.occurrence(in: cycle.index(of: day) - 1) else { return nil }
            first = Resolved(earlier)
        }
        return joined(first, last)
    }

    private func joined(_ first: Resolved, _ last: Resolved) -> Resolved? {
        var first = first
        var last = last
        // "11 to 2": the end is the first such hour after the beginning.
        if let begin = first.begin, let end = last.begin, begin > end, last.grain < .day {
            let steps = [43_200, 86_400].first { end + $0 > begin }
            guard let steps else { return nil }
            last.begin = end + steps
            last.end = (last.end ?? end) + steps
        }
        if let begin = first.begin, let end = last.end, begin >= end { return nil }
        var resolved = first
        resolved.end = last.isMoment ? last.begin : last.end
        resolved.isMoment = false
        resolved.grain = min(first.grain, last.grain)
        resolved.type = .duration
        resolved.mod = nil
        resolved.isUncertain = first.isUncertain || last.isUncertain || first.begin == nil || last.end == nil
        resolved.timex = "(" + name(&first) + "," + name(&last) + "," + distance(first, last) + ")"
        return resolved
    }

    /// An end of a range by its first day.
    private func name(_ end: inout Resolved) -> String {
        guard let begin = end.begin, end.grain >= .day else { return end.timex }
        if end.mod == .end, let stop = end.end { end.begin = stop }
        return Timex.day(Gregorian.floorDivided(end.begin ?? begin, Gregorian.secondsPerDay))
    }

    /// The length between the first days of two ends, in the coarsest unit that both have.
    private func distance(_ first: Resolved, _ last: Resolved) -> String {
        guard let from = first.begin, let to = last.begin else { return "PXX" }
        if min(first.grain, last.grain) < .day {
            let minutes = (to - from) / 60
            let hours = minutes / 60
            if (to - from) % 60 != 0 { return "PT\(to - from)S" }
            return "PT" + (hours > 0 ? "\(hours)H" : "")
                + (minutes % 60 > 0 || hours == 0 ? "\(minutes % 60)M" : "")
        }
        let a = Gregorian.civil(Gregorian.floorDivided(from, Gregorian.secondsPerDay))
        let b = Gregorian.civil(Gregorian.floorDivided(to, Gregorian.secondsPerDay))
        if first.grain >= .year, last.grain >= .year, first.mod == nil, last.mod == nil {
            return "P\(b.year - a.year)Y"
        }
        if min(first.grain, last.grain) >= .month { return "P\((b.year - a.year) * 12 + b.month - a.month)M" }
        return "P\((to - from) / Gregorian.secondsPerDay)D"
    }

    /// "after 1997": from the first day behind it, up to the anchor unless the clause looks ahead.
    func bound(_ mod: TimeMod, _ inner: Meaning) -> Resolved? {
        guard var resolved = resolve(inner) else { return nil }
        if case .period(_, _, let year) = inner, mod == .after { resolved.timex = Timex.padded(year, 4) }
        let begin = resolved.begin
        let end = resolved.end
        let today = anchor.map { ($0.day + 1) * Gregorian.secondsPerDay }
        switch mod {
        case .after, .onOrAfter:
            resolved.begin = mod == .onOrAfter || resolved.isMoment ? begin : end
            resolved.end = nil
            if let from = resolved.begin, let today, from < today, direction != .future, mode == .news,
                resolved.grain >= .day
            {
                resolved.end = today
            }
        default:
            resolved.begin = nil
            resolved.end = mod == .onOrBefore ? end : begin
        }
        if resolved.isMoment, resolved.begin == nil, let moment = begin { resolved.end = moment }
        resolved.mod = mod
        return resolved
    }

    /// "early May", "the end of the year": the whole with a modifier; as an end of a range a third of it, or half of a
    /// week or day.
    func part(_ mod: TimeMod, _ inner: Meaning) -> Resolved? {
        guard var resolved = resolve(inner) else { return nil }
        if case .unit(let unit) = inner, mod == .end, direction == .past, let anchor,
            let stretch = resolved.stretch,
            anchor.day < stretch.day + (stretch.lastDay - stretch.day) / 2
        {
            // "had peaked by the end of the year", told in spring: last year's.
            resolved = relative(unit, -1) ?? resolved
        }
        resolved.mod = resolved.mod ?? mod
        guard let stretch = resolved.stretch, !resolved.isMoment else { return resolved }
        guard cutsParts || resolved.grain < .day else { return resolved }
        let (year, month, _) = Gregorian.civil(stretch.day)
        let cuts: [Int]
        switch resolved.grain {
        case .month: cuts = [10, 20].map { Gregorian.ordinal(year, month, 1) + $0 }
        case .year: cuts = [5, 9].map { Gregorian.ordinal(year, $0, 1) }
        case .week: cuts = [3, 3].map { stretch.day + $0 }
        case .decade: cuts = [4, 7].map { Gregorian.ordinal(year + $0, 1, 1) }
        case .century: cuts = [34, 67].map { Gregorian.ordinal(year + $0, 1, 1) }
        case .quarter, .season, .half:
            let third = (stretch.lastDay - stretch.day + 1) / 3
            cuts = [stretch.day + third, stretch.day + 2 * third]
        case .day, .weekend: return resolved
        default:
            let half = stretch.begin + (stretch.end - stretch.begin) / 2
            if mod == .start { resolved.end = half }
            if mod == .end { resolved.begin = half }
            return resolved
        }
        let instants = cuts.map { $0 * Gregorian.secondsPerDay }
        switch mod {
        case .start: resolved.end = instants[0]
        case .end: resolved.begin = instants[1]
        case .mid where resolved.grain != .week:
            resolved.begin = instants[0]
            resolved.end = instants[1]
        default: break
        }
        return resolved
    }
}
