/// Comma-separated values as RFC 4180 has them: CRLF, quotation marks doubled; in UTF-8 without a byte order mark.
///
/// Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula, and the text of
/// a web page may want just that. Such text gets an apostrophe before it, which spreadsheets take for “this is text”
/// (OWASP, *CSV Injection*). Numbers are never touched. Whoever needs the text to the letter takes NDJSON.
package enum CSV {
    /// One cell.
    package enum Field: Hashable {
        /// Foreign text, guarded.
        case text(String?)
        case count(Int?)
        /// A share from 0 to 1.
        case share(Double)
        case flag(Bool)

        package var written: String {
            switch self {
            case .text(let text): CSV.quoted(CSV.guarded(text ?? ""))
            case .count(let count): count.map(String.init) ?? ""
            case .share(let share): String(share)
            case .flag(let flag): flag ? "true" : "false"
            }
        }
    }

    /// A row with its line end.
    package static func line(_ fields: [Field]) -> String {
        fields.map(\.written).joined(separator: ",") + "\r\n"
    }

    /// The row of column names.
    package static func line(_ names: [String]) -> String { line(names.map { Field.text($0) }) }

    /// Also the full-width forms, which some spreadsheets fold first.
    private static let openers: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠",
    ]

    private static func guarded(_ text: String) -> String {
        // White space before the sign does not stop every spreadsheet.
        let first = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" }
        guard let first, openers.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes || text.first == " " || text.last == " " else { return text }
        // Over scalars: a quotation mark with a combining mark after it is another `Character`.
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append("\"") }
            quoted.append(scalar)
        }
        return String(quoted) + "\""
    }
}
