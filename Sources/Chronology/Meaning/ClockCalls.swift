extension Call {
    /// Clock times: `clock(hour, minute, second, half, zone)`, all but the hour perhaps absent, where `half` is `AM` or
    /// `PM`; `hm(730, half)`; `minutes(15, clock)` after a clock time and `minutesto` before it; `clockin(clock, part)`
    /// with the part of the day that tells morning from evening; `hourrange(from, to)`.
    func clockTime(_ a: [Meaning]) -> Meaning? {
        switch self {
        case .minutes, .minutesto:
            guard a.count == 2, let minutes = a[0].integer, (1..<60).contains(minutes),
                case .clock(var clock)? = a[1].cycle
            else { return nil }
            clock.second = (clock.second + (self == .minutes ? minutes : -minutes) * 60 + 86_400) % 86_400
            clock.grain = .minute
            return .cycle(.clock(clock))
        case .clockin:
            guard a.count == 2, case .clock(let clock)? = a[0].cycle, case .dayPart(let part)? = a[1].cycle
            else {
                return nil
            }
            return .cycle(.clock(clock.within(part)))
        case .hourrange: return a.count == 2 ? hourRange(a[0], a[1]) : nil
        case .hm, .clockrun:
            guard let run = a.first?.integer else { return nil }
            let rest = a.count > 1 ? a[1] : .none
            let isRun = self == .clockrun
            return clock(
                .number(Double(run / 100)), .number(Double(run % 100)), .none, isRun ? .none : rest,
                isRun ? rest : .none)
        default:
            func argument(_ index: Int) -> Meaning { index < a.count ? a[index] : .none }
            return clock(argument(0), argument(1), argument(2), argument(3), argument(4))
        }
    }

    private func clock(
        _ hour: Meaning, _ minute: Meaning, _ second: Meaning, _ half: Meaning, _ zone: Meaning
    ) -> Meaning? {
        guard var h = hour.integer else { return nil }
        let m = minute.integer ?? 0
        let s = second.integer ?? 0
        guard (0...59).contains(m), (0...59).contains(s), h < 24 || m == 0 && s == 0 else { return nil }
        switch half.symbol {
        case "AM":
            guard (0...12).contains(h) else { return nil }
            h %= 12
        case "PM":
            guard (1...23).contains(h) else { return nil }
            if h < 12 { h += 12 }
        default: guard (0...24).contains(h) else { return nil }
        }
        return .cycle(
            .clock(
                Clock(
                    second: h * 3600 + m * 60 + s,
                    grain: !second.isNone ? .second : !minute.isNone ? .minute : .hour,
                    isOpen: half.isNone && (1...12).contains(h),
                    zone: zone.symbol.flatMap(Zone.init(rawValue:)))))
    }

    /// "5 to 6pm": the half of the day that one end has holds for the other, as far as the order allows.
    private func hourRange(_ from: Meaning, _ to: Meaning) -> Meaning? {
        guard case .clock(var first)? = from.cycle, case .clock(var last)? = to.cycle else { return nil }
        if first.isOpen, !last.isOpen {
            let later = first.later
            if later.second < last.second { first = later }
            first.isOpen = false
        } else if last.isOpen, !first.isOpen {
            if last.second <= first.second { last = last.later }
            last.isOpen = false
        } else if last.isOpen, first.isOpen, last.second <= first.second {
            last = last.later
        }
        return .range(.cycle(.clock(first)), .cycle(.clock(last)))
    }
}
