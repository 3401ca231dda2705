internal import Records

/// Days and moments as GDELT writes them, in numbers.
enum CompactTime {
    /// `20220110`.
    static func day(_ day: CalendarDay) -> String { day.description.filter { $0 != "-" } }

    /// `20220110140500` in UTC for a moment such as `2022-01-10T15:05:00+01:00`; midnight when only a day is known, and no
    /// shift when the moment names no offset.
    static func moment(_ text: String) -> String? {
        guard let day = CalendarDay(opening: text) else { return nil }
        let rest = Array(text.utf8.dropFirst(10))
        func two(_ at: Int) -> Int? {
            guard at + 1 < rest.count, (0x30...0x39).contains(rest[at]), (0x30...0x39).contains(rest[at + 1])
            else { return nil }
            return Int(rest[at] - 0x30) * 10 + Int(rest[at + 1] - 0x30)
        }
        guard rest.first == 0x54 || rest.first == 0x20, let hour = two(1), hour < 24, let minute = two(4),
            minute < 60
        else { return self.day(day) + "000000" }
        let second = rest.count > 6 && rest[6] == 0x3A ? min(59, two(7) ?? 0) : 0
        var shift = 0
        if let sign = rest.lastIndex(where: { $0 == 0x2B || $0 == 0x2D }), let hours = two(sign + 1) {
            let minutes = two(sign + (rest.count > sign + 3 && rest[sign + 3] == 0x3A ? 4 : 3)) ?? 0
            shift = (hours * 60 + minutes) * (rest[sign] == 0x2B ? -1 : 1)
        }
        let total = day.ordinal * 1440 + hour * 60 + minute + shift
        let there = CalendarDay(ordinal: total / 1440)
        return self.day(there) + padded(total % 1440 / 60) + padded(total % 60) + padded(second)
    }

    private static func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
