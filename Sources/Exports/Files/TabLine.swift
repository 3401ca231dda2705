/// Lines of tab-separated values that every reader takes for the same: no tab, line break or control character within a
/// field, and no straight quotation mark, which R and pandas take for the beginning of a quoted field.
enum TabLine {
    /// The values in the order of the columns; a column without a value is empty.
    static func line(_ values: [String: String], _ columns: [String]) -> String {
        columns.map { values[$0].map(clean) ?? "" }.joined(separator: "\t") + "\n"
    }

    /// White space runs become one space, straight quotation marks “ or ”; control characters go.
    static func clean(_ text: String) -> String {
        var cleaned = String.UnicodeScalarView()
        var pending = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar == "\u{2028}" || scalar == "\u{2029}" {
                pending = !cleaned.isEmpty
                continue
            }
            guard scalar.properties.generalCategory != .control else { continue }
            let opens = pending || cleaned.isEmpty
            if pending { cleaned.append(" ") }
            pending = false
            cleaned.append(scalar == "\"" ? (opens ? "“" : "”") : scalar)
        }
        return String(cleaned)
    }

    /// Items of a list in one field; the separator does not stand within an item.
    static func list(_ items: [String]) -> String {
        items.map { $0.split(separator: ";").joined(separator: ",") }.joined(separator: ";")
    }

    /// A degree or score with a point, without needless digits.
    static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) + ".0" : String(value)
    }
}
