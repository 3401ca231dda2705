internal import FoundationEssentials
internal import Records

/// The page that a new one replaces: it says what its reader knows already.
struct FormerDossier {
    private let covers: CalendarDay
    private let since: CalendarDay?

    /// Reads the head of a page; `nil` when there is none, or it is no dossier.
    init?(_ path: String) {
        guard path != "-", let file = FileManager.default.contents(atPath: path) else { return nil }
        let head = String(decoding: file.prefix(8_192), as: UTF8.self)
        guard let covers = Self.day("demarche-covers", head) else { return nil }
        self.covers = covers
        since = Self.day("demarche-since", head)
    }

    private static func day(_ name: String, _ head: String) -> CalendarDay? {
        let mark = "<meta name=\"\(name)\" content=\""
        guard let start = head.firstRange(of: mark)?.upperBound else { return nil }
        return CalendarDay(String(head[start...].prefix(10)))
    }

    /// From which day on things are new to its reader: the last day that it covers, for more may have come of it. A page of
    /// the same day is only written anew.
    func changesSince(upTo last: CalendarDay?) -> CalendarDay? {
        last == covers ? since : covers
    }
}
