/// The lines of a text that hold something, without the white space around them, in byte offsets.
public struct TextLines: Sendable {
    /// A line and its place among the paragraphs, which blank lines part.
    public struct Line: Sendable {
        public var range: Range<Int>
        public var opensParagraph: Bool
        public var closesParagraph: Bool
        /// True when the line is a paragraph of its own.
        public var isParagraph: Bool { opensParagraph && closesParagraph }
    }

    public let lines: [Line]

    /// The paragraphs of the text, from the first line of each to the last.
    public var paragraphs: [Range<Int>] {
        var result: [Range<Int>] = []
        var start = 0
        for line in lines {
            if line.opensParagraph { start = line.range.lowerBound }
            if line.closesParagraph { result.append(start..<line.range.upperBound) }
        }
        return result
    }

    /// Cuts UTF-8 text at line feeds, carriage returns and Unicode line separators. In text that was wrapped at a
    /// fixed width, as old wire copy is, a line is no paragraph unless blank lines stand around it.
    public init(_ text: [UInt8]) {
        var pieces: [(range: Range<Int>, blankBefore: Bool)] = []
        var blank = true
        var start = 0
        var breaks = 0
        func add(_ end: Int) {
            let range = Self.trimmed(text, start..<end)
            if range.isEmpty {
                if breaks > 0 { blank = true }
            } else {
                pieces.append((range, blank))
                blank = false
            }
        }
        var at = 0
        while at < text.count {
            let width = Self.breakWidth(text, at)
            if width > 0 {
                add(at)
                breaks += 1
                at += width
                start = at
            } else {
                at += 1
            }
        }
        add(text.count)
        let wrapped = Self.isWrapped(
            pieces.map { $0.range.count }, paragraphs: pieces.count { $0.blankBefore })
        lines = pieces.indices.map { i in
            let opens = !wrapped || pieces[i].blankBefore || Self.isIndented(text, pieces[i].range.lowerBound)
            let closes =
                !wrapped || i + 1 == pieces.count || pieces[i + 1].blankBefore
                || Self.isIndented(text, pieces[i + 1].range.lowerBound)
            return Line(range: pieces[i].range, opensParagraph: opens, closesParagraph: closes)
        }
    }

    /// Lines of nearly equal length, several a paragraph, none long.
    private static func isWrapped(_ lengths: [Int], paragraphs: Int) -> Bool {
        guard lengths.count >= 6, lengths.count >= 2 * paragraphs, let longest = lengths.max(), longest <= 100
        else {
            return false
        }
        return lengths.count { $0 * 10 >= longest * 7 } * 2 > lengths.count
    }

    /// True behind two spaces or a tab at the start of a line.
    private static func isIndented(_ text: [UInt8], _ start: Int) -> Bool {
        guard start > 0 else { return false }
        if text[start - 1] == 0x09 { return true }
        return start > 1 && text[start - 1] == 0x20 && text[start - 2] == 0x20
    }

    private static func breakWidth(_ text: [UInt8], _ at: Int) -> Int {
        switch text[at] {
        case 0x0A: 1
        case 0x0D: at + 1 < text.count && text[at + 1] == 0x0A ? 2 : 1
        case 0xE2
        where at + 2 < text.count && text[at + 1] == 0x80 && (text[at + 2] == 0xA8 || text[at + 2] == 0xA9): 3
        default: 0
        }
    }

    /// The range without ASCII white space, NUL and no-break spaces at its ends.
    public static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            if isSpace(text[start]) || text[start] == 0 {
                start += 1
            } else if end - start >= 2, text[start] == 0xC2, text[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if isSpace(text[end - 1]) || text[end - 1] == 0 {
                end -= 1
            } else if end - start >= 2, text[end - 2] == 0xC2, text[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
