/// Arithmetic of the proleptic Gregorian calendar on day ordinals: 1 is Monday, 1 January of the year 1, the same count
/// as `CalendarDay.ordinal`.
enum Gregorian {
    static let secondsPerDay = 86_400
    /// Ordinals of the years 1 to 9999.
    static let ordinals = 1...3_652_059

    /// The ordinal of a day; month and day may lie outside their range and are carried over.
    ///
    /// Method: Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil).
    static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let months = year * 12 + month - 1
        let year = floorDivided(months, 12)
        let month = months - year * 12 + 1
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivided(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 306 + day
    }

    /// Year, month and day of an ordinal (civil_from_days).
    static func civil(_ ordinal: Int) -> (year: Int, month: Int, day: Int) {
        let z = ordinal + 305
        let era = floorDivided(z, 146_097)
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * m + 2) / 5 + 1
        let month = m < 10 ? m + 3 : m - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func isLeap(_ year: Int) -> Bool { (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 }

    /// Number of days of a month, 1 to 12.
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 1 is Monday, 7 is Sunday.
    static func weekday(_ ordinal: Int) -> Int { (ordinal - 1) - floorDivided(ordinal - 1, 7) * 7 + 1 }

    /// The Monday of the week that holds a day.
    static func monday(_ ordinal: Int) -> Int { ordinal - weekday(ordinal) + 1 }

    /// Year and number of the ISO 8601 week that holds a day.
    static func week(_ ordinal: Int) -> (year: Int, week: Int) {
        let thursday = monday(ordinal) + 3
        let year = civil(thursday).year
        return (year, (thursday - self.ordinal(year, 1, 1)) / 7 + 1)
    }

    /// The Monday of an ISO week; `nil` when the year has no such week.
    static func monday(ofWeek week: Int, in year: Int) -> Int? {
        let first = monday(ordinal(year, 1, 4))
        let monday = first + (week - 1) * 7
        return week >= 1 && self.week(monday).year == year ? monday : nil
    }

    /// A day some months away; the day of the month is cut to the month's length.
    static func adding(months: Int, to ordinal: Int) -> Int {
        let (year, month, day) = civil(ordinal)
        let total = year * 12 + month - 1 + months
        let newYear = floorDivided(total, 12)
        let newMonth = total - newYear * 12 + 1
        return self.ordinal(newYear, newMonth, min(day, days(in: newMonth, of: newYear)))
    }

    /// Western Easter Sunday (Meeus, Jones and Butcher).
    static func easter(_ year: Int) -> Int {
        let a = year % 19
        let b = year / 100
        let c = year % 100
        let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        return ordinal(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1)
    }

    /// Orthodox Easter Sunday (Julian reckoning, Meeus), in the Gregorian calendar.
    static func orthodoxEaster(_ year: Int) -> Int {
        let d = (19 * (year % 19) + 15) % 30
        let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        let julian = ordinal(year, (d + e + 114) / 31, (d + e + 114) % 31 + 1)
        return julian + year / 100 - year / 400 - 2
    }

    /// Division that rounds towards minus infinity; `by` is positive.
    static func floorDivided(_ value: Int, _ by: Int) -> Int {
        value >= 0 ? value / by : -((-value + by - 1) / by)
    }
}
