/// Units counted from the anchor, and lengths that begin or end there.
extension Resolver {
    /// "last week", "this year", "tomorrow".
    func relative(_ unit: TimeUnit, _ step: Int) -> Resolved? {
        guard let anchor else {
            return unanchored(unit.grain <= .day ? "XXXX-XX-XX" : "XXXX", .date, unit.grain)
        }
        if unit.isClock {
            let from = anchor.instant + (step < 0 ? step : step > 0 ? step - 1 : 0) * unit.seconds
            var resolved = Resolved(
                Stretch(begin: from, end: from + unit.seconds, grain: unit.grain, timex: Timex.moment(from)))
            resolved.isMoment = false
            return resolved
        }
        if unit == .night { return dayPart(.night, on: anchor.day + step) }
        return stretch(unit, step, anchor.day).map(Resolved.init)
    }

    /// The unit that lies `step` after the one that holds a day.
    func stretch(_ unit: TimeUnit, _ step: Int, _ day: Int) -> Stretch? {
        let (year, month, _) = Gregorian.civil(day)
        switch unit {
        case .day, .night, .businessDay: return Stretch.day(day + step)
        case .week: return Stretch.week(day + 7 * step)
        case .weekend: return Stretch.weekend(day + 7 * step)
        case .fortnight:
            let first = Gregorian.monday(day) + 14 * step
            return Stretch.days(first, first + 13, .week, Timex.day(first) + "/P2W")
        case .month: return Stretch.month(year, month + step)
        case .quarter: return Stretch.quarter(year, (month + 2) / 3 + step)
        case .half: return Stretch.half(year, (month + 5) / 6 + step)
        case .season: return season(step, day)
        case .year: return Stretch.year(year + step)
        case .decade: return Stretch.decade(year + 10 * step)
        case .century: return Stretch.century(year / 100 + 1 + step)
        default: return nil
        }
    }

    private func season(_ step: Int, _ day: Int) -> Stretch? {
        let (year, month, _) = Gregorian.civil(day)
        // Counted in quarters of a year that begins in March; January and February belong to the winter before.
        let index = year * 4 + (month + 9) / 3 - 4 + step
        let cycleYear = Gregorian.floorDivided(index, 4)
        return Stretch.season(cycleYear, Season.allCases[index - cycleYear * 4])
    }

    /// "the past two weeks": up to the anchor, in news with its day. "the next two weeks": from the day after; counted from the
    /// anchor itself when open ("within two weeks").
    func window(_ amount: Amount, _ sign: Int, _ isOpen: Bool) -> Resolved? {
        var resolved = Resolved(amount.timex, .duration, amount.finest.grain)
        resolved.isUncertain = amount.isVague
        guard let anchor else { return resolved }
        let fine = amount.parts.contains { $0.unit.isClock }
        let day = anchor.day * Gregorian.secondsPerDay
        let start = fine ? anchor.instant : day + (sign > 0 && !isOpen ? Gregorian.secondsPerDay : 0)
        // Days of a window are whole, however coarse its unit.
        resolved.grain = fine ? .second : .day
        guard !amount.isVague, let other = amount.moved(start, sign) else {
            resolved.grain = .day
            if sign > 0 { resolved.begin = start } else { resolved.end = day + Gregorian.secondsPerDay }
            return resolved
        }
        resolved.begin = min(start, other)
        resolved.end = max(start, other)
        // In news the day of the report belongs to what went before it.
        if sign < 0, !fine, mode == .news { resolved.end = day + Gregorian.secondsPerDay }
        if isOpen, amount.parts.count == 1, amount.parts[0].count == 1, !fine {
            oneUnit(amount.parts[0].unit, &resolved)
        }
        resolved.grain = fine ? .second : .day
        return resolved
    }

    /// "within the coming week": seven days from the anchor; the calendar week where these are one.
    private func oneUnit(_ unit: TimeUnit, _ resolved: inout Resolved) {
        resolved.isUncertain = true
        guard let begin = resolved.begin, let end = resolved.end else { return }
        let day = Gregorian.floorDivided(begin, Gregorian.secondsPerDay)
        resolved.type = .date
        if let whole = stretch(unit, 0, day), whole.begin == begin, whole.end == end {
            resolved.timex = whole.timex
        } else {
            resolved.timex = Timex.day(day) + "/" + resolved.timex
        }
    }

    /// The week, weekend or year that holds a day; a Monday belongs to the weekend before it.
    func holding(_ unit: TimeUnit, _ day: Meaning) -> Resolved? {
        guard let resolved = resolve(day), let held = resolved.stretch else { return nil }
        let isMonday = unit == .weekend && Gregorian.weekday(held.day) == 1
        return stretch(unit, 0, isMonday ? held.day - 1 : held.day).map(Resolved.init)
    }

    /// From the anchor to the end of a unit.
    func rest(_ whole: Meaning) -> Resolved? {
        guard var resolved = resolve(whole) else { return nil }
        guard let anchor, let stretch = resolved.stretch,
            stretch.contains(anchor.day * Gregorian.secondsPerDay)
        else {
            return resolved
        }
        resolved.begin = anchor.day * Gregorian.secondsPerDay
        resolved.mod = .end
        return resolved
    }

    /// So many days from a day on.
    func lasting(_ day: Meaning, _ amount: Amount) -> Resolved? {
        guard var resolved = resolve(day), let begin = resolved.begin, let end = amount.moved(begin, 1) else {
            return nil
        }
        let days = resolved.grain >= .day && amount.finest.seconds % Gregorian.secondsPerDay == 0
        func name(_ instant: Int) -> String {
            let day = Gregorian.floorDivided(instant, Gregorian.secondsPerDay)
            let second = instant - day * Gregorian.secondsPerDay
            return Timex.day(day) + (days ? "" : Timex.clock(second, second % 3600 == 0 ? .hour : .minute))
        }
        resolved.timex = "(" + name(begin) + "," + name(end) + "," + amount.timex + ")"
        resolved.end = end
        resolved.grain = days ? .day : .minute
        resolved.isMoment = false
        resolved.type = .duration
        return resolved
    }

    /// "two years ago", "three days after Easter". The value is as coarse as the unit: a year, a month, a day.
    func shifted(_ amount: Amount, _ sign: Int, _ base: Meaning?) -> Resolved? {
        let unit = amount.finest
        let from: Int
        var fromGrain = TimeGrain.day
        if let base {
            guard let resolved = resolve(base) else { return nil }
            guard let stretch = resolved.stretch else { return unanchored("XXXX-XX-XX", .date, unit.grain) }
            let end = resolved.isMoment ? stretch.begin : stretch.lastDay * Gregorian.secondsPerDay
            from = sign < 0 || base.isPresent ? stretch.begin : end
            fromGrain = resolved.grain
            if base.isPresent { fromGrain = .day }
        } else {
            guard let anchor else { return unanchored("XXXX-XX-XX", .date, unit.grain) }
            from = unit.isClock ? anchor.instant : anchor.day * Gregorian.secondsPerDay
        }
        // Plans need a day even for "a few": three.
        let amount = mode == .future && base == nil ? amount.counted(3) : amount
        guard !amount.isVague else {
            guard base == nil else { return unanchored("XXXX-XX-XX", .date, unit.grain) }
            return reference(vagueSign: sign)
        }
        guard let instant = amount.moved(from, sign) else { return nil }
        let day = Gregorian.floorDivided(instant, Gregorian.secondsPerDay)
        if unit.isClock {
            let grain: TimeGrain = unit == .second || instant % 60 != 0 ? .second : .minute
            let timex = Timex.day(day) + Timex.clock(instant - day * Gregorian.secondsPerDay, grain)
            return Resolved(Stretch(begin: instant, end: instant + 1, grain: grain, timex: timex))
        }
        if mode == .future, base == nil { return exact(unit, day) }
        if base != nil, fromGrain <= .day { return Stretch.day(day).map(Resolved.init) }
        switch unit {
        case .year, .decade, .century, .millennium: return yearAway(amount, day)
        case .quarter: return stretch(.quarter, 0, day).map(Resolved.init)
        case .month, .half: return stretch(.month, 0, day).map(Resolved.init)
        default: return Stretch.day(day).map(Resolved.init)
        }
    }

    /// In plans a distance is told more exactly than by its own unit: years to the month, months to the day, days to
    /// the hour where the anchor has one.
    private func exact(_ unit: TimeUnit, _ day: Int) -> Resolved? {
        if unit.months >= 12 { return stretch(.month, 0, day).map(Resolved.init) }
        if unit == .day || unit == .fortnight, let second = anchor?.second {
            let hour = day * Gregorian.secondsPerDay + second / 3600 * 3600
            return Resolved(
                Stretch(
                    begin: hour, end: hour + 1, grain: .hour,
                    timex: Timex.day(day) + Timex.clock(second / 3600 * 3600, .hour)))
        }
        return Stretch.day(day).map(Resolved.init)
    }

    private func yearAway(_ amount: Amount, _ day: Int) -> Resolved? {
        // Half a year more or less makes it a month.
        if let count = amount.parts.last?.count, count != count.rounded() {
            return stretch(.month, 0, day).map(Resolved.init)
        }
        return stretch(.year, 0, day).map(Resolved.init)
    }

    /// "a few years ago", "in some weeks".
    private func reference(vagueSign sign: Int) -> Resolved? {
        unanchored(sign < 0 ? "PAST_REF" : "FUTURE_REF", .date, .unknown)
    }
}

extension Meaning {
    /// "now", "today" and the like.
    var isPresent: Bool {
        switch self {
        case .reference("PRESENT_REF"), .relative(.day, 0): true
        default: false
        }
    }
}
