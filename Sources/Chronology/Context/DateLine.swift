internal import Records

/// The date that stands at the head of a text which comes without a day of publication.
struct DateLine {
    let grammar: TimeGrammar

    /// How many lines are looked at, and how long one may be in bytes.
    private static let lines = 10
    private static let width = 60

    /// The first full date that fills a line of its own among the first lines.
    func day(of text: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
        var from = 0
        for _ in 0..<Self.lines where from < text.count {
            let end = text[from...].firstIndex(of: 0x0A) ?? text.count
            if end - from <= Self.width, let day = fullDate(UnsafeBufferPointer(rebasing: text[from..<end])) {
                return day
            }
            from = end + 1
        }
        return nil
    }

    private func fullDate(_ line: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
        let reading = Reading(
            grammar: grammar, text: line, anchors: TimeAnchors(publication: nil), mode: .news, tenses: [])
        guard let found = reading.expressions().first, let day = found.firstDay, found.granularity <= .day,
            day == found.lastDay, found.span.count + 2 >= line.count
        else { return nil }
        return day
    }
}
