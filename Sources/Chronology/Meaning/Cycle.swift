/// A thing of the calendar that comes again: a month, a weekday, a holiday, an hour of the day.
enum Cycle: Hashable, Sendable {
    case month(Int)
    case monthDay(Int, Int)
    /// A day of any month.
    case day(Int)
    case weekday(Int)
    /// "Friday the 13th".
    case weekdayDay(Int, Int)
    /// "Friday, March 4"; the weekday helps to find the year.
    case weekdayMonthDay(Int, Int, Int)
    case week(Int)
    case weekend
    case quarter(Int)
    case half(Int)
    case season(Season)
    case holiday(Holiday)
    case dayPart(DayPart)
    case clock(Clock)

    /// How often it comes.
    enum Period: Sendable { case year, month, week, day }

    var period: Period {
        switch self {
        case .month, .monthDay, .weekdayMonthDay, .week, .quarter, .half, .season, .holiday: .year
        case .day, .weekdayDay: .month
        case .weekday, .weekend: .week
        case .dayPart, .clock: .day
        }
    }

    /// The number of the period that holds a day.
    func index(of day: Int) -> Int {
        switch period {
        case .year: Gregorian.civil(day).year
        case .month: Gregorian.civil(day).year * 12 + Gregorian.civil(day).month - 1
        case .week: Gregorian.floorDivided(day - 1, 7)
        case .day: day
        }
    }

    /// The occurrence in a period; `nil` where there is none (30 February, a Friday that is no 13th).
    func occurrence(in index: Int) -> Stretch? {
        switch self {
        case .month(let month): return Stretch.month(index, month)
        case .monthDay(let month, let day):
            guard day <= Gregorian.days(in: month, of: index) else { return nil }
            return Stretch.day(Gregorian.ordinal(index, month, day))
        case .day(let day):
            let year = Gregorian.floorDivided(index, 12)
            let month = index - year * 12 + 1
            guard day <= Gregorian.days(in: month, of: year) else { return nil }
            return Stretch.day(Gregorian.ordinal(year, month, day))
        case .weekday(let weekday): return Stretch.day(index * 7 + weekday)
        case .weekdayDay(let weekday, let day):
            return Cycle.day(day).occurrence(in: index).flatMap {
                Gregorian.weekday($0.day) == weekday ? $0 : nil
            }
        case .weekdayMonthDay(let weekday, let month, let day):
            return Cycle.monthDay(month, day).occurrence(in: index).flatMap {
                Gregorian.weekday($0.day) == weekday ? $0 : nil
            }
        case .week(let week): return Gregorian.monday(ofWeek: week, in: index).flatMap { Stretch.week($0) }
        case .weekend: return Stretch.weekend(index * 7 + 1)
        case .quarter(let quarter): return Stretch.quarter(index, quarter)
        case .half(let half): return Stretch.half(index, half)
        case .season(let season): return Stretch.season(index, season)
        case .holiday(let holiday): return holiday.stretch(in: index)
        case .dayPart(let part): return part.stretch(on: index)
        case .clock(let clock): return clock.stretch(on: index)
        }
    }

    /// The value with the periods left open: `XXXX-WXX-5`, `XXXX-03`.
    var pattern: String {
        switch self {
        case .month(let month): "XXXX-" + Timex.padded(month, 2)
        case .monthDay(let month, let day), .weekdayMonthDay(_, let month, let day):
            "XXXX-" + Timex.padded(month, 2) + "-" + Timex.padded(day, 2)
        case .day(let day): "XXXX-XX-" + Timex.padded(day, 2)
        case .weekday(let weekday), .weekdayDay(let weekday, _): Timex.anyWeekday(weekday)
        case .week(let week): "XXXX-W" + Timex.padded(week, 2)
        case .weekend: "XXXX-WXX-WE"
        case .quarter(let quarter): "XXXX-Q\(quarter)"
        case .half(let half): "XXXX-H\(half)"
        case .season(let season): "XXXX-" + season.rawValue
        case .holiday(let holiday): holiday.pattern
        case .dayPart(let part): "T" + part.rawValue
        case .clock(let clock): Timex.clock(clock.second, clock.grain) + (clock.zone?.mark ?? "")
        }
    }

    var isWeekday: Bool { if case .weekday = self { true } else { false } }
}

/// Parts of the day by their TIMEX3 codes. The hours are those of Recognizers-Text; people differ.
enum DayPart: String, Sendable, CaseIterable {
    case morning = "MO"
    case midday = "MI"
    case afternoon = "AF"
    case evening = "EV"
    case night = "NI"
    case daytime = "DT"
    case lunch = "MEL"
    case dinner = "MED"
    case breakfast = "MEB"

    /// First hour and the hour behind the last.
    var hours: (Int, Int) {
        switch self {
        case .morning: (8, 12)
        case .midday: (11, 14)
        case .afternoon: (12, 16)
        case .evening: (16, 20)
        case .night: (20, 24)
        case .daytime: (8, 18)
        case .breakfast: (8, 12)
        case .lunch: (11, 13)
        case .dinner: (16, 20)
        }
    }

    func stretch(on day: Int) -> Stretch? {
        guard Gregorian.ordinals.contains(day) else { return nil }
        let start = day * Gregorian.secondsPerDay
        return Stretch(
            begin: start + hours.0 * 3600, end: start + hours.1 * 3600, grain: .partOfDay,
            timex: Timex.day(day) + "T" + rawValue)
    }

    /// Turns an hour of the twelve-hour clock into this part of the day.
    func hour(_ hour: Int) -> Int {
        switch self {
        case .afternoon, .evening, .dinner: hour < 12 ? hour + 12 : hour
        case .night: hour == 12 ? 24 : hour >= 5 && hour < 12 ? hour + 12 : hour
        case .lunch, .midday: hour < 5 ? hour + 12 : hour
        case .morning, .breakfast, .daytime: hour == 12 ? 12 : hour
        }
    }
}

/// A time of the clock.
struct Clock: Hashable, Sendable {
    /// Seconds since midnight.
    var second: Int
    var grain: TimeGrain
    /// True for an hour from 1 to 12 that is not said to be before or after noon.
    var isOpen: Bool
    /// The time zone, where one is named.
    var zone: Zone?

    func stretch(on day: Int) -> Stretch? {
        guard Gregorian.ordinals.contains(day) else { return nil }
        let at = day * Gregorian.secondsPerDay + second
        // 24:00 is written on the day that it ends.
        let shown = second >= 86_400 ? Timex.day(day) : Timex.day(Gregorian.floorDivided(at, 86_400))
        return Stretch(
            begin: at, end: at + 1, grain: grain, timex: shown + Timex.clock(second, grain) + (zone?.mark ?? ""))
    }

    /// The same reading after noon.
    var later: Clock {
        var later = self
        if second < 12 * 3600 { later.second += 12 * 3600 }
        return later
    }

    /// Fixed by a part of the day.
    func within(_ part: DayPart) -> Clock {
        guard isOpen else { return self }
        var fixed = self
        fixed.second = part.hour(second / 3600) * 3600 + second % 3600
        fixed.isOpen = false
        return fixed
    }
}

/// Time zones that clock times name, with their distance from UTC in minutes.
enum Zone: String, Sendable, CaseIterable {
    case utc, gmt, z, est, edt, et, cst, cdt, ct, mst, mdt, mt, pst, pdt, pt, cet, cest, bst, ist, jst, msk, aest, eet
    case wat, eest
    /// A zone that is named without its distance: "local time".
    case local

    /// `Z` for UTC; the value of TIMEX3 leaves other zones out.
    var mark: String { self == .utc || self == .gmt || self == .z ? "Z" : "" }

    var minutes: Int? {
        switch self {
        case .utc, .gmt, .z: 0
        case .est, .et, .cdt: -300
        case .edt: -240
        case .cst, .ct, .mdt: -360
        case .mst, .mt, .pdt: -420
        case .pst, .pt: -480
        case .cet, .bst, .wat: 60
        case .cest, .eet: 120
        case .msk, .eest: 180
        case .ist: 330
        case .jst: 540
        case .aest: 600
        case .local: nil
        }
    }
}
