/// Writes parts of TIMEX3 values.
enum Timex {
    /// A number with leading zeros.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(abs(number))
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    static func day(_ ordinal: Int) -> String {
        let (year, month, day) = Gregorian.civil(ordinal)
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    static func week(_ ordinal: Int) -> String {
        let (year, week) = Gregorian.week(ordinal)
        return padded(year, 4) + "-W" + padded(week, 2)
    }

    /// `T14`, `T14:30` or `T14:30:05`, as fine as the grain.
    static func clock(_ second: Int, _ grain: TimeGrain) -> String {
        var text = "T" + padded(second / 3600, 2)
        if grain < .hour { text += ":" + padded(second / 60 % 60, 2) }
        if grain == .second { text += ":" + padded(second % 60, 2) }
        return text
    }

    /// `2022-01-10T14:30`, with seconds where they are not zero.
    static func moment(_ instant: Int) -> String {
        let day = Gregorian.floorDivided(instant, Gregorian.secondsPerDay)
        let second = instant - day * Gregorian.secondsPerDay
        return self.day(day) + clock(second, second % 60 == 0 ? .minute : .second)
    }

    /// Weekday pattern: `XXXX-WXX-5`.
    static func anyWeekday(_ weekday: Int) -> String { "XXXX-WXX-\(weekday)" }

    /// A count without needless decimals: `3`, `2.5`, `X` when vague.
    static func count(_ value: Double?) -> String {
        guard let value else { return "X" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        var digits = String(Int((value * 1000).rounded() / 1) % 1000)
        digits = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        while digits.last == "0" { digits.removeLast() }
        return String(Int(value)) + "." + digits
    }
}
