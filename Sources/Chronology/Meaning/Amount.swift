/// A length of time as told: counts of units. A count that is `nil` is vague ("several years").
struct Amount: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var count: Double?
        var unit: TimeUnit
    }

    var parts: [Part]

    init(_ count: Double?, _ unit: TimeUnit) {
        parts = [Part(count: count, unit: unit)]
    }

    /// Both lengths one after the other.
    func plus(_ other: Amount) -> Amount {
        var sum = self
        sum.parts += other.parts
        return sum
    }

    /// The same with a count in the place of a vague one.
    func counted(_ count: Double) -> Amount {
        var counted = self
        for i in parts.indices { counted.parts[i].count = parts[i].count ?? count }
        return counted
    }

    var isVague: Bool { parts.contains { $0.count == nil } }
    var finest: TimeUnit { parts.map(\.unit).min { $0.grain < $1.grain } ?? .day }

    /// ISO 8601 duration, as TIMEX3 writes it: `P8Y`, `PT3H30M`, `PXM`.
    var timex: String {
        var date = ""
        var clock = ""
        for part in parts {
            guard let (letter, factor) = part.unit.designator else { return "PXX" }
            var count = part.count.map { $0 * Double(factor) }
            // Halves of units that divide evenly: "two and a half years" is P2Y6M.
            var rest = ""
            if let value = count, value != value.rounded(), part.unit == .year,
                (value * 12).rounded() == value * 12
            {
                count = value.rounded(.down)
                rest = Timex.count((value - value.rounded(.down)) * 12) + "M"
                if count == 0 { count = nil }
            } else if let value = count, value != value.rounded(), part.unit == .hour,
                (value * 60).rounded() == value * 60
            {
                count = value.rounded(.down)
                rest = Timex.count((value - value.rounded(.down)) * 60) + "M"
                if count == 0 { count = nil }
            }
            let whole = count == nil && !rest.isEmpty ? "" : Timex.count(count) + letter
            if part.unit.isClock { clock += whole + rest } else { date += whole + rest }
        }
        return "P" + date + (clock.isEmpty ? "" : "T" + clock)
    }

    /// The instant this long after (`sign` 1) or before (−1) another; `nil` when the length is vague or runs out of
    /// the calendar.
    func moved(_ instant: Int, _ sign: Int) -> Int? {
        var instant = instant
        for part in parts {
            guard let count = part.count, count.magnitude < 1e7 else { return nil }
            if part.unit == .businessDay {
                guard let day = Self.businessDays(Int(count) * sign, from: instant) else { return nil }
                instant = day
            } else if part.unit.months > 0 {
                let months = Int((count * Double(part.unit.months)).rounded())
                guard months < 120_000 else { return nil }
                let day = Gregorian.floorDivided(instant, Gregorian.secondsPerDay)
                let second = instant - day * Gregorian.secondsPerDay
                instant = Gregorian.adding(months: sign * months, to: day) * Gregorian.secondsPerDay + second
            } else {
                instant += sign * Int((count * Double(part.unit.seconds)).rounded())
            }
        }
        let day = Gregorian.floorDivided(instant, Gregorian.secondsPerDay)
        return Gregorian.ordinals.contains(day) ? instant : nil
    }

    /// Counts days from Monday to Friday only.
    private static func businessDays(_ count: Int, from instant: Int) -> Int? {
        guard count.magnitude < 10_000 else { return nil }
        var day = Gregorian.floorDivided(instant, Gregorian.secondsPerDay)
        var left = abs(count)
        while left > 0 {
            day += count.signum()
            if Gregorian.weekday(day) <= 5 { left -= 1 }
        }
        return day * Gregorian.secondsPerDay
    }
}
