/// What a leaf block of a page is.
enum BlockKind: Int, CaseIterable, Sendable {
    case body, heading, caption, byline, related, promo
}
