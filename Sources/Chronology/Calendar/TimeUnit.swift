/// Units of length and of the calendar.
enum TimeUnit: String, Sendable, CaseIterable {
    case second, minute, hour, day, night, weekend, week, fortnight, month, quarter, half, season, year,
        decade,
        century, millennium, businessDay, moment

    /// What granularity a thing of this unit has.
    var grain: TimeGrain {
        switch self {
        case .second: .second
        case .minute: .minute
        case .hour: .hour
        case .day, .night, .businessDay: .day
        case .weekend: .weekend
        case .week, .fortnight: .week
        case .month: .month
        case .quarter: .quarter
        case .half: .half
        case .season: .season
        case .year: .year
        case .decade: .decade
        case .century, .millennium: .century
        case .moment: .unknown
        }
    }

    /// Months in the unit; 0 for those that are counted in days or seconds.
    var months: Int {
        switch self {
        case .month: 1
        case .quarter, .season: 3
        case .half: 6
        case .year: 12
        case .decade: 120
        case .century: 1200
        case .millennium: 12_000
        default: 0
        }
    }

    /// Seconds in the unit; 0 for those that are counted in months.
    var seconds: Int {
        switch self {
        case .second: 1
        case .minute: 60
        case .hour: 3600
        case .day, .night, .businessDay: 86_400
        case .week, .weekend: 7 * 86_400
        case .fortnight: 14 * 86_400
        default: 0
        }
    }

    var isClock: Bool { self == .second || self == .minute || self == .hour }

    /// ISO 8601 designator with the count of it that one unit makes; `nil` for a moment.
    var designator: (letter: String, count: Int)? {
        switch self {
        case .second: ("S", 1)
        case .minute: ("M", 1)
        case .hour: ("H", 1)
        case .day, .night: ("D", 1)
        case .businessDay: ("BD", 1)
        case .weekend: ("WE", 1)
        case .week: ("W", 1)
        case .fortnight: ("W", 2)
        case .month: ("M", 1)
        case .quarter: ("Q", 1)
        case .half: ("M", 6)
        case .season: ("SN", 1)
        case .year: ("Y", 1)
        case .decade: ("Y", 10)
        case .century: ("Y", 100)
        case .millennium: ("Y", 1000)
        case .moment: nil
        }
    }
}
