internal import Records

/// The days that a record is filed under: its own time where it has one, else its story's day.
struct RecordDays: Hashable {
    var first: String?
    var last: String?

    init(_ record: LedgerRecord, storyDay: String?) {
        let time: ResolvedTime? =
            switch record {
            case .event(let event): event.time
            case .force(let force): force.time
            case .statement, .assessment: nil
            }
        let begin = Self.day(time?.begin)
        let end = Self.day(time?.end)
        first = begin ?? end ?? storyDay
        last = end ?? begin ?? storyDay
    }

    /// The day of a day or moment; `nil` when it begins with none.
    static func day(_ moment: String?) -> String? {
        moment.flatMap { CalendarDay(opening: $0) }.map(\.description)
    }

    /// The day a story is filed under: of its publication, else of its dateline.
    static func day(of story: Story) -> String? {
        day(story.published) ?? day(story.dateline?.day)
    }
}
