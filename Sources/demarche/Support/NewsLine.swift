internal import Ledger
internal import Records
internal import Views

/// The line that `read` prints for a story.
enum NewsLine {
    /// `new      2022-01-10  Title …  5 statements`. `width` is that of the terminal, `nil` when piped: then nothing is cut.
    static func text(
        word: String, day: String?, title: String, records: [RecordKind], copyOf: CopyLink? = nil,
        warnings: Int,
        width: Int?
    ) -> String {
        let opening = word.padding(to: 9) + (day ?? "undated").padding(to: 12)
        var counts: [RecordKind: Int] = [:]
        for kind in records { counts[kind, default: 0] += 1 }
        var tail = RecordKind.allCases.compactMap { kind in
            counts[kind].map { "\($0) \(kind.rawValue)" + ($0 == 1 ? "" : "s") }
        }
        if let copyOf { tail.append("\(copyOf.relation.phrase) \(copyOf.story.prefix(8))") }
        if warnings > 0 { tail.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
        let end = tail.isEmpty ? "" : "  " + tail.joined(separator: ", ")
        let plain = PlainLine.of(title)
        guard let width else { return opening + plain + end }
        let room = max(16, width - DisplayWidth.of(opening) - DisplayWidth.of(end))
        return opening + DisplayWidth.cut(plain, to: room) + end
    }
}

extension CopyRelation {
    /// How the story stands to its original: `near copy of`, `update of`.
    var phrase: String { self == .update ? "update of" : "\(rawValue) copy of" }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
