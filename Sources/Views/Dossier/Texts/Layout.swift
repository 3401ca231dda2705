internal import Records

/// Where a story's paragraphs lie in its text, and which roles their parts have.
///
/// A paragraph ends at a blank line, and at any line end where the role changes. What no block covers counts as
/// body. White space around paragraphs belongs to none.
struct Layout {
    /// A part of a paragraph with one role.
    struct Piece: Hashable {
        var role: BlockRole
        var span: TextPosition
    }

    /// Each paragraph's parts, in order; none is empty.
    let paragraphs: [[Piece]]

    init(_ story: Story) {
        let scalars = Array(story.text.unicodeScalars)
        let roles = Self.roles(story.blocks, length: scalars.count)
        var paragraphs: [[Piece]] = []
        var nextRole = 0
        for range in Self.ranges(scalars, roles) {
            while nextRole < roles.count, roles[nextRole].span.end <= range.lowerBound { nextRole += 1 }
            let pieces = Self.pieces(of: range, roles[nextRole...], scalars)
            if !pieces.isEmpty { paragraphs.append(pieces) }
        }
        self.paragraphs = paragraphs
    }

    /// Roles of the whole text without gaps or overlaps.
    private static func roles(_ blocks: [Block], length: Int) -> [Piece] {
        var roles: [Piece] = []
        var at = 0
        for block in blocks.sorted(by: { $0.span < $1.span }) {
            let start = max(at, min(block.span.start, length))
            let end = min(block.span.end, length)
            guard end > start else { continue }
            if start > at { roles.append(Piece(role: .body, span: TextPosition(at, start))) }
            roles.append(Piece(role: block.role, span: TextPosition(start, end)))
            at = end
        }
        if at < length { roles.append(Piece(role: .body, span: TextPosition(at, length))) }
        return roles
    }

    /// Ranges between blank lines and between lines of unlike roles, white space at both ends left out.
    private static func ranges(_ scalars: [Unicode.Scalar], _ roles: [Piece]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start: Int?
        var end = 0
        var role = 0
        var lastRole: BlockRole?
        var newlines = 0
        for (at, scalar) in scalars.enumerated() {
            if scalar.isWhite {
                // A carriage return before a line feed is the same line end.
                let isPair = scalar == "\r" && at + 1 < scalars.count && scalars[at + 1] == "\n"
                if !isPair, isLineEnd(scalar) { newlines += scalar == "\u{2029}" ? 2 : 1 }
                continue
            }
            while role < roles.count, roles[role].span.end <= at { role += 1 }
            let own = role < roles.count ? roles[role].role : .body
            if let open = start, newlines > 1 || (newlines == 1 && own != lastRole) {
                ranges.append(open..<end)
                start = nil
            }
            start = start ?? at
            end = at + 1
            lastRole = own
            newlines = 0
        }
        if let start { ranges.append(start..<end) }
        return ranges
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    /// The parts of one paragraph. White space between two parts goes to the body text beside it.
    private static func pieces(of range: Range<Int>, _ roles: ArraySlice<Piece>, _ scalars: [Unicode.Scalar])
        -> [Piece]
    {
        var pieces: [Piece] = []
        var blank: Int?
        for role in roles {
            let start = max(role.span.start, range.lowerBound)
            let end = min(role.span.end, range.upperBound)
            guard role.span.start < range.upperBound else { break }
            guard end > start else { continue }
            if scalars[start..<end].allSatisfy(\.isWhite) {
                blank = blank ?? start
                continue
            }
            if let last = pieces.last, last.role == role.role {
                pieces[pieces.count - 1].span.end = end
            } else if blank != nil, role.role != .body, !pieces.isEmpty {
                pieces[pieces.count - 1].span.end = start
                pieces.append(Piece(role: role.role, span: TextPosition(start, end)))
            } else {
                pieces.append(Piece(role: role.role, span: TextPosition(blank ?? start, end)))
            }
            blank = nil
        }
        return pieces
    }
}
