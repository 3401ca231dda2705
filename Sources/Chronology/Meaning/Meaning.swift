/// What an expression says, before it is known what it is told from.
indirect enum Meaning: Sendable {
    /// An optional part that is not there.
    case none
    case number(Double)
    case symbol(String)
    case amount(Amount)
    /// A month, weekday, holiday … as it stands.
    case cycle(Cycle)
    /// The one before (−1), of (0) or after (1) the anchor; 2 is the one after next.
    case pick(Cycle, Int)
    /// The first one after the anchor ("this coming Friday").
    case soonest(Cycle)
    case year(Int)
    case decade(Int)
    case century(Int)
    case fiscalYear(Int?)
    /// A unit of the calendar counted from the one that holds the anchor.
    case relative(TimeUnit, Int)
    /// A unit by itself, to be counted inside another stretch.
    case unit(TimeUnit)
    /// A length that begins or ends at the anchor: "the last two weeks". `isOpen`: counted from the anchor itself.
    case window(Amount, Int, isOpen: Bool)
    /// A point as far after (1) or before (−1) another, or the anchor.
    case shift(Amount, Int, Meaning?)
    /// The n-th of one thing in another; negative counts from the end.
    case inside(Meaning, Meaning, Int)
    /// The nearest of one thing that follows or precedes another by n.
    case beside(Meaning, Meaning, Int)
    /// The day that the text told of last, else the anchor's own.
    case told
    /// What a thing means with the day told of last as its anchor.
    case tolds(Meaning)
    /// A point as far after (1) or before (−1) what the text told of last: "four years later".
    case narrated(Amount, Int)
    /// A value that no anchor makes clearer.
    case unknown(String)
    /// The week, month or year that holds a day.
    case holding(TimeUnit, Meaning)
    /// What is left of a unit, from the anchor on.
    case rest(Meaning)
    /// A length that begins on a day.
    case lasting(Meaning, Amount)
    /// A clock time or part of the day on a day.
    case at(Meaning, Meaning)
    case part(TimeMod, Meaning)
    /// The same days with a modifier.
    case modified(TimeMod, Meaning)
    case range(Meaning, Meaning)
    /// Before, after, since, until.
    case bound(TimeMod, Meaning)
    case length(Amount, TimeMod?)
    /// Comes again and again: value, and how many in it.
    case set(String)
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    case reference(String)
    /// A span of years with a name of its own.
    case period(String, Int, Int)
    /// A length counted from an event that the words behind tell.
    case afterEvent(Amount, Int)
    case uncertain(Meaning)

    var number: Double? { if case .number(let value) = self { value } else { nil } }
    var integer: Int? { number.flatMap { $0.magnitude < 1e9 ? Int($0) : nil } }
    var symbol: String? { if case .symbol(let value) = self { value } else { nil } }
    var amount: Amount? { if case .amount(let value) = self { value } else { nil } }
    var isNone: Bool { if case .none = self { true } else { false } }

    var cycle: Cycle? {
        switch self {
        case .cycle(let cycle): cycle
        case .uncertain(let inner), .modified(_, let inner): inner.cycle
        default: nil
        }
    }
    var unit: TimeUnit? {
        if case .unit(let unit) = self { unit } else { symbol.flatMap(TimeUnit.init(rawValue:)) }
    }
    var mod: TimeMod? { symbol.flatMap(TimeMod.init(rawValue:)) }
}
