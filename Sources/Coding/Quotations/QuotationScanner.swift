/// Finds quotations in paragraphs: curly, straight, single, doubled-single and angle marks, nested, unbalanced, and
/// running over several paragraphs (each of which opens with a mark; only the last one closes).
///
/// One pass over the bytes; a feature for the attribution tagger and the ground of the rule-made statements.
struct QuotationScanner {
    /// A kind of mark that opens and closes.
    private enum Family: Equatable {
        case double, single, angle
    }

    /// A mark as it stands in the text.
    private struct Mark {
        var family: Family
        var range: Range<Int>
        /// What its form says: `nil` for straight marks.
        var opens: Bool?
    }

    private struct Open {
        var family: Family
        var mark: Range<Int>
        var straight: Bool
    }

    private let text: [UInt8]

    /// The quotations of some paragraphs of a UTF-8 text, in text order, outer ones before those inside.
    static func quotations(in text: [UInt8], paragraphs: [Range<Int>]) -> [Quotation] {
        let scanner = QuotationScanner(text: text)
        var result: [Quotation] = []
        var runsOn = false
        for (i, paragraph) in paragraphs.enumerated() {
            let next = i + 1 < paragraphs.count ? paragraphs[i + 1] : nil
            let found = scanner.scan(paragraph, continues: runsOn, next: next)
            runsOn = found.last { $0.depth == 0 }?.runsOn ?? false
            result += found
        }
        return result
    }

    private func scan(_ paragraph: Range<Int>, continues: Bool, next: Range<Int>?) -> [Quotation] {
        var found: [Quotation] = []
        var open: [Open] = []
        var at = paragraph.lowerBound
        func close(_ end: Range<Int>, closed: Bool) {
            guard let start = open.popLast(), open.count < 2 else { return }
            found.append(
                Quotation(
                    outer: start.mark.lowerBound..<end.upperBound,
                    inner: start.mark.upperBound..<end.lowerBound,
                    depth: open.count, isClosed: closed, runsOn: false,
                    continues: continues && start.mark.lowerBound == paragraph.lowerBound))
        }
        while at < paragraph.upperBound {
            guard let mark = mark(at, paragraph) else {
                at += 1
                continue
            }
            at = mark.range.upperBound
            if let last = open.last, last.family == mark.family {
                if closes(mark, paragraph) {
                    close(mark.range, closed: true)
                } else if mark.family != .single {
                    // A second opening mark: the first one was never closed.
                    let end = endBefore(mark.range.lowerBound, from: last.mark.upperBound)
                    close(end..<end, closed: false)
                    open.append(Open(family: mark.family, mark: mark.range, straight: mark.opens == nil))
                }
            } else if let outer = open.firstIndex(where: { $0.family == mark.family }),
                closes(mark, paragraph)
            {
                // The outer one closes over an inner one left open.
                while open.count > outer + 1 { open.removeLast() }
                close(mark.range, closed: true)
            } else if opens(mark, paragraph), open.count < 4 {
                if mark.family == .single, !singleCloses(after: mark.range.upperBound, paragraph) { continue }
                open.append(Open(family: mark.family, mark: mark.range, straight: mark.opens == nil))
            }
        }
        let goesOn = next.map { nextOpens($0) } ?? false
        while let last = open.last {
            if open.count > 1 || last.family == .single {
                open.removeLast()
                continue
            }
            let end = goesOn ? paragraph.upperBound : endOfUnclosed(last, paragraph)
            close(end..<end, closed: false)
            if goesOn, var quotation = found.popLast() {
                quotation.runsOn = true
                found.append(quotation)
            }
        }
        return found.filter { !$0.inner.isEmpty }.sorted {
            ($0.outer.lowerBound, $0.depth) < ($1.outer.lowerBound, $1.depth)
        }
    }

    /// Without the white space before a mark that opens anew.
    private func endBefore(_ offset: Int, from start: Int) -> Int {
        var end = offset
        while end > start, Bytes.isSpace(text[end - 1]) { end -= 1 }
        return end
    }

    /// An unclosed quotation that fills its sentence runs to the paragraph's end, another one is dropped.
    private func endOfUnclosed(_ open: Open, _ paragraph: Range<Int>) -> Int {
        let before = text[paragraph.lowerBound..<open.mark.lowerBound].last { !Bytes.isSpace($0) }
        let fills = before == nil || before == 0x2C || before == 0x3A || before == 0x2E
        return fills ? paragraph.upperBound : open.mark.upperBound
    }

    private func nextOpens(_ paragraph: Range<Int>) -> Bool {
        guard let mark = mark(paragraph.lowerBound, paragraph) else { return false }
        return mark.opens ?? true
    }

    // MARK: Marks

    private func mark(_ at: Int, _ paragraph: Range<Int>) -> Mark? {
        let end = paragraph.upperBound
        switch text[at] {
        case 0x22: return Mark(family: .double, range: at..<at + 1, opens: nil)
        case 0x27:
            if at + 1 < end, text[at + 1] == 0x27 {
                return Mark(family: .double, range: at..<at + 2, opens: false)
            }
            return Mark(family: .single, range: at..<at + 1, opens: nil)
        case 0x60 where at + 1 < end && text[at + 1] == 0x60:
            return Mark(family: .double, range: at..<at + 2, opens: true)
        case 0xC2 where at + 1 < end && (text[at + 1] == 0xAB || text[at + 1] == 0xBB):
            return Mark(family: .angle, range: at..<at + 2, opens: text[at + 1] == 0xAB)
        case 0xE2 where at + 2 < end && text[at + 1] == 0x80:
            switch text[at + 2] {
            case 0x9C, 0x9E, 0x9F: return Mark(family: .double, range: at..<at + 3, opens: true)
            case 0x9D: return Mark(family: .double, range: at..<at + 3, opens: false)
            case 0x98, 0x9A, 0x9B: return Mark(family: .single, range: at..<at + 3, opens: true)
            case 0x99: return Mark(family: .single, range: at..<at + 3, opens: false)
            default: return nil
            }
        default: return nil
        }
    }

    /// True when white space or an opening bracket or mark stands before, and a word behind.
    private func looksOpening(_ mark: Mark, _ paragraph: Range<Int>) -> Bool {
        let before = mark.range.lowerBound > paragraph.lowerBound ? text[mark.range.lowerBound - 1] : 0x20
        let behind = mark.range.upperBound < paragraph.upperBound ? text[mark.range.upperBound] : 0x20
        let atStart =
            Bytes.isSpace(before) || [0x28, 0x5B, 0x22, 0x2D, 0x2F].contains(before)
            || isDashOrQuote(before: mark.range.lowerBound)
        return atStart && !Bytes.isSpace(behind)
    }

    /// True behind `–`, `—`, `“` or `‘`.
    private func isDashOrQuote(before at: Int) -> Bool {
        guard at >= 3, text[at - 3] == 0xE2, text[at - 2] == 0x80 else { return false }
        return [0x93, 0x94, 0x9C, 0x98].contains(text[at - 1])
    }

    private func opens(_ mark: Mark, _ paragraph: Range<Int>) -> Bool {
        switch mark.opens {
        case true?: true
        // A closing form in the place of an opening one is a slip; of a single mark it is an apostrophe.
        case false?: mark.family == .double && looksOpening(mark, paragraph)
        case nil: looksOpening(mark, paragraph)
        }
    }

    private func closes(_ mark: Mark, _ paragraph: Range<Int>) -> Bool {
        let behind = mark.range.upperBound < paragraph.upperBound ? text[mark.range.upperBound] : 0x20
        if mark.family == .single {
            return mark.opens != true && !Bytes.isLetter(behind) && behind < 0x80 || behind == 0xE2
        }
        switch mark.opens {
        case false?: return true
        case true?: return !looksOpening(mark, paragraph) && !Bytes.isLetter(behind)
        case nil: return !looksOpening(mark, paragraph)
        }
    }

    /// Bytes within which a single mark must close to be a quotation.
    private static let singleReach = 600

    /// True when a single mark closes behind a punctuation mark, or a short phrase ends with one: what tells a
    /// quotation from an apostrophe.
    private func singleCloses(after start: Int, _ paragraph: Range<Int>) -> Bool {
        var at = start
        let stop = min(paragraph.upperBound, start + Self.singleReach)
        while at < stop {
            guard let mark = mark(at, paragraph) else {
                at += 1
                continue
            }
            if mark.family == .single, mark.opens != true, closes(mark, paragraph) {
                let before = text[mark.range.lowerBound - 1]
                if [0x2C, 0x2E, 0x21, 0x3F].contains(before) { return true }
                return mark.range.lowerBound - start <= 60 && before != 0x73
            }
            at = mark.range.upperBound
        }
        return false
    }
}
