internal import Records

/// Writes analyses as CoNLL-U (https://universaldependencies.org/format.html).
///
/// MISC carries `SpaceAfter=No`, `NER=` in IOB2 and, for text, `TokenRange=start:end` in code points.
struct CoNLLUWriter {
    /// What was written since it was last taken.
    private(set) var output: [UInt8] = []
    private var sentenceNumber = 0
    // The last place in the text whose code points were counted.
    private var countedByte = 0
    private var countedCodePoint = 0

    /// Gives what was written and begins anew.
    mutating func take() -> [UInt8] {
        defer { output.removeAll(keepingCapacity: true) }
        return output
    }

    /// Writes the sentences of an analysed text; `opensParagraph` tells for each whether it begins a
    /// paragraph.
    mutating func write(_ analysis: Analysis, of text: UnsafeBufferPointer<UInt8>, _ flags: [Words.Flags]) {
        let names = Self.entityTags(analysis)
        for sentence in analysis.sentences {
            sentenceNumber += 1
            if flags[sentence.tokens.lowerBound].contains(.opensParagraph) { add("# newpar\n") }
            add("# sent_id = \(sentenceNumber)\n# text = ")
            writeText(sentence, analysis, text)
            add("\n")
            for i in sentence.tokens {
                let isRangeStart = !analysis.tokens[i].isInsideToken && continues(i, sentence, analysis)
                if isRangeStart { writeRange(i, sentence, analysis, text) }
                let inRange = isRangeStart || analysis.tokens[i].isInsideToken
                let id = i - sentence.tokens.lowerBound + 1
                writeWord(analysis.tokens[i], id: id, head: head(i, sentence, analysis), deps: "_")
                var misc: [String] = []
                if !inRange, isFollowedDirectly(i, analysis) { misc.append("SpaceAfter=No") }
                if let name = names[i] { misc.append(name) }
                if !inRange { misc.append(tokenRange(analysis.tokens[i].span, text)) }
                add(misc.isEmpty ? "_" : misc.joined(separator: "|"))
                add("\n")
            }
            add("\n")
        }
    }

    /// Writes given sentences with what the analysis says; everything else stays as it was.
    mutating func write(_ sentences: some Sequence<CoNLLUSentence>, _ analysis: Analysis) {
        let names = Self.entityTags(analysis)
        var i = 0
        for sentence in sentences {
            for comment in sentence.comments { add(comment + "\n") }
            let first = i
            for line in sentence.lines {
                guard line.kind == .word else {
                    add(line.columns.joined(separator: "\t") + "\n")
                    continue
                }
                let token = analysis.tokens[i]
                var head = "_"
                if token.relation != "_" { head = String(token.head.map { $0 - first + 1 } ?? 0) }
                writeWord(token, id: i - first + 1, head: head, deps: "_")
                let misc =
                    line.misc.filter { !$0.hasPrefix("NER=") }.map(String.init) + [names[i]].compactMap { $0 }
                add(misc.isEmpty ? "_" : misc.joined(separator: "|"))
                add("\n")
                i += 1
            }
            add("\n")
        }
    }

    private mutating func add(_ text: String) { output.append(contentsOf: text.utf8) }

    /// The first nine columns and the tab after them.
    private mutating func writeWord(_ token: Token, id: Int, head: String, deps: String) {
        for column in [
            String(id), token.form, token.lemma, token.upos, token.xpos, token.feats, head, token.relation,
            deps,
        ] {
            add(column)
            output.append(0x09)
        }
    }

    private func head(_ i: Int, _ sentence: Sentence, _ analysis: Analysis) -> String {
        let token = analysis.tokens[i]
        if token.relation == "_" { return "_" }
        return String(token.head.map { $0 - sentence.tokens.lowerBound + 1 } ?? 0)
    }

    private func continues(_ i: Int, _ sentence: Sentence, _ analysis: Analysis) -> Bool {
        i + 1 < sentence.tokens.upperBound && analysis.tokens[i + 1].isInsideToken
    }

    private func isFollowedDirectly(_ i: Int, _ analysis: Analysis) -> Bool {
        i + 1 < analysis.tokens.count && analysis.tokens[i + 1].span.start == analysis.tokens[i].span.end
    }

    private mutating func writeRange(
        _ i: Int, _ sentence: Sentence, _ analysis: Analysis, _ text: UnsafeBufferPointer<UInt8>
    ) {
        var last = i
        while continues(last, sentence, analysis) { last += 1 }
        let span = ByteSpan(analysis.tokens[i].span.start, analysis.tokens[last].span.end)
        let first = sentence.tokens.lowerBound
        add("\(i - first + 1)-\(last - first + 1)\t")
        output.append(contentsOf: text[span.range])
        add("\t_\t_\t_\t_\t_\t_\t_\t")
        if isFollowedDirectly(last, analysis) { add("SpaceAfter=No|") }
        add(tokenRange(span, text) + "\n")
    }

    private mutating func writeText(
        _ sentence: Sentence, _ analysis: Analysis, _ text: UnsafeBufferPointer<UInt8>
    ) {
        var end: Int?
        for token in analysis.tokens[sentence.tokens] {
            if let end, token.span.start > end { output.append(0x20) }
            output.append(contentsOf: text[token.span.range])
            end = token.span.end
        }
    }

    private mutating func tokenRange(_ span: ByteSpan, _ text: UnsafeBufferPointer<UInt8>) -> String {
        let start = codePoint(at: span.start, text)
        var end = start
        for i in span.range where text[i] & 0xC0 != 0x80 { end += 1 }
        return "TokenRange=\(start):\(end)"
    }

    /// Code points before a byte; asked in ascending order.
    private mutating func codePoint(at byte: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        if byte < countedByte { (countedByte, countedCodePoint) = (0, 0) }
        for i in countedByte..<byte where text[i] & 0xC0 != 0x80 { countedCodePoint += 1 }
        countedByte = byte
        return countedCodePoint
    }

    /// `NER=B-PERSON` for each word that belongs to an entity.
    private static func entityTags(_ analysis: Analysis) -> [String?] {
        var tags = [String?](repeating: nil, count: analysis.tokens.count)
        for entity in analysis.entities {
            for i in entity.tokens {
                tags[i] = "NER=" + (i == entity.tokens.lowerBound ? "B-" : "I-") + entity.type.rawValue
            }
        }
        return tags
    }
}
