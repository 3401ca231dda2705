/// What a ledger holds, in figures. Only the latest version of each story counts.
public struct LedgerSummary: Hashable, Sendable {
    public var stories: Int
    /// Stories including superseded versions.
    public var versions: Int
    public var sites: Int
    /// Days of the first and last dated story, `YYYY-MM-DD`.
    public var firstDay: String?
    public var lastDay: String?
    public var counts: [RecordKind: Int]
}
