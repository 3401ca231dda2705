/// What is kept of a story so that later ones find it as their possible original or copy without reading it again.
public struct CopyMarks: Hashable, Sendable {
    /// Bands of what the story tells: two stories that share none are no copies, but for exact ones.
    public var keys: [UInt64]
    /// Equal for exact copies, which are met at any distance of days.
    public var hash: String
    /// Other copies are met within a few days; those without a day meet one another.
    public var day: CalendarDay?
    /// Of several stories that repeat one another the one of least rank is the original.
    public var rank: String

    /// Makes marks.
    public init(keys: [UInt64], hash: String, day: CalendarDay?, rank: String) {
        self.keys = keys
        self.hash = hash
        self.day = day
        self.rank = rank
    }
}
