/// Days of the Hebrew and of the tabular Islamic calendar within a Gregorian year.
///
/// Method: Reingold and Dershowitz, "Calendrical Calculations" (arithmetic Hebrew calendar; Islamic calendar in 30-year
/// cycles from Thursday, 15 July 622);
/// day ordinals there and here are the same (R.D. 1 is 1 January of the year 1).
enum OtherCalendars {
    /// A Hebrew day; months count from Nisan (1) to Adar (12, or 13 in leap years).
    static func hebrew(_ month: Int, _ day: Int, in year: Int) -> Int? {
        let from = Gregorian.ordinal(year, 1, 1)
        let to = Gregorian.ordinal(year, 12, 31)
        for hebrewYear in [year + 3760, year + 3761] {
            let month = month == 12 && isHebrewLeap(hebrewYear) ? 13 : month
            let ordinal = hebrewOrdinal(hebrewYear, month, day)
            if (from...to).contains(ordinal) { return ordinal }
        }
        return nil
    }

    private static func isHebrewLeap(_ year: Int) -> Bool { (7 * year + 1) % 19 < 7 }

    private static func elapsedDays(_ year: Int) -> Int {
        let months = (235 * year - 234) / 19
        let parts = 12_084 + 13_753 * months
        let days = 29 * months + parts / 25_920
        return 3 * (days + 1) % 7 < 3 ? days + 1 : days
    }

    private static func newYear(_ year: Int) -> Int {
        let before = elapsedDays(year - 1)
        let this = elapsedDays(year)
        let after = elapsedDays(year + 1)
        let delay = after - this == 356 ? 2 : this - before == 382 ? 1 : 0
        return -1_373_427 + this + delay
    }

    private static func hebrewOrdinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let last = isHebrewLeap(year) ? 13 : 12
        // The year begins with Tishri, the seventh month.
        let months = month < 7 ? Array(7...last) + Array(1..<month) : Array(7..<month)
        return newYear(year) + months.reduce(0) { $0 + days(in: $1, of: year) } + day - 1
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let length = newYear(year + 1) - newYear(year)
        switch month {
        case 2, 4, 6, 10, 13: return 29
        case 12: return isHebrewLeap(year) ? 30 : 29
        case 8: return length % 10 == 5 ? 30 : 29
        case 9: return length % 10 == 3 ? 29 : 30
        default: return 30
        }
    }

    /// A day of the tabular Islamic calendar; the first one in the year where there are two.
    static func islamic(_ month: Int, _ day: Int, in year: Int) -> Int? {
        let from = Gregorian.ordinal(year, 1, 1)
        let to = Gregorian.ordinal(year, 12, 31)
        let near = Gregorian.floorDivided((from - 227_014) * 30, 10_631)
        for islamicYear in max(1, near)...max(1, near + 3) {
            let ordinal =
                day + 29 * (month - 1) + (6 * month - 1) / 11 + (islamicYear - 1) * 354
                + (3 + 11 * islamicYear) / 30 + 227_013
            if (from...to).contains(ordinal) { return ordinal }
        }
        return nil
    }
}
