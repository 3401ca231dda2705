internal import Records
internal import Tables

/// The lines of one text while they are marked.
struct MarkedLines {
    let text: [UInt8]
    let lines: [TextLines.Line]
    var marking = Marking()
    /// The pieces of each line.
    var pieces: [[Marking.Piece]]
    /// Where the part of each line begins that has no role yet; `nil` when all of it has one.
    var open: [Int?]

    init(text: [UInt8], lines: [TextLines.Line]) {
        self.text = text
        self.lines = lines
        pieces = lines.map { _ in [] }
        open = lines.map(\.range.lowerBound)
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// The part of a line that has no role yet.
    func rest(_ i: Int) -> Range<Int>? { open[i].map { $0..<lines[i].range.upperBound } }

    mutating func close(_ i: Int, _ role: BlockRole, reason: String? = nil) {
        guard let rest = rest(i) else { return }
        pieces[i].append(.init(role: role, range: rest, reason: reason))
        open[i] = nil
    }

    /// The pieces in order, those of the same role joined over white space.
    func result() -> Marking {
        var marking = marking
        for piece in pieces.joined() {
            let joins = piece.role == .body && marking.pieces.last?.role == .body
            if joins, let last = marking.pieces.indices.last {
                marking.pieces[last].range =
                    marking.pieces[last].range.lowerBound..<piece.range.upperBound
            } else {
                marking.pieces.append(piece)
            }
        }
        return marking
    }
}
