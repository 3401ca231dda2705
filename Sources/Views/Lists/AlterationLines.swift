public import Copies

/// Altered sentences for the terminal: what was altered, the original's sentence with [-lost-] words, the copy's with {+new+} ones.
public enum AlterationLines {
    /// What one alteration is, on one line: `hedge-lost “what it calls”`, `number-changed “12” → “20”`.
    public static func label(_ alteration: Alteration) -> String {
        let words = [alteration.old, alteration.new].filter { !$0.isEmpty }.map {
            "“" + PlainLine.of($0) + "”"
        }
        return ([alteration.kind.rawValue] + [words.joined(separator: " → ")]).filter { !$0.isEmpty }
            .joined(separator: " ") + (alteration.isQuoted ? " (in a quotation)" : "")
    }

    /// The lines of a passage, none wider than `width` columns where words allow.
    /// - Parameter indent: spaces before each line.
    public static func lines(_ passage: AlteredPassage, width: Int, indent: Int = 0) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return passage.alterations.map { margin + label($0) }.flatMap { wrapped($0, width, margin + "  ") }
            + wrapped(margin + "  - " + PlainLine.of(marked(passage.old, "[-", "-]")), width, margin + "    ")
            + wrapped(margin + "  + " + PlainLine.of(marked(passage.new, "{+", "+}")), width, margin + "    ")
    }

    private static func marked(_ runs: [WordDiff.Run], _ open: String, _ close: String) -> String {
        runs.map { $0.isChange ? open + $0.text + close : $0.text }.joined()
    }

    /// Breaks a line between words; lines behind the first begin with `margin`.
    private static func wrapped(_ line: String, _ width: Int, _ margin: String) -> [String] {
        var lines: [String] = []
        var current = ""
        var used = 0
        let opening = line.prefix { $0 == " " }
        for word in line.split(separator: " ") {
            let columns = DisplayWidth.of(String(word))
            if current.isEmpty {
                current = (lines.isEmpty ? String(opening) : margin) + word
                used = DisplayWidth.of(current)
            } else if used + 1 + columns > width {
                lines.append(current)
                current = margin + word
                used = DisplayWidth.of(current)
            } else {
                current += " " + word
                used += 1 + columns
            }
        }
        return current.isEmpty ? lines : lines + [current]
    }
}
