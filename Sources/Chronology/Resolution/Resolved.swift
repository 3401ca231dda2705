/// A meaning put on the calendar.
struct Resolved: Sendable {
    /// Seconds of ordinals; `nil` when open or unknown.
    var begin: Int?
    /// Exclusive.
    var end: Int?
    var grain: TimeGrain
    var timex: String
    var type: TimexType
    var mod: TimeMod?
    var isUncertain = false
    /// A moment: `end` is not a second later, but the same.
    var isMoment = false
    /// For "this evening at 7": the part of the day that a clock time may be fixed by.
    var dayPart: DayPart?

    /// The stretch itself, as a DATE or, when finer than a day, a TIME.
    init(_ stretch: Stretch) {
        begin = stretch.begin
        end = stretch.end
        grain = stretch.grain
        timex = stretch.timex
        type = stretch.grain < .day ? .time : .date
        isMoment = stretch.grain <= .hour
    }

    /// A value that lies nowhere in particular.
    init(_ timex: String, _ type: TimexType, _ grain: TimeGrain) {
        self.timex = timex
        self.type = type
        self.grain = grain
    }

    /// The stretch between begin and end, where both are known.
    var stretch: Stretch? {
        guard let begin, let end else { return nil }
        return Stretch(begin: begin, end: end, grain: grain, timex: timex)
    }

    /// First day or moment as text.
    var beginText: String? { begin.map { text($0) } }

    /// Last day or moment as text, inclusive.
    var endText: String? {
        guard let end else { return nil }
        if isMoment, let begin { return text(min(begin, end)) }
        if grain < .day {
            // 24:00 is shown as the last second of its day.
            let midnight = end % Gregorian.secondsPerDay == 0
            return Timex.moment(midnight ? end - 1 : end)
        }
        return Timex.day(Gregorian.floorDivided(end - 1, Gregorian.secondsPerDay))
    }

    private func text(_ instant: Int) -> String {
        grain < .day
            ? Timex.moment(instant) : Timex.day(Gregorian.floorDivided(instant, Gregorian.secondsPerDay))
    }
}
