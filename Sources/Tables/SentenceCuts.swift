/// Cuts a paragraph into sentences by punctuation, for stages that run before the language analyser.
///
/// A sentence ends behind `.`, `!`, `?` or `…` with the closing quotation marks and brackets that follow, when white
/// space and a capital letter, a digit or an opening mark come next and the word before the stop is no abbreviation
/// and no initial.
public struct SentenceCuts: Sendable {
    private let always: Set<String>
    private let beforeNumber: Set<String>

    /// Loads `text/abbreviations.tsv`. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        let rows = try folder.table("text/abbreviations.tsv").rows
        always = Set(rows.filter { $0["when"] == "always" }.map { $0["word"] })
        beforeNumber = Set(rows.filter { $0["when"] == "number" }.map { $0["word"] })
    }

    /// The sentences in a range of UTF-8 text, without the white space around them, in order.
    public func sentences(in text: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        var at = start
        while at < range.upperBound {
            guard let stop = Self.stop(text, at, range.upperBound) else {
                at += 1
                continue
            }
            let close = Self.skipClosing(text, stop, range.upperBound)
            at = close
            guard close < range.upperBound, Self.isSpace(text[close]) else { continue }
            var next = close
            while next < range.upperBound, Self.isSpace(text[next]) { next += 1 }
            guard next < range.upperBound else { break }
            let isPeriod = text[stop - 1] == 0x2E
            if isPeriod, close == stop, isAbbreviation(text, start, stop - 1, next: text[next]) { continue }
            guard Self.opensSentence(text, next, range.upperBound) else { continue }
            result.append(start..<close)
            start = next
            at = next
        }
        var end = range.upperBound
        while end > start, Self.isSpace(text[end - 1]) { end -= 1 }
        while start < end, Self.isSpace(text[start]) { start += 1 }
        if start < end { result.append(start..<end) }
        return result
    }

    /// Offset behind a sentence stop that begins at `at`.
    private static func stop(_ text: [UInt8], _ at: Int, _ end: Int) -> Int? {
        switch text[at] {
        case 0x2E, 0x21, 0x3F:
            var stop = at + 1
            while stop < end, text[stop] == 0x2E || text[stop] == 0x21 || text[stop] == 0x3F { stop += 1 }
            return stop
        case 0xE2 where at + 2 < end && text[at + 1] == 0x80 && text[at + 2] == 0xA6: return at + 3
        default: return nil
        }
    }

    /// Passes over `"`, `'`, `’`, `”`, `»`, `)` and `]`.
    private static func skipClosing(_ text: [UInt8], _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end {
            if [0x22, 0x27, 0x29, 0x5D].contains(text[at]) {
                at += 1
            } else if at + 2 < end, text[at] == 0xE2, text[at + 1] == 0x80,
                text[at + 2] == 0x99 || text[at + 2] == 0x9D
            {
                at += 3
            } else if at + 1 < end, text[at] == 0xC2, text[at + 1] == 0xBB {
                at += 2
            } else {
                break
            }
        }
        return at
    }

    private func isAbbreviation(_ text: [UInt8], _ start: Int, _ stop: Int, next: UInt8) -> Bool {
        var from = stop
        while from > start, !Self.isSpace(text[from - 1]), text[from - 1] != 0x28, stop - from < 12 {
            from -= 1
        }
        let word = String(decoding: text[from..<stop], as: UTF8.self).lowercased()
        // Initials (“J. Smith”) and pointed capitals (“U.S. officials”); the latter may also end a sentence, which
        // is then not cut: a sentence too long does less harm than half a sentence.
        if stop - from == 1, (0x41...0x5A).contains(text[from]) { return true }
        if word.contains("."), word.utf8.count <= 6,
            word.utf8.allSatisfy({ $0 == 0x2E || (0x61...0x7A).contains($0) })
        {
            return true
        }
        if always.contains(word) { return true }
        return beforeNumber.contains(word) && (0x30...0x39).contains(next)
    }

    /// True before a capital, a digit, an opening quotation mark or bracket, or a character beyond ASCII.
    private static func opensSentence(_ text: [UInt8], _ at: Int, _ end: Int) -> Bool {
        let byte = text[at]
        return (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
            || [0x22, 0x27, 0x28, 0x5B].contains(byte)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
