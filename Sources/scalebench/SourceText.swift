internal import FoundationEssentials

/// Sentences of real stories, from which synthetic ones are made.
struct SourceText {
    private(set) var sentences: [String] = []

    private struct Line: Decodable { var text: String }

    /// Reads the field `text` of NDJSON files. Throws when one cannot be read.
    init(_ paths: [String]) throws {
        let decoder = JSONDecoder()
        for path in paths {
            let data = try Data(contentsOf: URL(filePath: path))
            for bytes in data.split(separator: 0x0A) {
                guard let line = try? decoder.decode(Line.self, from: Data(bytes)) else { continue }
                for sentence in line.text.split(whereSeparator: { $0.isNewline || $0 == "." }) {
                    let words = sentence.split(separator: " ")
                    if (6...40).contains(words.count) { sentences.append(words.joined(separator: " ") + ".") }
                }
            }
        }
    }
}
