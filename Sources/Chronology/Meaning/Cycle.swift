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
