/// Conditions on what stands around an expression, named in the `guard` column of the rules.
enum Guard: String, Sendable, CaseIterable {
    /// A month or weekday whose name is another word too needs a capital or a preposition.
    case name
    /// A bare year must look like one.
    case year
    /// Only as the whole text, a cell of a table for instance.
    case whole
    /// Behind a number or a word of counting: "15 a year".
    case rate
    /// Not before "than".
    case notThan
    /// Only where the clause looks ahead.
    case ahead
    /// Only when plans are read.
    case plans
    /// With a capital letter.
    case capital
    /// Behind a preposition or article.
    case preposition
    /// Not behind an article or another noun phrase's head.
    case noArticle
    /// Not as the first words of a sentence.
    case notFirst
    /// Not directly before a noun (a small word without punctuation): "the second day" but not "the day care".
    case clauseEnd
    /// A day in numbers alone: behind "on", "by" and the like, or as the whole text.
    case day
    /// An ordinal that is a day of the month: "on the 15th".
    case dayOfMonth
    /// "the day", "the week" behind a word that makes it the present one: "ended the day".
    case theUnit
    /// A season behind a preposition.
    case season
    /// No part of a name: "the Daily News", "USA Today".
    case notTitle
    /// Not before "'s": in "after Sunday's vote" the vote is what comes first.
    case notPossessive
    /// Not before "of".
    case notOf
    /// "years", "days" behind "for" or "took", or before "after" and the like.
    case vague
    /// "now", but not "now that" or "now-cancelled".
    case now
    /// Behind "at".
    case atOne
    /// Behind "at", or when plans are read.
    case atOrPlans
    /// Behind "in" or "of", as a length is.
    case afterIn
    /// "in two weeks", not "the worst in two weeks".
    case plainIn
    /// A decade of two digits behind "the", "and" or a preposition.
    case decade
    /// Not behind "every" or "each".
    case notRate
    /// With a noun behind its apostrophe: "five years' probation".
    case possessive
    /// Before "after", "since", "into".
    case eventAfter
    /// Before "before".
    case eventBefore
}
