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
            begin: at, end: at + 1, grain: grain,
            timex: shown + Timex.clock(second, grain) + (zone?.mark ?? ""))
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
    case utc, gmt, z, est, edt, et, cst, cdt, ct, mst, mdt, mt, pst, pdt, pt, cet, cest, bst, ist, jst, msk,
        aest, eet
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
