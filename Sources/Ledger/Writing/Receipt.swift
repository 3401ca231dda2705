/// What storing one story did.
public struct Receipt: Hashable, Sendable {
    /// How the story stands to what the ledger held before.
    public enum Outcome: Hashable, Sendable {
        /// A story not seen before.
        case new
        /// Another text under the address of a stored story; `previous` is that story's id. Both are kept.
        case changed(previous: String)
        /// The same text, read differently than before: metadata and records were replaced.
        case reread
        /// The same in all parts; nothing was written.
        case known
    }

    public var outcome: Outcome
    /// The story as it now stands in the ledger.
    public var story: StoryHeading
    /// The records that the ledger did not hold before for this story or its previous version, in the order of
    /// kinds and text.
    public var newRecords: [LedgerEntry]
}
