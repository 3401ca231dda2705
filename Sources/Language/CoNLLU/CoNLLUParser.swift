private import Dispatch
internal import Records
private import Synchronization

/// From text or CoNLL-U to CoNLL-U: `demarche parse`.
///
/// ```swift
/// let parser = CoNLLUParser(analyser)
/// try parser.parse(text: bytes) { try output.write(contentsOf: $0) }
/// ```
public struct CoNLLUParser: Sendable {
    private let analyser: Analyser
    private let threads: Int

    /// Makes a parser that analyses up to `threads` sections at once. The output does not depend on it.
    public init(_ analyser: Analyser, threads: Int = 1) {
        self.analyser = analyser
        self.threads = max(1, threads)
    }

    /// Parses raw UTF-8 text; broken sequences become U+FFFD. `write` gets the output piece by piece.
    public func parse(text input: [UInt8], write: ([UInt8]) throws -> Void) rethrows {
        // Repairs what is no UTF-8.
        let bytes =
            String(validating: input, as: UTF8.self) == nil
            ? Array(String(decoding: input, as: UTF8.self).utf8) : input
        try bytes.withUnsafeBufferPointer { bytes in
            var writer = CoNLLUWriter()
            var cutter = SectionCutter(limit: analyser.encoder.config.window - 2)
            var waiting: [SectionCutter.Section] = []
            var paragraphs = Paragraphs.spans(in: bytes)[...]
            func flush() throws {
                for (section, analysis) in zip(waiting, analyse(waiting)) {
                    writer.write(analysis, of: bytes, section.reading.words.flags)
                    try write(writer.take())
                }
                waiting = []
            }
            var wanted = SectionCutter.usual * 2
            while !paragraphs.isEmpty || cutter.pendingCount > 0 {
                while cutter.pendingCount < wanted, !paragraphs.isEmpty {
                    cutter.add(reading(of: &paragraphs, in: bytes))
                }
                if let section = cutter.next(isComplete: paragraphs.isEmpty) {
                    waiting.append(section)
                    wanted = SectionCutter.usual * 2
                } else {
                    wanted *= 2
                }
                if waiting.count == threads { try flush() }
            }
            try flush()
        }
    }

    /// Parses CoNLL-U with given words and sentences: fills LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL and `NER=`
    /// in MISC. Throws ``CoNLLUError`` for a line that is none, and what `write` throws.
    public func parse(conllu input: [UInt8], write: ([UInt8]) throws -> Void) throws {
        var reader = CoNLLUReader(input)
        var next = try reader.next()
        while let first = next {
            var document = [first]
            next = try reader.next()
            while let sentence = next, !sentence.opensDocument {
                document.append(sentence)
                next = try reader.next()
            }
            try parse(document, write)
        }
    }

    private func parse(_ document: [CoNLLUSentence], _ write: ([UInt8]) throws -> Void) throws {
        var writer = CoNLLUWriter()
        var cutter = SectionCutter(limit: analyser.encoder.config.window - 2)
        var waiting: [SectionCutter.Section] = []
        let hasParagraphs = document.dropFirst().contains { $0.opensParagraph }
        // Sentences that are not written yet.
        var open = document[...]
        var words = Words()
        words.sentencesAreGiven = true
        var isGlued = false
        for (i, sentence) in document.enumerated() {
            isGlued = words.append(
                sentence, opensParagraph: i == 0 || sentence.opensParagraph, isGlued: isGlued)
        }
        cutter.add(Reading(words, analyser.pieces, resetsQuotesAtSentences: !hasParagraphs))
        func flush() throws {
            for (section, analysis) in zip(waiting, analyse(waiting)) {
                let count = section.reading.words.sentences.count
                writer.write(open.prefix(count), analysis)
                open.removeFirst(count)
                try write(writer.take())
            }
            waiting = []
        }
        while let section = cutter.next(isComplete: true) {
            waiting.append(section)
            if waiting.count == threads { try flush() }
        }
        try flush()
    }

    /// Reads paragraphs off the front until there are words for a section.
    private func reading(of paragraphs: inout ArraySlice<ByteSpan>, in bytes: UnsafeBufferPointer<UInt8>)
        -> Reading
    {
        var words = Words()
        while words.count < SectionCutter.usual, let span = paragraphs.popFirst() {
            let base = words.characters.count - span.start
            words.characters.append(contentsOf: bytes[span.range])
            analyser.tokeniser.append(span, of: bytes, offset: 0, base: base, to: &words)
        }
        return Reading(words, analyser.pieces, resetsQuotesAtSentences: false)
    }

    /// Analyses sections, several at once.
    private func analyse(_ sections: [SectionCutter.Section]) -> [Analysis] {
        let analyser = analyser
        guard sections.count > 1 else {
            return sections.map {
                analyser.analyse(
                    $0.reading, $0.windows, .conllu,
                    Encoder.Workspace(analyser.encoder.config, $0.reading.input))
            }
        }
        let results = Results(count: sections.count)
        DispatchQueue.concurrentPerform(iterations: sections.count) { i in
            let workspace = Encoder.Workspace(analyser.encoder.config, sections[i].reading.input)
            results.set(i, analyser.analyse(sections[i].reading, sections[i].windows, .conllu, workspace))
        }
        return results.all
    }

    /// Collects results of several threads.
    private final class Results: Sendable {
        private let slots: Mutex<[Analysis]>

        init(count: Int) {
            slots = Mutex([Analysis](repeating: Analysis(), count: count))
        }

        func set(_ i: Int, _ analysis: Analysis) { slots.withLock { $0[i] = analysis } }
        var all: [Analysis] { slots.withLock { $0 } }
    }
}
