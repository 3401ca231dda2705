public import Records

/// How long the periods of a series are.
public enum SeriesStep: String, Sendable, CaseIterable {
    /// ISO 8601 weeks, from Monday to Sunday.
    case week
    case day

    /// Days of a period.
    public var days: Int { self == .week ? 7 : 1 }

    /// How many periods the half-year has that a pair's own habit is taken from.
    public var trailing: Int { self == .week ? 26 : 182 }

    /// An event that may have been on any of more days than this is put into no period.
    public var longestEvent: Int { self == .week ? 7 : 2 }

    /// Number of the period that holds a day; the next period has the next number.
    public func index(of day: CalendarDay) -> Int { (day.ordinal - 1) / days }

    /// The period of a number.
    public func period(_ index: Int) -> SeriesPeriod {
        SeriesPeriod(step: self, index: index)
    }
}

/// One week or day.
public struct SeriesPeriod: Hashable, Sendable, Comparable {
    public let step: SeriesStep
    let index: Int

    /// First day.
    public var begin: CalendarDay { CalendarDay(ordinal: index * step.days + 1) }
    /// Last day.
    public var end: CalendarDay { CalendarDay(ordinal: index * step.days + step.days) }

    /// `2022-W02` (ISO 8601) or `2022-01-10`.
    public var label: String {
        guard step == .week else { return begin.description }
        // A week belongs to the year of its Thursday.
        let thursday = CalendarDay(ordinal: index * 7 + 4)
        let first = CalendarDay(year: thursday.year, month: 1, day: 1)?.ordinal ?? thursday.ordinal
        let number = (thursday.ordinal - first) / 7 + 1
        let year = String(thursday.year)
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + (number < 10 ? "-W0" : "-W")
            + String(number)
    }

    /// Orders by time.
    public static func < (a: SeriesPeriod, b: SeriesPeriod) -> Bool { a.index < b.index }
}
