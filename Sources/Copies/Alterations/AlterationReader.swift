public import Records
public import Tables

/// Finds the sentences that a copy changed in substance: a hedge or a party lost, a number, a day or a “not” changed.
///
/// Synonyms, other names of the same party and other spellings of a number are no change, and what is cut at length is a
/// cut. Whom a story names comes from outside, as ``Records/Reference`` values, so that this module knows no names.
///
/// ```swift
/// let reader = try AlterationReader(folder)
/// let references = world.references(in: story, sentences: reader.sentences(of: story))
/// let text = reader.text(of: story, references: references)
/// reader.alterations(from: original, to: text)
/// ```
public struct AlterationReader: Sendable {
    private let cuts: SentenceCuts
    /// Keys of words of grammar.
    private let small: Set<UInt64>
    private let numbers: KeyedNumbers
    private let signs: AlterationSigns

    private static let smallWords = "copies/small_words.tsv"
    /// Verbs that report what somebody does not hold for so keep no attribution.
    private static let contrary: Set<String> = ["deny", "reject", "refuse"]
    private static let mostSentences = 400
    private static let mostWords = 400

    /// Loads the tables. Throws ``TableError``.
    public init(_ folder: DataFolder) throws {
        func path(_ name: String) -> String { folder.path + "/" + name }
        cuts = try SentenceCuts(folder)
        small = Set(try folder.table(Self.smallWords).rows.compactMap { WordScanner.key($0["word"]) })
        numbers = KeyedNumbers(try NumberWords(folder))
        let reporting = try folder.table("coding/reporting_verbs.tsv").rows
            .filter { $0["kind"] == "speech" && !Self.contrary.contains($0["act"]) }
            .flatMap { $0["forms"].split(separator: " ").map(String.init) }
        signs = try AlterationSigns(
            table: folder.table(AlterationSigns.name), path: path(AlterationSigns.name), reporting: reporting)
    }

    /// The sentences of a story's headings and body, in bytes of its text.
    public func sentences(of story: Story) -> [ByteSpan] {
        let map = OffsetMap(story.text)
        let bytes = Array(story.text.utf8)
        let told = story.blocks.filter { $0.role == .body || $0.role == .heading }.map { map.bytes($0.span) }
        let blocks = told.isEmpty ? [ByteSpan(0, bytes.count)] : told
        let found = blocks.flatMap { block in
            Self.paragraphs(bytes, block.range).flatMap { cuts.sentences(in: bytes, $0) }
        }
        return found.prefix(Self.mostSentences).map { ByteSpan($0) }
    }

    /// Parts a block at blank lines.
    private static func paragraphs(_ text: [UInt8], _ block: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = block.lowerBound
        for i in block where text[i] == 0x0A && i + 1 < block.upperBound && text[i + 1] == 0x0A {
            if i > start { result.append(start..<i) }
            start = i + 2
        }
        if start < block.upperBound { result.append(start..<block.upperBound) }
        return result
    }

    /// Prepares a story.
    /// - Parameters:
    ///   - references: whom and what its sentences name, in text order.
    ///   - records: what was read from it; with them the modality of events and the speakers of statements are compared too.
    public func text(of story: Story, references: [Reference], records: StoryRecords? = nil) -> AlterationText
    {
        let bytes = Array(story.text.utf8)
        let quoted = QuotedBytes(bytes)
        var next = 0
        let sentences = self.sentences(of: story).enumerated().map { index, span -> AlterationText.Sentence in
            while next < references.count, references[next].span.end <= span.start { next += 1 }
            let own = references[next...].prefix { $0.span.start < span.end }.filter {
                span.contains($0.span)
            }
            let tokens = tokens(bytes, span, Array(own), quoted, sentence: index)
            return AlterationText.Sentence(
                span: span, tokens: tokens, keys: tokens.map(\.match).sortedSet(),
                content: tokens.filter(\.isContent).map(\.match).sortedSet())
        }
        return AlterationText(
            story: story.id, text: story.text, map: OffsetMap(story.text), sentences: sentences,
            records: records)
    }

    private func tokens(
        _ text: [UInt8], _ span: ByteSpan, _ references: [Reference], _ quoted: QuotedBytes, sentence: Int
    ) -> [PassageToken] {
        let words = text[span.range].withUnsafeBufferPointer { WordScanner.words($0, limit: Self.mostWords) }
            .map {
                var word = $0
                word.bytes = (word.bytes.lowerBound + span.start)..<(word.bytes.upperBound + span.start)
                return word
            }
        var result: [PassageToken] = []
        var (at, next) = (0, 0)
        while at < words.count {
            let word = words[at]
            func token(_ match: UInt64, _ bytes: Range<Int>, isContent: Bool = true) -> PassageToken {
                let keys = words[at...].prefix { $0.bytes.lowerBound < bytes.upperBound }.map(\.key)
                return PassageToken(
                    match: match, words: keys, bytes: bytes, isContent: isContent,
                    isQuoted: quoted.contains(word.bytes.lowerBound), sentence: sentence)
            }
            while next < references.count,
                references[next].span.end <= word.bytes.lowerBound || isSmall(references[next], words[at...])
            {
                next += 1
            }
            if next < references.count, references[next].span.start < word.bytes.upperBound {
                let span = references[next].span
                while next < references.count, references[next].span.start < span.end {
                    var named = token(Self.key(references[next]), references[next].span.range)
                    named.reference = references[next]
                    result.append(named)
                    next += 1
                }
                while at < words.count, words[at].bytes.lowerBound < span.end { at += 1 }
            } else if let number = numbers.number(words[at...], text) {
                let last = words[at + number.count - 1]
                var counted = token(
                    Self.hash("#\(number.value)"), word.bytes.lowerBound..<last.bytes.upperBound)
                counted.number = number.value
                result.append(counted)
                at += number.count
            } else {
                let isContent = !small.contains(word.key)
                result.append(token(isContent ? word.stem : word.key, word.bytes, isContent: isContent))
                at += 1
            }
        }
        return result
    }

    /// A word of grammar with a capital is no name of its own: “Although”, behind a stop that is none.
    private func isSmall(_ reference: Reference, _ words: ArraySlice<TextWord>) -> Bool {
        guard reference.kind == .name, let word = words.first, small.contains(word.key) else { return false }
        return reference.span.start == word.bytes.lowerBound && reference.span.end <= word.bytes.upperBound
    }

    private static func key(_ reference: Reference) -> UInt64 { hash("@" + reference.key) }

    private static func hash(_ text: String) -> UInt64 {
        WordScanner.spread(
            text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 })
    }

    /// What the copy changed, in the order of the original; the same whatever else was read.
    public func alterations(from original: AlterationText, to copy: AlterationText) -> [Alteration] {
        let pairs = PassagePairs(original, copy).pairs
        var result: [Alteration] = []
        for pair in pairs {
            let diff = PassageDiff(original, copy, pair, pairs, signs)
            var found = diff.references() + diff.numbers() + diff.signs()
            if let before = original.records, let after = copy.records {
                let records = RecordChanges(diff, before, after)
                found = records.checked(found) + records.speakers()
            }
            result += found
        }
        return result
    }
}

/// Which bytes of a text stand inside quotation marks.
struct QuotedBytes: Sendable {
    private let ranges: [Range<Int>]

    init(_ text: [UInt8]) {
        var ranges: [Range<Int>] = []
        var open: Int?
        var i = 0
        while i < text.count {
            let isCurled = i + 2 < text.count && text[i] == 0xE2 && text[i + 1] == 0x80
            if isCurled, text[i + 2] == 0x9C {
                open = i + 3
            } else if isCurled, text[i + 2] == 0x9D {
                if let start = open, start < i { ranges.append(start..<i) }
                open = nil
            } else if text[i] == 0x22 {
                if let start = open {
                    if start < i { ranges.append(start..<i) }
                    open = nil
                } else {
                    open = i + 1
                }
            } else if text[i] == 0x0A, i + 1 < text.count, text[i + 1] == 0x0A {
                // A quotation that goes on opens its next paragraph with a mark of its own.
                if let start = open, start < i { ranges.append(start..<i) }
                open = nil
            }
            i += 1
        }
        if let start = open, start < text.count { ranges.append(start..<text.count) }
        self.ranges = ranges
    }

    func contains(_ byte: Int) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= byte { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(byte)
    }
}
