/// One word of a text as the comparison of stories sees it.
struct TextWord {
    /// Hash of the word in lower case, without apostrophes; a possessive `’s` does not belong to it.
    var key: UInt64
    /// Hash of its first five letters: a stem that holds for the inflection of most European languages.
    var stem: UInt64
    /// Its bytes in the text.
    var bytes: Range<Int>
    var isNumber: Bool
    var isCapitalised: Bool
    /// True for the first word of a sentence.
    var opensSentence: Bool
}
