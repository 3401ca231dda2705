internal import Records

/// Cuts passages out of one text by their code-point positions.
struct PassageReader {
    private let text: String
    private let map: OffsetMap

    /// Stands between the pieces of a broken passage.
    static let gap = " … "

    init(_ text: String) {
        self.text = text
        map = OffsetMap(text)
    }

    /// The words at a position, clamped to the text.
    func words(_ position: TextPosition) -> String { text[map.bytes(position)] }

    /// The words of several pieces, doubles left out.
    func words(_ positions: [TextPosition]) -> String {
        var seen: Set<TextPosition> = []
        return positions.filter { seen.insert($0).inserted }.map { words($0) }.joined(separator: Self.gap)
    }
}
