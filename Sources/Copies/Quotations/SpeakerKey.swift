/// What two names of one speaker have in common: the last word, folded (“Antony Blinken”, “Blinken”).
///
/// Within a few days and with like words that is enough; a name of initials or an office is compared by its last word too.
enum SpeakerKey {
    /// The keys of a mention's speakers; empty when none is named.
    static func keys(_ mention: QuoteMention) -> Set<UInt64> {
        Set(mention.speakers.compactMap { QuoteWords($0).keys.last })
    }
}
