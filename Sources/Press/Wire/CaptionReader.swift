internal import Records
internal import Tables

/// Reads a photo's caption: its words, its credit, the day of the photo, whether it is from the archive.
struct CaptionReader: Sendable {
    let table: WireTable
    let dates: DateReader
    private let archive: Pattern

    /// Throws ``PatternError``.
    init(_ table: WireTable, _ dates: DateReader) throws {
        self.table = table
        self.dates = dates
        archive = try Pattern(
            #"\bfile\s?(?:photo|pic(?:ture)?|image)|^file\s?[:.–—-]|/file\b|\barchive\b"#, ignoringCase: true)
    }

    /// A caption longer than this, in bytes, is taken for prose.
    private static let longest = 1200

    /// The pieces of a line that is a caption; `nil` when it is none.
    func read(_ text: [UInt8], _ line: Range<Int>) -> (
        pieces: [Marking.Piece], caption: Marking.FoundCaption?
    )? {
        guard line.count <= Self.longest else { return nil }
        var start = line.lowerBound
        var credit: Range<Int>?
        var known = false
        // “© Reuters. FILE PHOTO: …”: a credit, then the word that opens the caption itself.
        for _ in 0..<2 {
            guard let (_, match) = table.match(.caption, Array(text[start..<line.upperBound])) else { break }
            known = true
            let prefix = start..<start + match.range.upperBound
            let opensWithSign = [0xC2, 0x28, 0x43].contains(text[start])
            guard opensWithSign, credit == nil else { break }
            credit = TextLines.trimmed(text, prefix)
            start = prefix.upperBound
        }
        let rest = Array(text[start..<line.upperBound])
        let tail = table.match(.creditTail, rest).map {
            start + $0.1.range.lowerBound..<start + $0.1.range.upperBound
        }
        guard known || tail != nil else { return nil }
        let words = TextLines.trimmed(text, start..<(tail?.lowerBound ?? line.upperBound))
        var pieces: [Marking.Piece] = []
        if let credit { pieces.append(.init(role: .credit, range: credit)) }
        if !words.isEmpty { pieces.append(.init(role: .caption, range: words)) }
        if let tail { pieces.append(.init(role: .credit, range: TextLines.trimmed(text, tail))) }
        guard !words.isEmpty else { return (pieces, nil) }
        return (pieces, caption(text, words, whole: line, credit: tail ?? credit))
    }

    /// A caption whose words are known, as a page marks them.
    func caption(_ text: [UInt8], _ words: Range<Int>, whole: Range<Int>, credit: Range<Int>?)
        -> Marking.FoundCaption
    {
        Marking.FoundCaption(
            range: words,
            credit: credit.map { String(decoding: text[TextLines.trimmed(text, $0)], as: UTF8.self) },
            photoDate: day(Array(text[whole])), isFile: archive.firstMatch(in: Array(text[whole])) != nil)
    }

    private func day(_ text: [UInt8]) -> String? {
        dates.first(in: text, from: 0, monthFirst: true).map { String($0.value.prefix(10)) }
    }
}
