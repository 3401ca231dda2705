internal import Tables

/// A day (or a few) that comes every year, reckoned by its rule.
struct Holiday: Hashable, Sendable {
    enum Reckoning: Hashable, Sendable {
        case fixed(month: Int, day: Int)
        /// The n-th weekday of a month; −1 is the last.
        case weekday(month: Int, weekday: Int, nth: Int)
        /// A day, or the working day nearest to it.
        case workday(month: Int, day: Int)
        /// Days after Western Easter.
        case easter(Int)
        case orthodoxEaster(Int)
        /// Month and day of the Hebrew calendar (Nisan is 1).
        case hebrew(month: Int, day: Int)
        /// Month and day of the tabular Islamic calendar; the sighting of the moon may move it by a day.
        case islamic(month: Int, day: Int)
        /// The first day of the Chinese year, from a table.
        case listed([Int: Int])
    }

    let id: String
    let reckoning: Reckoning
    /// Days after the reckoned day, and how many days it lasts.
    let offset: Int
    let length: Int

    /// A holiday from its row in `holidays.tsv`; `nil` when the rule cannot be read.
    init?(_ row: DataTable.Row) {
        let words = row["rule"].split(separator: " ").map(String.init)
        let numbers = words.dropFirst().compactMap { Int($0) }
        switch (words.first, numbers.count) {
        case ("fixed", 2): reckoning = .fixed(month: numbers[0], day: numbers[1])
        case ("workday", 2): reckoning = .workday(month: numbers[0], day: numbers[1])
        case ("weekday", 3), ("weekday", 4):
            reckoning = .weekday(month: numbers[0], weekday: numbers[1], nth: numbers[2])
        case ("easter", 1): reckoning = .easter(numbers[0])
        case ("orthodox", 1): reckoning = .orthodoxEaster(numbers[0])
        case ("hebrew", 2): reckoning = .hebrew(month: numbers[0], day: numbers[1])
        case ("islamic", 2): reckoning = .islamic(month: numbers[0], day: numbers[1])
        case ("listed", let count) where count > 0 && count % 2 == 0:
            // Pairs of year and month-day: 2022 201 is 1 February 2022.
            var days: [Int: Int] = [:]
            for i in stride(from: 0, to: count, by: 2) {
                days[numbers[i]] = Gregorian.ordinal(numbers[i], numbers[i + 1] / 100, numbers[i + 1] % 100)
            }
            reckoning = .listed(days)
        default: return nil
        }
        id = row["id"]
        offset = words.first == "weekday" && numbers.count == 4 ? numbers[3] : 0
        length = Int(row["days"]) ?? 1
    }

    /// The holiday of a year; of two in one year (the Islamic year is shorter) the first.
    func stretch(in year: Int) -> Stretch? {
        guard let first = ordinal(in: year).map({ $0 + offset }) else { return nil }
        return Stretch.days(first, first + length - 1, .day, Timex.day(first))
    }

    private func ordinal(in year: Int) -> Int? {
        switch reckoning {
        case .fixed(let month, let day): return Gregorian.ordinal(year, month, day)
        case .workday(let month, let day):
            let ordinal = Gregorian.ordinal(year, month, day)
            return ordinal + (Gregorian.weekday(ordinal) == 6 ? -1 : Gregorian.weekday(ordinal) == 7 ? 1 : 0)
        case .weekday(let month, let weekday, let nth):
            if nth < 0 {
                let last = Gregorian.ordinal(year, month + 1, 1) - 1
                return last - (Gregorian.weekday(last) - weekday + 7) % 7
            }
            let first = Gregorian.ordinal(year, month, 1)
            return first + (weekday - Gregorian.weekday(first) + 7) % 7 + 7 * (nth - 1)
        case .easter(let offset): return Gregorian.easter(year) + offset
        case .orthodoxEaster(let offset): return Gregorian.orthodoxEaster(year) + offset
        case .hebrew(let month, let day): return OtherCalendars.hebrew(month, day, in: year)
        case .islamic(let month, let day): return OtherCalendars.islamic(month, day, in: year)
        case .listed(let days): return days[year]
        }
    }

    /// Value with the year open.
    var pattern: String {
        if case .fixed(let month, let day) = reckoning {
            return "XXXX-" + Timex.padded(month, 2) + "-" + Timex.padded(day, 2)
        }
        return "XXXX-XX-XX"
    }
}
