internal import Records
internal import Tables

/// Finds the title among the first lines of a text, and the labels that a site put above it.
struct OpeningReader: Sendable {
    /// The opening of a text.
    struct Found {
        /// Number of the title's line among those given.
        var title: Int
        /// The title without the tails that reposts add.
        var range: Range<Int>
        /// A tail such as “-Breaking”.
        var tail: Range<Int>?
        /// A tail that names the agency: “By Reuters”.
        var agencyTail: Range<Int>?
        /// Lines above the title that are section or site labels.
        var labels: [Int]
    }

    let table: WireTable

    /// How many lines may stand above the title, itself included.
    private static let reach = 6

    /// `lines` are the first lines that are nothing else; `known` is the title where the caller gave one.
    func read(_ text: [UInt8], _ lines: [Range<Int>], known: String?) -> Found? {
        for (i, line) in lines.prefix(Self.reach).enumerated() {
            let tail = table.match(.titleTail, Array(text[line]))?.1.range
            let end = line.lowerBound + (tail?.lowerBound ?? line.count)
            let agency = table.match(.titleAgency, Array(text[line.lowerBound..<end]))?.1.range
            let words = TextLines.trimmed(
                text, line.lowerBound..<(agency.map { line.lowerBound + $0.lowerBound } ?? end))
            let candidate = String(decoding: text[words], as: UTF8.self)
            guard known.map({ Self.agree(candidate, $0) }) ?? Self.looksLikeTitle(candidate) else {
                // A sentence: what follows is the story.
                if known == nil, !Self.isLabel(candidate) { return nil }
                continue
            }
            let labels = lines[..<i].indices.filter {
                Self.isLabel(String(decoding: text[lines[$0]], as: UTF8.self))
            }
            return Found(
                title: i, range: words,
                tail: tail.map {
                    TextLines.trimmed(text, line.lowerBound + $0.lowerBound..<line.lowerBound + $0.upperBound)
                },
                agencyTail: agency.map {
                    TextLines.trimmed(text, line.lowerBound + $0.lowerBound..<line.lowerBound + $0.upperBound)
                }, labels: labels)
        }
        return nil
    }

    private static func agree(_ line: String, _ title: String) -> Bool {
        let (a, b) = (TitleReader.key(line), TitleReader.key(title))
        if a == b { return true }
        guard !a.isEmpty, a.utf8.count * 2 >= b.utf8.count, a.utf8.count <= 2 * b.utf8.count else {
            return false
        }
        return TitleReader.overlap(line, title) >= 0.8
    }

    /// Four words or more that do not end as a sentence does.
    static func looksLikeTitle(_ line: String) -> Bool {
        let words = line.split(separator: " ").count
        guard (4...30).contains(words), let last = line.last else { return false }
        return !".:;,".contains(last)
    }

    /// Up to three words, each with a capital, that do not end as a sentence does.
    private static func isLabel(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        guard (1...3).contains(words.count), line.utf8.count <= 40, let last = line.last else { return false }
        return !".!?:;,".contains(last) && words.contains { $0.first?.isUppercase ?? false }
    }
}
