extension Call {
    /// Days, months and other things of the calendar.
    func calendar(_ a: [Meaning]) -> Meaning? {
        let first = a.first?.integer
        func number(_ index: Int, _ range: ClosedRange<Int>) -> Int? {
            guard index < a.count, let value = a[index].integer, range.contains(value) else { return nil }
            return value
        }
        switch self {
        case .month: return number(0, 1...12).map { .cycle(.month($0)) }
        case .monthday:
            guard let month = number(0, 1...12), let day = number(1, 1...31), Self.exists(month, day) else {
                return nil
            }
            return .cycle(.monthDay(month, day))
        case .ymd:
            guard let value = first, Self.exists(value / 100 % 100, value % 100) else { return nil }
            return .inside(.cycle(.monthDay(value / 100 % 100, value % 100)), .year(value / 10_000), 1)
        case .day: return number(0, 1...31).map { .cycle(.day($0)) }
        case .weekday: return number(0, 1...7).map { .cycle(.weekday($0)) }
        case .weekdayday:
            guard let weekday = number(0, 1...7), let day = number(1, 1...31) else { return nil }
            return .cycle(.weekdayDay(weekday, day))
        case .weekdaymonthday:
            // The second argument is a day of a month that was read before.
            guard a.count == 2, let weekday = number(0, 1...7) else { return nil }
            if case .cycle(.monthDay(let month, let day)) = a[1] {
                return .cycle(.weekdayMonthDay(weekday, month, day))
            }
            return a[1]
        case .week: return number(0, 1...53).map { .cycle(.week($0)) }
        case .weekend: return .cycle(.weekend)
        case .quarter: return number(0, 1...4).map { .cycle(.quarter($0)) }
        case .halfyear: return number(0, 1...2).map { .cycle(.half($0)) }
        case .season: return a.first?.symbol.flatMap(Season.init(rawValue:)).map { .cycle(.season($0)) }
        case .daypart: return a.first?.symbol.flatMap(DayPart.init(rawValue:)).map { .cycle(.dayPart($0)) }
        default: return nil
        }
    }

    /// True for a day that some year has.
    static func exists(_ month: Int, _ day: Int) -> Bool {
        (1...12).contains(month) && day >= 1 && day <= Gregorian.days(in: month, of: 2000)
    }
}
