internal import Series

/// A value with its intervals, drawn on one line from −1 to 1.
enum IntervalBar {
    /// Columns that it takes.
    static let width = 19

    /// `─` for 95 %, `━` for 80 %, `●` for the value, `┊` for zero.
    static func drawn(_ value: NetConflictValue) -> String {
        var cells: [Character] = Array(repeating: " ", count: width)
        cells[width / 2] = "┊"
        for at in place(value.interval95.lowerBound)...place(value.interval95.upperBound) { cells[at] = "─" }
        for at in place(value.interval80.lowerBound)...place(value.interval80.upperBound) { cells[at] = "━" }
        cells[place(value.value)] = "●"
        return String(cells)
    }

    private static func place(_ value: Double) -> Int {
        let share = (min(1, max(-1, value)) + 1) / 2
        return Int((share * Double(width - 1)).rounded())
    }
}
