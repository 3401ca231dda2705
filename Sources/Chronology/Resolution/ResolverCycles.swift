/// Weekdays, months and holidays: which one is meant.
extension Resolver {
    /// One that stands alone: the anchor's own or the nearest past one, or the next one when its clause looks ahead.
    func bare(_ cycle: Cycle) -> Resolved? {
        guard let anchor else {
            return unanchored(cycle.pattern, cycle.period == .day ? .time : .date, grain(of: cycle))
        }
        switch cycle {
        case .dayPart(let part): return dayPart(part, on: anchor.day)
        case .clock(let clock): return bareClock(clock, anchor)
        default: break
        }
        let past = last(cycle) { $0.day <= anchor.day }
        let future = first(cycle) { stretch in
            mode == .future && cycle.isWeekday ? stretch.day > anchor.day : stretch.lastDay >= anchor.day
        }
        guard let past else { return future.map(Resolved.init) ?? unfiltered(cycle) }
        guard let future else { return Resolved(past) }
        switch direction {
        case .future: return Resolved(future)
        case .past: return Resolved(past)
        case .unsaid:
            if mode == .future { return Resolved(future) }
            if past.lastDay >= anchor.day || cycle.period != .year { return Resolved(past) }
            // A month or date much nearer ahead than behind is ahead: "a 3 June hearing" in May.
            return Resolved((future.day - anchor.day) * 2 < anchor.day - past.lastDay ? future : past)
        }
    }

    /// A weekday that fits no year is left aside.
    private func unfiltered(_ cycle: Cycle) -> Resolved? {
        if case .weekdayMonthDay(_, let month, let day) = cycle { return bare(.monthDay(month, day)) }
        return nil
    }

    func picked(_ cycle: Cycle, _ step: Int) -> Resolved? {
        guard let anchor else { return unanchored(cycle.pattern, .date, grain(of: cycle)) }
        if case .dayPart(let part) = cycle { return dayPart(part, on: anchor.day + step) }
        if cycle.isWeekday || cycle == .weekend { return pickedInWeek(cycle, step, anchor) }
        switch step {
        case 0:
            let index = cycle.index(of: anchor.day)
            return (cycle.occurrence(in: index) ?? first(cycle) { $0.lastDay >= anchor.day }).map(
                Resolved.init)
        case ..<0:
            guard var found = last(cycle, where: { $0.lastDay < anchor.day }) else {
                return unfiltered(cycle)
            }
            for _ in 1..<max(1, -step) {
                guard let more = last(cycle, where: { $0.lastDay < found.day }) else { return nil }
                found = more
            }
            return Resolved(found)
        default:
            guard var found = first(cycle, where: { $0.day > anchor.day }) else { return unfiltered(cycle) }
            for _ in 1..<max(1, step) {
                guard let more = first(cycle, where: { $0.day > found.lastDay }) else { return nil }
                found = more
            }
            return Resolved(found)
        }
    }

    /// "Next Friday" is the Friday of the next week, "last Friday" the nearest before the day, "this Friday" the one of
    /// the week, or the coming one when plans are read.
    private func pickedInWeek(_ cycle: Cycle, _ step: Int, _ anchor: Anchor) -> Resolved? {
        let week = cycle.index(of: anchor.day)
        if step == 2 {
            // "Friday after next": the one behind the next one to come.
            return first(cycle) { $0.day > anchor.day + 7 }.map(Resolved.init)
        }
        if step == -1 { return last(cycle) { $0.lastDay < anchor.day }.map(Resolved.init) }
        guard let found = cycle.occurrence(in: week + step) else { return nil }
        if step == 0, mode == .future, found.lastDay < anchor.day {
            return cycle.occurrence(in: week + 1).map(Resolved.init)
        }
        return Resolved(found)
    }

    func soonest(_ cycle: Cycle) -> Resolved? {
        guard let anchor else { return unanchored(cycle.pattern, .date, grain(of: cycle)) }
        return first(cycle) { $0.day > anchor.day }.map(Resolved.init)
    }

    func dayPart(_ part: DayPart, on day: Int) -> Resolved? {
        guard let stretch = part.stretch(on: day) else { return nil }
        var resolved = Resolved(stretch)
        resolved.dayPart = part
        return resolved
    }

    /// A clock time without a day: on the day itself; in plans the next one after the anchor.
    private func bareClock(_ clock: Clock, _ anchor: Anchor) -> Resolved? {
        guard mode == .future, anchor.second != nil else {
            return clock.stretch(on: anchor.day).map { Resolved(local($0, clock)) }
        }
        var choices = [clock]
        if clock.isOpen, clock.second / 3600 != 12 { choices.append(clock.later) }
        let candidates = choices.flatMap { choice in
            (0...1).compactMap { choice.stretch(on: anchor.day + $0) }
        }
        return candidates.filter { $0.begin > anchor.instant }.min { $0.begin < $1.begin }.map(Resolved.init)
    }

    private func grain(of cycle: Cycle) -> TimeGrain { cycle.occurrence(in: 2000)?.grain ?? .day }

    /// How many periods are searched: enough for 29 February and for a weekday to come round.
    private func reach(_ cycle: Cycle) -> Int {
        switch cycle {
        // A weekday that fits none of the years around is more likely wrong than right.
        case .weekdayMonthDay: 3
        default: 29
        }
    }

    private func last(_ cycle: Cycle, where holds: (Stretch) -> Bool) -> Stretch? {
        guard let anchor else { return nil }
        let index = cycle.index(of: anchor.day)
        for step in 0...reach(cycle) {
            if let found = cycle.occurrence(in: index + 1 - step), holds(found) { return found }
        }
        return nil
    }

    private func first(_ cycle: Cycle, where holds: (Stretch) -> Bool) -> Stretch? {
        guard let anchor else { return nil }
        let index = cycle.index(of: anchor.day)
        for step in 0...reach(cycle) {
            if let found = cycle.occurrence(in: index - 1 + step), holds(found) { return found }
        }
        return nil
    }
}
