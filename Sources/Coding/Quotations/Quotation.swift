/// A stretch of text between quotation marks, in byte offsets.
struct Quotation: Hashable, Sendable {
    /// With its marks.
    var outer: Range<Int>
    /// Without them.
    var inner: Range<Int>
    /// 0 for a quotation, 1 for one inside another.
    var depth: Int
    /// False when the closing mark is missing.
    var isClosed: Bool
    /// True when it runs on in the next paragraph, which opens with a mark again.
    var runsOn: Bool
    /// True when it goes on from the paragraph before.
    var continues: Bool
}
