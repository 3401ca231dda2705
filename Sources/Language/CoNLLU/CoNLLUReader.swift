internal import Records

/// One sentence of CoNLL-U: its comments and its lines as given.
public struct CoNLLUSentence: Sendable, Hashable {
    /// Lines that begin with `#`.
    public var comments: [String]
    public var lines: [Line]

    /// What a line stands for.
    public enum Kind: Sendable, Hashable {
        case word
        /// A multi-word token over so many words that follow.
        case range(words: Int)
        /// An empty node of the enhanced graph.
        case empty
    }

    /// A line with its ten columns.
    public struct Line: Sendable, Hashable {
        public var kind: Kind
        /// ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC.
        public var columns: [String]

        /// The attributes of the last column.
        var misc: [Substring] { columns[9] == "_" ? [] : columns[9].split(separator: "|") }
        var hasNoSpaceAfter: Bool { misc.contains("SpaceAfter=No") }
    }

    /// Number of words.
    var wordCount: Int { lines.count { $0.kind == .word } }
    var opensDocument: Bool { comments.contains { $0.hasPrefix("# newdoc") } }
    var opensParagraph: Bool { opensDocument || comments.contains { $0.hasPrefix("# newpar") } }
}

/// A line that is no CoNLL-U.
public struct CoNLLUError: Error, CustomStringConvertible, Sendable {
    /// From 1.
    public let line: Int
    public let reason: String

    public var description: String { "line \(line): \(reason)" }
}

/// Reads CoNLL-U (https://universaldependencies.org/format.html) sentence by sentence.
public struct CoNLLUReader: Sendable {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 0

    /// Reads from UTF-8 bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next sentence; `nil` at the end. Throws ``CoNLLUError``.
    public mutating func next() throws -> CoNLLUSentence? {
        var sentence = CoNLLUSentence(comments: [], lines: [])
        var expected = 1
        while offset < bytes.count {
            let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
            var text = bytes[offset..<end]
            if text.last == 0x0D { text.removeLast() }
            offset = min(end + 1, bytes.count)
            line += 1
            if text.isEmpty {
                if sentence.lines.isEmpty { continue }
                return sentence
            }
            if text.first == 0x23, sentence.lines.isEmpty {
                sentence.comments.append(String(decoding: text, as: UTF8.self))
                continue
            }
            let columns = text.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            guard columns.count == 10 else {
                throw CoNLLUError(line: line, reason: "\(columns.count) columns where 10 are expected")
            }
            guard !columns[1].isEmpty else { throw CoNLLUError(line: line, reason: "an empty form") }
            let kind = try kind(of: columns[0])
            if kind == .word {
                guard columns[0] == String(expected) else {
                    throw CoNLLUError(
                        line: line, reason: "word “\(columns[0])” where \(expected) is expected")
                }
                expected += 1
            }
            sentence.lines.append(CoNLLUSentence.Line(kind: kind, columns: columns))
        }
        return sentence.lines.isEmpty ? nil : sentence
    }

    private func kind(of id: String) throws -> CoNLLUSentence.Kind {
        if Int(id) != nil { return .word }
        let ends = id.split(separator: "-").compactMap { Int($0) }
        if ends.count == 2, ends[0] >= 1, ends[1] >= ends[0], ends[1] - ends[0] < 1000 {
            return .range(words: ends[1] - ends[0] + 1)
        }
        if id.split(separator: ".").count(where: { Int($0) != nil }) == 2 { return .empty }
        throw CoNLLUError(line: line, reason: "“\(id)” is no word number")
    }
}

extension Words {
    /// Appends a sentence with its own forms. `opensParagraph` says that it begins one; `isGlued` that no
    /// space stands before it. Returns whether no space stands after it.
    mutating func append(_ sentence: CoNLLUSentence, opensParagraph: Bool, isGlued: Bool) -> Bool {
        var isGlued = isGlued && !opensParagraph
        // Words left of the multi-word token that is open, and what follows it.
        var covered = 0
        var afterRange = false
        var isInsideRange = false
        var isFirst = true
        for line in sentence.lines {
            switch line.kind {
            case .empty: continue
            case .range(let words):
                covered = words
                afterRange = line.hasNoSpaceAfter
                isInsideRange = false
            case .word:
                let within = covered > 0
                let isInside = within && isInsideRange
                var flags: Flags = []
                if isGlued || isInside { flags.insert(.glued) }
                if isInside { flags.insert(.inside) }
                if isFirst {
                    flags.insert(.opensSentence)
                    if opensParagraph { flags.insert(.opensParagraph) }
                    isFirst = false
                }
                if !flags.contains(.glued), !characters.isEmpty { characters.append(0x20) }
                let start = characters.count
                characters.append(contentsOf: line.columns[1].utf8)
                forms.append(ByteSpan(start, characters.count))
                spans.append(ByteSpan(start, characters.count))
                self.flags.append(flags)
                if within {
                    covered -= 1
                    isInsideRange = covered > 0
                    isGlued = covered > 0 || afterRange
                } else {
                    isGlued = line.hasNoSpaceAfter
                }
            }
        }
        return isGlued
    }
}
