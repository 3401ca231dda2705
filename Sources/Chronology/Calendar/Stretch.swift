/// A stretch of the calendar: from `begin` up to `end`, in seconds of day ordinals (ordinal × 86,400 + seconds).
struct Stretch: Hashable, Sendable {
    var begin: Int
    /// Exclusive.
    var end: Int
    var grain: TimeGrain
    /// TIMEX3 value.
    var timex: String

    /// First day.
    var day: Int { Gregorian.floorDivided(begin, Gregorian.secondsPerDay) }
    /// Last day.
    var lastDay: Int { Gregorian.floorDivided(max(begin, end - 1), Gregorian.secondsPerDay) }

    func contains(_ instant: Int) -> Bool { begin <= instant && instant < end }

    /// Days `first` to `last`, both inclusive.
    static func days(_ first: Int, _ last: Int, _ grain: TimeGrain, _ timex: String) -> Stretch? {
        guard Gregorian.ordinals.contains(first), Gregorian.ordinals.contains(last), first <= last else {
            return nil
        }
        return Stretch(
            begin: first * Gregorian.secondsPerDay, end: (last + 1) * Gregorian.secondsPerDay, grain: grain,
            timex: timex)
    }

    static func day(_ ordinal: Int) -> Stretch? { days(ordinal, ordinal, .day, Timex.day(ordinal)) }

    static func week(_ ordinal: Int) -> Stretch? {
        let monday = Gregorian.monday(ordinal)
        return days(monday, monday + 6, .week, Timex.week(ordinal))
    }

    /// A month; `month` may lie outside 1–12 and is carried over into the year.
    static func month(_ year: Int, _ month: Int) -> Stretch? {
        let first = Gregorian.ordinal(year, month, 1)
        guard Gregorian.ordinals.contains(first) else { return nil }
        let (year, month, _) = Gregorian.civil(first)
        return days(
            first, first + Gregorian.days(in: month, of: year) - 1, .month,
            Timex.padded(year, 4) + "-" + Timex.padded(month, 2))
    }

    static func months(_ year: Int, _ month: Int, _ count: Int, _ grain: TimeGrain, _ timex: String)
        -> Stretch?
    {
        days(
            Gregorian.ordinal(year, month, 1), Gregorian.ordinal(year, month + count, 1) - 1, grain, timex)
    }

    static func quarter(_ year: Int, _ quarter: Int) -> Stretch? {
        let index = year * 4 + quarter - 1
        let year = Gregorian.floorDivided(index, 4)
        let quarter = index - year * 4 + 1
        return months(year, quarter * 3 - 2, 3, .quarter, Timex.padded(year, 4) + "-Q\(quarter)")
    }

    static func half(_ year: Int, _ half: Int) -> Stretch? {
        let index = year * 2 + half - 1
        let year = Gregorian.floorDivided(index, 2)
        let half = index - year * 2 + 1
        return months(year, half * 6 - 5, 6, .half, Timex.padded(year, 4) + "-H\(half)")
    }

    static func year(_ year: Int) -> Stretch? {
        months(year, 1, 12, .year, Timex.padded(year, 4))
    }

    /// The ten years from a year that ends in 0; the value is the year without its last digit.
    static func decade(_ year: Int) -> Stretch? {
        let first = Gregorian.floorDivided(year, 10) * 10
        // The first decade of our era has nine years.
        return days(
            Gregorian.ordinal(max(1, first), 1, 1), Gregorian.ordinal(first + 10, 1, 1) - 1, .decade,
            Timex.padded(first / 10, 3))
    }

    /// A century by its number: the 20th is 1900 to 1999, and its value is `19`.
    static func century(_ number: Int) -> Stretch? {
        days(
            Gregorian.ordinal(max(1, (number - 1) * 100), 1, 1), Gregorian.ordinal(number * 100, 1, 1) - 1,
            .century, Timex.padded(number - 1, 2))
    }

    /// Meteorological seasons of the north; winter carries the year it begins in unless that is asked otherwise.
    static func season(_ year: Int, _ season: Season) -> Stretch? {
        months(
            year, season.firstMonth, 3, .season, Timex.padded(year, 4) + "-" + season.rawValue)
    }

    static func weekend(_ ordinal: Int) -> Stretch? {
        let monday = Gregorian.monday(ordinal)
        return days(monday + 5, monday + 6, .weekend, Timex.week(ordinal) + "-WE")
    }
}

/// The seasons by their TIMEX3 codes.
enum Season: String, Sendable, CaseIterable {
    case spring = "SP"
    case summer = "SU"
    case autumn = "FA"
    case winter = "WI"

    var firstMonth: Int {
        switch self {
        case .spring: 3
        case .summer: 6
        case .autumn: 9
        case .winter: 12
        }
    }
}
