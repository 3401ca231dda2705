/// What a file of input holds.
enum InputForm: String, CaseIterable {
    case html, text
    /// A story a line.
    case ndjson
    /// One story, or a list of stories.
    case json

    /// File endings by form.
    static let endings: [String: InputForm] = [
        "html": .html, "htm": .html, "xhtml": .html, "shtml": .html, "txt": .text, "text": .text,
        "ndjson": .ndjson, "jsonl": .ndjson, "json": .json,
    ]

    /// What follows the last point of a file's name, in small letters.
    static func ending(of name: String) -> String {
        guard let point = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: point)...].lowercased()
    }

    /// The form by the file's ending, else by its first bytes. Throws a ``Complaint`` for what is no news text.
    static func of(_ path: String, opening: [UInt8]) throws -> InputForm {
        if let foreign = foreign(opening) {
            throw Complaint("\(path): \(foreign.what)", hint: foreign.hint, status: .noInput)
        }
        if let form = endings[ending(of: path)] { return form }
        let first = opening.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }.first
        if first == 0x3C { return .html }
        if first == 0x7B { return .ndjson }
        return .text
    }

    /// Files that are known by their first bytes to be something else.
    private static func foreign(_ opening: [UInt8]) -> (what: String, hint: String)? {
        let marks: [([UInt8], String, String)] = [
            (Array("%PDF-".utf8), "a PDF", "turn it into text first: pdftotext FILE.pdf"),
            ([0x1F, 0x8B], "compressed with gzip", "unpack it first: gunzip FILE"),
            ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive", "unpack it first"),
            ([0x89, 0x50, 0x4E, 0x47], "a picture", ""), ([0xFF, 0xD8, 0xFF], "a picture", ""),
            (Array("GIF8".utf8), "a picture", ""),
            (Array("SQLite format 3".utf8), "a database", "name it with --db"),
            (Array("WARC/".utf8), "a web archive (WARC)", "not read yet: extract its pages first"),
            ([0x7F, 0x45, 0x4C, 0x46], "a program", ""),
        ]
        for (mark, what, hint) in marks where opening.starts(with: mark) {
            return ("\(what), not a page or text", hint)
        }
        return nil
    }
}
