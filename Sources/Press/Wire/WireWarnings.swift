internal import Records
internal import Tables

/// What a reader should know of a text that was altered on its way.
extension WireMarker {
    private static let mostWarnings = 12

    func warn(_ work: inout MarkedLines) {
        let noise = work.pieces.joined().filter { $0.role == .noise }
        if noise.contains(where: { $0.reason == "template_tag" || $0.reason == "template_placeholder" }) {
            work.marking.warnings.append("text: template tags of an auto-posted copy")
        }
        for i in work.lines.indices {
            guard let counter = work.pieces[i].first, counter.reason == "counter", work.pieces[i].count == 1
            else { continue }
            let next =
                work.pieces.indices.contains(i + 1)
                ? work.pieces[i + 1].contains { $0.role == .caption } : false
            if !next {
                work.marking.warnings.append(
                    "text: photo counter \(work.string(counter.range)) without its caption")
            }
        }
        var all: [Range<Int>] = []
        for piece in work.pieces.joined() where piece.role == .body {
            all += sentences.sentences(in: work.text, piece.range)
        }
        for (_, later) in doubled.pairs(all, in: work.text).prefix(Self.mostWarnings) {
            work.marking.warnings.append("text: doubled sentence: “\(Self.shortened(work.string(later)))”")
        }
    }

    private static func shortened(_ text: String) -> String {
        text.count <= 60 ? text : text.prefix(59) + "…"
    }
}
