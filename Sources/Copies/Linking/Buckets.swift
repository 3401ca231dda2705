internal import Records

/// Which stories have a band key on a day. Chains in one array, so that a story costs no allocation of its own.
struct Buckets: Sendable {
    private struct Entry {
        var story: Int32
        /// Index of the next entry of the same key; -1 at the end.
        var next: Int32
    }

    private var heads: [UInt64: Int32] = [:]
    private var entries: [Entry] = []
    /// One more than the greatest number of a story.
    private var stories = 0

    /// Enters a story under its keys. Stories without a day meet only one another.
    mutating func add(_ story: Int, _ keys: BandKeys, on day: CalendarDay?) {
        stories = max(stories, story + 1)
        for key in keys.keys {
            let head = Self.key(key, day?.ordinal)
            entries.append(Entry(story: Int32(story), next: heads[head] ?? -1))
            heads[head] = Int32(entries.count - 1)
        }
    }

    /// The stories that share a key, at most `window` days away, each once and in the order they were added.
    func met(by keys: BandKeys, on day: CalendarDay?, window: Int) -> [Int] {
        let days: [Int?] =
            day.map { day in (day.ordinal - window...day.ordinal + window).map { $0 } } ?? [nil]
        // A bit for each story, rather than a hashed set: hundreds are met again and again.
        var found = [UInt64](repeating: 0, count: stories / 64 + 1)
        for day in days {
            for key in keys.keys {
                var at = heads[Self.key(key, day)] ?? -1
                while at >= 0 {
                    let entry = entries[Int(at)]
                    found[Int(entry.story) / 64] |= 1 << UInt64(entry.story % 64)
                    at = entry.next
                }
            }
        }
        var met: [Int] = []
        for (place, bits) in found.enumerated() {
            var rest = bits
            while rest != 0 {
                met.append(64 * place + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return met
    }

    private static func key(_ key: UInt64, _ day: Int?) -> UInt64 {
        key &+ WordScanner.spread(UInt64(bitPattern: Int64(day ?? -1)))
    }
}
