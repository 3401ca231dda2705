internal import Tables

/// Reads calendar days from machine-readable values and from visible text in the languages of news pages.
struct DateReader: Sendable {
    /// A day found in text, with its byte range.
    struct Found: Sendable {
        /// `YYYY-MM-DD`, followed by the rest of an ISO 8601 moment where the text gave one.
        var value: String
        var range: Range<Int>
    }

    private let months: KeyTable<Int>

    /// Loads `press/months.tsv`.
    init(_ folder: DataFolder) throws {
        var months: [UInt64: Int] = [:]
        for row in try folder.table("press/months.tsv").rows {
            let key = NameVocabulary.key(Array(row["name"].utf8)[...])
            if months[key] == nil { months[key] = Int(row["month"]) }
        }
        self.months = KeyTable(months)
    }

    /// The moment of a machine-readable value (`2022-01-10T14:05:00+01:00`, `20220110`, `1641823500`,
    /// `Mon, 10 Jan 2022 …`, `10.01.2022`): its day as written there, and its time when ISO 8601. `nil` for an
    /// impossible day or a year before 1990.
    func moment(_ text: String, monthFirst: Bool = false) -> String? {
        let bytes = Array(text.utf8)
        let start = bytes.firstIndex { !isSpace($0) } ?? 0
        if let day = isoDay(bytes, start) {
            let end = start + 10
            let rest = bytes[end...].prefix { $0 > 0x20 && $0 < 0x7F }
            if rest.first == 0x54 || rest.first == 0x74 { return day + String(decoding: rest, as: UTF8.self) }
            return day
        }
        let digits = bytes[start...].prefix(while: isDigit)
        if digits.count >= 8, digits.count <= 14, digits.first == 0x31 || digits.first == 0x32 {
            if digits.count == 8 || digits.count == 12 || digits.count == 14,
                let year = number(digits, 0, 4), let month = number(digits, 4, 2),
                let day = number(digits, 6, 2),
                let value = Self.day(year, month, day)
            {
                return value
            }
            if digits.count == 10 || digits.count == 13, let seconds = number(digits, 0, 10) {
                return Self.day(secondsSince1970: seconds)
            }
        }
        return first(in: bytes, from: 0, monthFirst: monthFirst)?.value
    }

    /// The first day written in a text at or after byte `start`.
    func first(in text: [UInt8], from start: Int, monthFirst: Bool) -> Found? {
        var i = start
        while i < text.count {
            guard isDigit(text[i]) else {
                if isLetter(text[i]) || text[i] >= 0xC3 {
                    let end = endOfWord(text, i)
                    if let month = month(text, i, end), let found = monthThenDay(text, i, end, month) {
                        return found
                    }
                    i = max(end, i + 1)
                } else {
                    i += 1
                }
                continue
            }
            if let found = numeric(text, i, monthFirst) ?? dayThenMonth(text, i) { return found }
            while i < text.count, isDigit(text[i]) { i += 1 }
        }
        return nil
    }

    // MARK: Shapes

    /// `2022-01-10`, `2022/1/10`, `2022.01.10`, `2022年1月10日`, `10.1.2022`, `10/01/22`, `10-01-2022`.
    private func numeric(_ text: [UInt8], _ start: Int, _ monthFirst: Bool) -> Found? {
        guard let (a, afterA) = integer(text, start) else { return nil }
        guard let afterFirst = separator(text, afterA), let (b, afterB) = integer(text, afterFirst),
            let afterSecond = separator(text, afterB), let (c, end) = integer(text, afterSecond)
        else { return nil }
        // The two separators must be alike, or a file name is no date.
        guard text[afterA] == text[afterB] || text[afterA] == 0xE5 || text[afterA] >= 0xE0 else { return nil }
        let digitsC = end - afterSecond
        if afterA - start == 4 {
            guard digitsC <= 2, let value = Self.day(a, b, c) else { return nil }
            return Found(value: value, range: start..<end)
        }
        guard afterA - start <= 2, afterB - afterFirst <= 2, digitsC == 4 || digitsC == 2 else { return nil }
        if end < text.count, text[end] == 0x2E || text[end] == 0x3A, end + 1 < text.count,
            isDigit(text[end + 1])
        {
            return nil
        }
        let year = digitsC == 4 ? c : c + (c < 70 ? 2000 : 1900)
        let slash = text[afterA] == 0x2F
        let americanFirst = monthFirst && slash
        let value =
            americanFirst
            ? Self.day(year, a, b) ?? Self.day(year, b, a) : Self.day(year, b, a) ?? Self.day(year, a, b)
        return value.map { Found(value: $0, range: start..<end) }
    }

    /// `10 January 2022`, `10. Januar 2022`, `10th of January, 2022`, `10 de enero de 2022`, `10-Jan-22`.
    private func dayThenMonth(_ text: [UInt8], _ start: Int) -> Found? {
        guard let (day, afterDay) = integer(text, start), afterDay - start <= 2, (1...31).contains(day) else {
            return nil
        }
        var at = afterDay
        at = skipOrdinal(text, at)
        at = skipSigns(text, at)
        at = skipWord(text, at, ["of", "de"])
        let end = endOfWord(text, at)
        guard end > at, let month = month(text, at, end) else { return nil }
        at = skipSigns(text, end)
        at = skipWord(text, at, ["de", "del", "of"])
        guard let (year, afterYear) = integer(text, at) else { return nil }
        let full = afterYear - at == 4 ? year : afterYear - at == 2 ? 2000 + year : 0
        return Self.day(full, month, day).map { Found(value: $0, range: start..<afterYear) }
    }

    /// `January 10, 2022`, `Jan. 10th 2022`.
    private func monthThenDay(_ text: [UInt8], _ start: Int, _ end: Int, _ month: Int) -> Found? {
        var at = skipSigns(text, end)
        guard let (day, afterDay) = integer(text, at), afterDay - at <= 2 else { return nil }
        at = skipOrdinal(text, afterDay)
        at = skipSigns(text, at)
        guard let (year, afterYear) = integer(text, at), afterYear - at == 4 else { return nil }
        return Self.day(year, month, day).map { Found(value: $0, range: start..<afterYear) }
    }

    // MARK: Pieces

    private func isoDay(_ text: [UInt8], _ start: Int) -> String? {
        guard start + 10 <= text.count, text[start + 4] == 0x2D, text[start + 7] == 0x2D,
            let year = number(text[start...], 0, 4), let month = number(text[start...], 5, 2),
            let day = number(text[start...], 8, 2)
        else { return nil }
        return Self.day(year, month, day)
    }

    private func number(_ text: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int? {
        guard text.count >= offset + count else { return nil }
        var value = 0
        for byte in text[text.startIndex + offset..<text.startIndex + offset + count] {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private func integer(_ text: [UInt8], _ start: Int) -> (Int, Int)? {
        var at = start
        var value = 0
        while at < text.count, isDigit(text[at]), at - start < 5 {
            value = value * 10 + Int(text[at] - 0x30)
            at += 1
        }
        guard at > start, at == text.count || !isDigit(text[at]) else { return nil }
        return (value, at)
    }

    /// The offset after `.`, `/`, `-` (and a space) or `年`, `月`.
    private func separator(_ text: [UInt8], _ at: Int) -> Int? {
        guard at < text.count else { return nil }
        switch text[at] {
        case 0x2E:
            var next = at + 1
            while next < text.count, text[next] == 0x20 { next += 1 }
            return next
        case 0x2F, 0x2D: return at + 1
        case 0xE5 where at + 2 < text.count && text[at + 1] == 0xB9 && text[at + 2] == 0xB4: return at + 3
        case 0xE6 where at + 2 < text.count && text[at + 1] == 0x9C && text[at + 2] == 0x88: return at + 3
        default: return nil
        }
    }

    private func endOfWord(_ text: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < text.count, at - start < 32, isLetter(text[at]) || text[at] >= 0x80 && text[at] != 0xE2 {
            at += 1
        }
        return at
    }

    private func month(_ text: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard end - start >= 3 else { return nil }
        return months[NameVocabulary.key(text[start..<end])]
    }

    private func skipOrdinal(_ text: [UInt8], _ at: Int) -> Int {
        let end = endOfWord(text, at)
        guard end - at == 2 || end - at == 3 else { return at }
        let word = String(decoding: text[at..<end], as: UTF8.self)
        return ["st", "nd", "rd", "th", "er", "º"].contains(word) ? end : at
    }

    private func skipSigns(_ text: [UInt8], _ start: Int) -> Int {
        var at = start
        while at < text.count, [0x20, 0x2E, 0x2C, 0x2D, 0x2F, 0x0A].contains(text[at]) { at += 1 }
        return at
    }

    private func skipWord(_ text: [UInt8], _ start: Int, _ words: [String]) -> Int {
        let end = endOfWord(text, start)
        guard end > start, words.contains(String(decoding: text[start..<end].map(lower), as: UTF8.self))
        else { return start }
        return skipSigns(text, end)
    }

    // MARK: Calendar

    /// `YYYY-MM-DD`; `nil` for a day that does not exist or lies before 1990 or after 2100.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
        guard (1990...2100).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// The day before a moment's day.
    func dayBefore(_ moment: String) -> String? {
        let parts = moment.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        if parts[2] > 1 { return Self.day(parts[0], parts[1], parts[2] - 1) }
        if parts[1] > 1 {
            return Self.day(parts[0], parts[1] - 1, 31) ?? Self.day(parts[0], parts[1] - 1, 30)
                ?? Self.day(parts[0], parts[1] - 1, 29) ?? Self.day(parts[0], parts[1] - 1, 28)
        }
        return Self.day(parts[0] - 1, 12, 31)
    }

    /// The day (UTC) of a Unix time. Source: days_from_civil inverse (Hinnant, chrono-compatible date algorithms).
    static func day(secondsSince1970 seconds: Int) -> String? {
        let z = seconds / 86400 + 719_468
        let era = z / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return day(
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}
