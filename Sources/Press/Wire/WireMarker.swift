internal import Records
internal import Tables

/// Says what each part of a news text is: heading, dateline, byline, body, caption, credit or noise.
///
/// Works line by line with the patterns of `press/wire_patterns.tsv`; nothing is cut. Time is linear in the text.
struct WireMarker: Sendable {
    let table: WireTable
    let captions: CaptionReader
    let datelines: DatelineReader
    let openings: OpeningReader
    let sentences: SentenceCuts
    let doubled: DoubledSentences

    /// Loads the tables of `press/` and `text/`. Throws ``TableError`` or ``PatternError``.
    init(_ folder: DataFolder, dates: DateReader, functionWords: Set<UInt64>) throws {
        table = try WireTable(folder)
        captions = try CaptionReader(table, dates)
        datelines = DatelineReader(table: table, dates: dates)
        openings = OpeningReader(table: table)
        sentences = try SentenceCuts(folder)
        doubled = DoubledSentences(functionWords: functionWords)
    }

    /// Marks a UTF-8 text.
    ///
    /// - Parameters:
    ///   - title: the story's title where known.
    ///   - published: the day of publication, for datelines without a year.
    ///   - headings: ranges that a page marks as headings; `nil` for a text that may open with its title.
    func mark(_ text: [UInt8], title: String?, published: String?, headings: [Range<Int>]?) -> Marking {
        var work = MarkedLines(text: text, lines: TextLines(text).lines)
        let looked = work.lines.indices.prefix(Self.mostLines)
        for i in looked { classify(&work, i) }
        if looked.count < work.lines.count {
            work.marking.warnings.append("text: lines beyond \(Self.mostLines) not searched for noise")
        }
        classifyRuns(&work)
        if headings == nil { readOpening(&work, title) }
        readDateline(&work, published)
        readHeadings(&work, headings ?? [])
        for i in work.lines.indices { readBody(&work, i) }
        warn(&work)
        return work.result()
    }

    /// A title without the tails that reposts add, and the agency that such a tail names.
    func title(_ title: String) -> (text: String, agency: String?) {
        var bytes = Array(title.utf8)
        if let (_, match) = table.match(.titleTail, bytes) { bytes.removeSubrange(match.range.lowerBound...) }
        var agency: String?
        if let (_, match) = table.match(.titleAgency, bytes) {
            agency = match[1].flatMap { table.agency(String(decoding: bytes[$0], as: UTF8.self)) }
            bytes.removeSubrange(match.range.lowerBound...)
        }
        let text = String(decoding: bytes[TextLines.trimmed(bytes, 0..<bytes.count)], as: UTF8.self)
        return text.isEmpty ? (title, nil) : (text, agency)
    }

    /// The agency that a page's byline names as its author.
    func agency(ofByline text: String) -> String? {
        guard text.utf8.count < 120, table.match(.agency, Array(text.utf8)) != nil else { return nil }
        return table.agency(in: text)
    }

    // MARK: Lines by themselves

    /// Lines that are looked at one by one; what follows them is body.
    private static let mostLines = 5000
    /// Lines longer than this, in bytes, are prose.
    private static let longestLine = 800

    private func classify(_ work: inout MarkedLines, _ i: Int) {
        let line = work.lines[i]
        guard line.isParagraph else { return openingLine(&work, i) }
        guard line.range.count <= Self.longestLine else { return }
        var start = line.range.lowerBound
        let bytes = Array(work.text[line.range])
        if let (entry, match) = table.match(.prefixNoise, bytes) {
            let prefix = start..<start + match.range.upperBound
            work.pieces[i].append(
                .init(role: .noise, range: TextLines.trimmed(work.text, prefix), reason: entry.kind))
            start = prefix.upperBound
            work.open[i] = start < line.range.upperBound ? start : nil
            guard start < line.range.upperBound else { return }
        }
        let rest = start..<line.range.upperBound
        if let (pieces, caption) = captions.read(work.text, rest) {
            work.pieces[i] += pieces
            work.open[i] = nil
            if let caption { work.marking.captions.append(caption) }
            return
        }
        if start > line.range.lowerBound {
            work.marking.captions.append(captions.caption(work.text, rest, whole: rest, credit: nil))
            return work.close(i, .caption)
        }
        if let (entry, _) = table.match(.noise, bytes) {
            if entry.kind == "policy_line" { work.marking.credit("Reuters", "policy line", 0.85) }
            return work.close(i, .noise, reason: entry.kind)
        }
        if table.match(.credit, bytes) != nil { return credit(&work, i) }
        if table.match(.agency, bytes) != nil {
            work.marking.credit(table.agency(in: work.string(line.range)), "agency line", 0.9)
            return work.close(i, .byline)
        }
        if table.match(.byline, bytes) != nil { byline(&work, i) }
    }

    func byline(_ work: inout MarkedLines, _ i: Int) {
        let text = work.string(work.lines[i].range)
        for name in BylineReader.authors(text)
        where table.agency(name) == nil && !work.marking.authors.contains(name) {
            work.marking.authors.append(name)
        }
        work.marking.credit(table.agency(in: text), "byline", 0.7)
        work.close(i, .byline)
    }

    private func credit(_ work: inout MarkedLines, _ i: Int) {
        guard let rest = work.rest(i) else { return }
        signOff(&work, work.string(rest))
        work.close(i, .credit)
    }

    private func signOff(_ work: inout MarkedLines, _ text: String) {
        if work.marking.authors.isEmpty { work.marking.authors = BylineReader.reporters(text) }
        work.marking.credit(table.agency(in: text), "sign-off", 0.75)
    }

    /// Runs of share buttons, and what is noise only as the last line.
    private func classifyRuns(_ work: inout MarkedLines) {
        var run: [(Int, String)] = []
        func endRun() {
            if run.count >= 2 { for (i, kind) in run { work.close(i, .noise, reason: kind) } }
            run = []
        }
        for i in work.lines.indices.prefix(Self.mostLines) {
            let line = work.lines[i]
            // A line that is noise by itself belongs to the run as well.
            if line.range.count < 40,
                let (entry, _) = table.match(.noiseRun, Array(work.text[line.range]))
            {
                run.append((i, entry.kind))
            } else {
                endRun()
            }
        }
        endRun()
        if let last = work.lines.indices.last(where: {
            work.open[$0] != nil || work.pieces[$0].contains { $0.role != .noise }
        }),
            work.open[last] != nil, work.lines[last].range.count < 200,
            let (entry, _) = table.match(.noiseLast, Array(work.text[work.lines[last].range]))
        {
            work.close(last, .noise, reason: entry.kind)
        }
    }

    // MARK: Headings and body

    private func readHeadings(_ work: inout MarkedLines, _ known: [Range<Int>]) {
        var next = 0
        for i in work.lines.indices.prefix(Self.mostLines) {
            guard let rest = work.rest(i) else { continue }
            while next < known.count, known[next].upperBound <= rest.lowerBound { next += 1 }
            let isKnown = next < known.count && known[next].overlaps(rest)
            if isKnown || (work.pieces[i].isEmpty && isHeading(work, i, rest)) { work.close(i, .heading) }
        }
    }

    /// A short line in capitals, or a short line between long ones, that does not end as a sentence does.
    private func isHeading(_ work: MarkedLines, _ i: Int, _ range: Range<Int>) -> Bool {
        guard work.lines[i].isParagraph, range.count <= 80, range.count >= 3, i > 0, i + 1 < work.lines.count
        else {
            return false
        }
        let text = work.string(range)
        guard let first = text.first, let last = text.last, first.isUppercase || first.isNumber,
            !".!?:;,…”’\"".contains(last), text.split(separator: " ").count <= 10
        else { return false }
        let letters = text.filter(\.isLetter)
        if letters.count >= 4, letters.allSatisfy(\.isUppercase) { return true }
        return work.lines[i + 1].range.count > 120 && work.open[i + 1] != nil
            && work.lines[i - 1].range.count > 120
    }

    private func readBody(_ work: inout MarkedLines, _ i: Int) {
        guard var rest = work.rest(i) else { return }
        guard i < Self.mostLines else { return work.close(i, .body) }
        var suffix: Marking.Piece?
        if work.lines[i].closesParagraph,
            let (_, match) = table.match(.creditSuffix, Array(work.text[rest].suffix(Self.longestLine)))
        {
            let base = rest.upperBound - min(rest.count, Self.longestLine)
            let range = TextLines.trimmed(
                work.text, base + match.range.lowerBound..<base + match.range.upperBound)
            signOff(&work, work.string(range))
            suffix = .init(role: .credit, range: range)
            rest = TextLines.trimmed(work.text, rest.lowerBound..<range.lowerBound)
        }
        var start = rest.lowerBound
        for (entry, match) in table.matches(.inlineNoise, Array(work.text[rest])) {
            let range = rest.lowerBound + match.range.lowerBound..<rest.lowerBound + match.range.upperBound
            guard range.lowerBound >= start else { continue }
            if range.lowerBound > start {
                work.pieces[i].append(.init(role: .body, range: start..<range.lowerBound))
            }
            work.pieces[i].append(.init(role: .noise, range: range, reason: entry.kind))
            start = range.upperBound
        }
        if start < rest.upperBound {
            work.pieces[i].append(.init(role: .body, range: start..<rest.upperBound))
        }
        if let suffix { work.pieces[i].append(suffix) }
        work.open[i] = nil
    }
}
