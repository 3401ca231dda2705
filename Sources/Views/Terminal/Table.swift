/// How a table is laid out for the terminal it goes to.
public struct TableLayout: Hashable, Sendable {
    /// Columns of the terminal.
    public var width: Int
    /// With ANSI emphasis; off for pipes, files and `NO_COLOR`.
    public var isEmphasised: Bool

    /// Width where none is known.
    public static let defaultWidth = 80

    /// Makes a layout. A width below 40 is taken as 40: nothing can be read in less.
    public init(width: Int? = nil, isEmphasised: Bool = false) {
        self.width = max(40, width ?? Self.defaultWidth)
        self.isEmphasised = isEmphasised
    }
}

/// A table of lines that fit the terminal: cells that are too long are cut with “…”.
///
/// Rows may come in any number: the first ones are held back until the columns' widths are known, the others
/// are written at once.
struct Table {
    /// One column.
    struct Column {
        var title: String
        /// Never wider than this.
        var most: Int
        /// Never narrower than this: rather an optional column is left out.
        var least: Int
        var isOptional = false
        /// When room is short, a column keeps this many times the width of a column of weight 1.
        var weight = 1
        var emphasis: Emphasis = .plain
    }

    /// How cells of a column stand out where the terminal can.
    enum Emphasis {
        case plain, bold, faint

        /// SGR codes of ECMA-48.
        var codes: (String, String) {
            switch self {
            case .plain: ("", "")
            case .bold: ("\u{1B}[1m", "\u{1B}[22m")
            case .faint: ("\u{1B}[2m", "\u{1B}[22m")
            }
        }
    }

    private let columns: [Column]
    private let layout: TableLayout
    private let write: (String) throws -> Void
    private var held: [[String]] = []
    /// 0 for a column that is left out.
    private var widths: [Int] = []

    /// How many rows decide the widths.
    private static let sample = 200
    private static let gap = 2

    init(_ columns: [Column], _ layout: TableLayout, write: @escaping (String) throws -> Void) {
        self.columns = columns
        self.layout = layout
        self.write = write
    }

    mutating func add(_ cells: [String]) throws {
        let cells = cells.map(PlainLine.of)
        guard widths.isEmpty else { return try write(line(cells)) }
        held.append(cells)
        if held.count == Self.sample { try release(isAll: false) }
    }

    /// Writes what is held back. A table without rows writes nothing.
    mutating func finish() throws {
        if !held.isEmpty { try release(isAll: true) }
    }

    /// `isAll` says that no more rows come: only then is it known that a column is empty.
    private mutating func release(isAll: Bool) throws {
        widths = Self.widths(of: columns, rows: held, dropsEmpty: isAll, in: layout.width)
        let heads = zip(columns, widths).filter { $1 > 0 }.map {
            DisplayWidth.fit($0.title.uppercased(), to: $1)
        }
        try write(emphasised(trimmed(heads), .faint) + "\n")
        for row in held { try write(line(row)) }
        held = []
    }

    private func line(_ cells: [String]) -> String {
        let shown = widths.indices.filter { widths[$0] > 0 }.map { i in
            emphasised(DisplayWidth.fit(cells[i], to: widths[i]), columns[i].emphasis)
        }
        return trimmed(shown) + "\n"
    }

    private func trimmed(_ cells: [String]) -> String {
        let line = cells.joined(separator: String(repeating: " ", count: Self.gap))
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    private func emphasised(_ text: String, _ emphasis: Emphasis) -> String {
        layout.isEmphasised ? emphasis.codes.0 + text + emphasis.codes.1 : text
    }

    /// Each column as wide as its widest cell and its limits allow; then the widest give way, one step at a
    /// time, until the line fits.
    static func widths(of columns: [Column], rows: [[String]], dropsEmpty: Bool, in total: Int) -> [Int] {
        var widths = columns.indices.map { i in
            dropsEmpty && columns[i].isOptional && rows.allSatisfy { $0[i].isEmpty }
                ? 0 : DisplayWidth.of(columns[i].title)
        }
        for row in rows {
            for (i, cell) in row.enumerated() { widths[i] = max(widths[i], DisplayWidth.of(cell)) }
        }
        for (i, column) in columns.enumerated() { widths[i] = min(widths[i], column.most) }
        // What cannot fit at its least goes, the last optional column first.
        func excess(_ widths: [Int]) -> Int {
            widths.reduce(0, +) + gap * (widths.filter { $0 > 0 }.count - 1) - total
        }
        while excess(zip(columns, widths).map { min($0.least, $1) }) > 0,
            let last = columns.indices.last(where: { columns[$0].isOptional && widths[$0] > 0 })
        {
            widths[last] = 0
        }
        while excess(widths) > 0 {
            let spare = widths.indices.filter { widths[$0] > columns[$0].least }
            // Widths over weights, compared without division.
            let widest = spare.max {
                (widths[$0] * columns[$1].weight, $0) < (widths[$1] * columns[$0].weight, $1)
            }
            guard let widest else { break }
            widths[widest] -= 1
        }
        return widths
    }
}
