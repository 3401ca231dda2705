internal import Records
internal import Tables

/// Reads the line that opens wire copy: `GENEVA, Jan 10 (Reuters) - `, `MOSCOW, January 13. /TASS/.`
struct DatelineReader: Sendable {
    /// A dateline at the start of a line.
    struct Found {
        /// Without the white space behind it.
        var range: Range<Int>
        /// Where the sentence begins.
        var bodyStart: Int
        var places: [String]
        var day: String?
        var agency: String?
    }

    let table: WireTable
    let dates: DateReader

    /// The dateline that opens a line of UTF-8 text; `published` gives the year of a day without one.
    func read(_ text: [UInt8], _ line: Range<Int>, published: String?) -> Found? {
        let bytes = Array(text[line].prefix(200))
        guard let (_, match) = table.match(.dateline, bytes) else { return nil }
        func group(_ number: Int) -> String? {
            match[number].map { String(decoding: bytes[$0], as: UTF8.self) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        let end = line.lowerBound + match.range.upperBound
        return Found(
            range: TextLines.trimmed(text, line.lowerBound..<end), bodyStart: end,
            places: group(1).map(Self.places) ?? [], day: group(2).flatMap { day($0, published: published) },
            agency: group(3).flatMap { table.agency($0) })
    }

    /// `BEIRUT/THE HAGUE` → `Beirut`, `The Hague`.
    private static func places(_ text: String) -> [String] {
        text.split(separator: "/").map { place in
            place.split(separator: " ").map { word in
                let letters = word.filter(\.isLetter)
                guard letters.count > 1, letters.allSatisfy(\.isUppercase), !word.contains(".") else {
                    return String(word)
                }
                return word.split(separator: "-", omittingEmptySubsequences: false)
                    .map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: "-")
            }.joined(separator: " ")
        }.filter { !$0.isEmpty }
    }

    /// The day with the year that brings it nearest to publication.
    private func day(_ text: String, published: String?) -> String? {
        let bytes = Array(text.utf8)
        if let full = dates.first(in: bytes, from: 0, monthFirst: true) {
            return String(full.value.prefix(10))
        }
        guard let published = published.flatMap(CalendarDay.init(opening:)) else { return nil }
        let days = (-1...1).compactMap {
            dates.first(in: bytes + Array(" \(published.year + $0)".utf8), from: 0, monthFirst: true)
        }
        .compactMap { CalendarDay(opening: $0.value) }
        return days.min { abs($0.ordinal - published.ordinal) < abs($1.ordinal - published.ordinal) }?
            .description
    }
}
