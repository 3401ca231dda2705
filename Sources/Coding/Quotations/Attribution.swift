internal import Records

/// Speaker and reporting verb beside a quotation, in byte offsets.
struct Attribution: Sendable {
    var source: Range<Int>
    /// The verb with its auxiliaries and adverbs; `nil` where a dash stands for it.
    var cue: Range<Int>?
    var act: SpeechAct
    /// Where a clause that the verb reports begins: behind the verb, or at its “that”.
    var clause: Int?
    /// True when the attribution stands before the quotation.
    var isBefore: Bool
    /// 0–1.
    var confidence: Double
}
