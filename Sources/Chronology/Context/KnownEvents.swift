public import Tables

/// Events that texts count years from ("eight years after Russia took Crimea"), with the days they began.
///
/// An event is known by words that all stand near one another; each may be one of several.
public struct KnownEvents: Sendable {
    struct Event: Sendable {
        let name: String
        /// Every group must have one of its words in the text.
        let groups: [[[UInt8]]]
        let first: Int
        let last: Int
    }

    private(set) var events: [Event] = []

    /// No events.
    public init() {}

    /// Reads a table with the columns `name`, `words`, `begin`, `end` (years, months or days); `words` are groups
    /// parted by spaces, choices within a group by `|`. Throws ``TableError``.
    public init(_ table: DataTable, path: String) throws {
        for row in table.rows {
            guard let first = Self.stretch(row["begin"]), let last = Self.stretch(row["end"]) else {
                throw TableError(path: path, line: row.line, reason: "begin and end are a year, month or day")
            }
            events.append(
                Event(
                    name: row["name"],
                    groups: row["words"].split(separator: " ").map { group in
                        group.split(separator: "|").map { Array($0.utf8) }
                    },
                    first: first.day, last: last.lastDay))
        }
    }

    private static func stretch(_ text: String) -> Stretch? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        switch parts.count {
        case 1: return Stretch.year(parts[0])
        case 2: return Stretch.month(parts[0], parts[1])
        case 3: return Stretch.day(Gregorian.ordinal(parts[0], parts[1], parts[2]))
        default: return nil
        }
    }

    /// The first event whose words all stand in a piece of text, given as words in small letters.
    func event(in words: [[UInt8]]) -> Event? {
        let set = Set(words)
        return events.first { event in
            event.groups.allSatisfy { group in group.contains { set.contains($0) } }
        }
    }
}
