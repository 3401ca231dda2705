internal import Records

/// Days as an English reader writes them.
enum DayText {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    static func month(_ day: CalendarDay) -> String { months[day.month - 1] }

    /// Sakamoto's method for the proleptic Gregorian calendar.
    static func weekday(_ day: CalendarDay) -> String {
        let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = day.month < 3 ? day.year - 1 : day.year
        return weekdays[(year + year / 4 - year / 100 + year / 400 + shifts[day.month - 1] + day.day) % 7]
    }

    /// `10 January 2022`.
    static func full(_ day: CalendarDay) -> String { "\(day.day) \(month(day)) \(day.year)" }

    /// `10 Jan 2022`.
    static func short(_ day: CalendarDay) -> String { "\(day.day) \(month(day).prefix(3)) \(day.year)" }

    /// `9–14 January 2022`, with as little repetition as the two days allow.
    static func range(_ first: CalendarDay, _ last: CalendarDay) -> String {
        if first == last { return full(first) }
        if first.year != last.year { return full(first) + " – " + full(last) }
        if first.month != last.month { return "\(first.day) \(month(first)) – " + full(last) }
        // No line break after the dash.
        return "\(first.day)–\u{2060}" + full(last)
    }

    /// A day or moment as `10 January 2022, 18:00 UTC`; what is neither comes back as it is.
    static func moment(_ text: String) -> String {
        guard let day = CalendarDay(opening: text) else { return text }
        let rest = text.dropFirst(10)
        guard rest.first == "T" || rest.first == " ", rest.count >= 6 else { return full(day) }
        let clock = rest.dropFirst().prefix(5)
        let zone = rest.drop { $0 != "Z" && $0 != "+" && $0 != "-" && $0 != "−" }
        let name = zone == "Z" || zone == "+00:00" || zone == "+0000" ? "UTC" : String(zone)
        return full(day) + ", " + clock + (name.isEmpty ? "" : " " + name)
    }

    /// The same as an element that programs can read.
    static func element(_ text: String) -> String {
        guard CalendarDay(opening: text) != nil else { return HTML.text(text) }
        return "<time datetime=\"\(HTML.text(text))\">\(HTML.text(moment(text)))</time>"
    }
}
