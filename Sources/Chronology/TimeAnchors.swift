public import Records

/// What expressions of time in one text are resolved against. Nothing else is: the engine never asks a clock.
///
/// A quotation that is known to have been spoken on another day has that day; the rest of the text has the day of the
/// dateline, else the day of publication.
public struct TimeAnchors: Hashable, Sendable {
    /// The day the text was published.
    public var publication: CalendarDay?
    /// Seconds since midnight of the publication, where known.
    public var secondOfDay: Int?
    /// Minutes that the clock of the publication is ahead of UTC; with it, clock times of other zones are converted.
    public var utcOffset: Int?
    /// The day of the dateline.
    public var dateline: CalendarDay?
    /// Stretches of text that were said on a known other day.
    public var quotations: [Quotation]

    /// A stretch of text with the day it was said.
    public struct Quotation: Hashable, Sendable {
        /// Its bytes.
        public var span: ByteSpan
        /// The day it was said.
        public var day: CalendarDay

        /// Makes an anchor for the bytes of `span`.
        public init(span: ByteSpan, day: CalendarDay) {
            self.span = span
            self.day = day
        }
    }

    /// Makes anchors; without a day, what depends on one stays unresolved (`XXXX-WXX-1`).
    public init(
        publication: CalendarDay?, secondOfDay: Int? = nil, utcOffset: Int? = nil,
        dateline: CalendarDay? = nil,
        quotations: [Quotation] = []
    ) {
        self.publication = publication
        self.secondOfDay = secondOfDay
        self.utcOffset = utcOffset
        self.dateline = dateline
        self.quotations = quotations
    }

    /// Reads `YYYY-MM-DD` or a moment such as `2013-02-12T04:30:00-02:00`; the clock is taken as local.
    public init(moment: String) {
        let bytes = Array(moment.utf8)
        func two(_ at: Int) -> Int? {
            guard at + 1 < bytes.count, (0x30...0x39).contains(bytes[at]),
                (0x30...0x39).contains(bytes[at + 1])
            else { return nil }
            return Int(bytes[at] - 0x30) * 10 + Int(bytes[at + 1] - 0x30)
        }
        var second: Int?
        if bytes.count >= 16, let hour = two(11), let minute = two(14), hour < 24, minute < 60 {
            second = hour * 3600 + minute * 60 + (bytes.count >= 19 ? two(17) ?? 0 : 0)
        }
        // The last six bytes may be `±hh:mm`.
        var offset: Int?
        if bytes.count >= 22, second != nil, [0x2B, 0x2D].contains(bytes[bytes.count - 6]),
            let hours = two(bytes.count - 5), let minutes = two(bytes.count - 2)
        {
            offset = (hours * 60 + minutes) * (bytes[bytes.count - 6] == 0x2D ? -1 : 1)
        } else if bytes.last == 0x5A, second != nil {
            offset = 0
        }
        self.init(publication: CalendarDay(opening: moment), secondOfDay: second, utcOffset: offset)
    }

    /// The moment that words at `span` are told from.
    func anchor(at span: ByteSpan) -> Anchor? {
        if let said = quotations.first(where: { $0.span.contains(span) }) {
            return Anchor(day: said.day.ordinal, second: nil)
        }
        if let dateline { return Anchor(day: dateline.ordinal, second: nil) }
        return publication.map { Anchor(day: $0.ordinal, second: secondOfDay, utcOffset: utcOffset) }
    }
}

/// A day, by its ordinal, with the clock where known.
struct Anchor: Hashable, Sendable {
    var day: Int
    var second: Int?
    var utcOffset: Int?

    /// Seconds on the line of ``Stretch``.
    var instant: Int { day * Gregorian.secondsPerDay + (second ?? 0) }
}

/// Tense of a clause, where a language analysis knows it.
public struct ClauseTense: Hashable, Sendable {
    /// Bytes of the clause.
    public var span: ByteSpan
    /// The tense of its verb.
    public var tense: Tense

    /// Says that the clause at `span` is told in `tense`.
    public init(span: ByteSpan, tense: Tense) {
        self.span = span
        self.tense = tense
    }
}

/// Which way a clause looks.
public enum Tense: String, Sendable, Codable, CaseIterable {
    case past, present, future
}

/// Whether bare weekdays and months of a text look back, as in news, or ahead, as in plans.
public enum TimeMode: String, Sendable, Codable, CaseIterable {
    case news, future
}
