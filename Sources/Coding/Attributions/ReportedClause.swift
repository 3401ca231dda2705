/// Speech, thought or will as the tree has it: the word that reports, whose it is, and what is reported. Ranges are tokens.
struct ReportedClause: Sendable {
    /// The verb or noun that reports.
    var word: Int
    /// The word that carries the source; `nil` where the clause names none.
    var subject: Int?
    var source: Range<Int>?
    /// The word with its auxiliaries, adverbs and particle.
    var cue: Range<Int>
    /// Never empty; two parts where the report stands inside what is reported.
    var contents: [Range<Int>]
    var entry: ReportingFrames.Entry
    var frame: ReportingFrames.Frame
}
