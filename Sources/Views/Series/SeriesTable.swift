internal import Dispute
internal import Records
internal import Series

/// Series for people: a table for each direction that fits 80 columns, what moved them, and the outlook.
public struct SeriesTable {
    private let report: SeriesReport
    private let layout: TableLayout
    private let write: (String) throws -> Void

    /// Makes a table; `write` gets whole lines.
    public init(_ report: SeriesReport, layout: TableLayout, write: @escaping (String) throws -> Void) {
        self.report = report
        self.layout = layout
        self.write = write
    }

    /// Writes all of it.
    public func run() throws {
        for (at, series) in report.pairs.enumerated() {
            if at > 0 { try write("\n") }
            try pair(series)
        }
        try outlook()
        try line("", .plain)
        for text in Self.legend { try line(text, .faint) }
    }

    private static let legend = [
        "Counts: events, each weighted by its confidence. NET: conflict less cooperation",
        "as a share of all, −1 to 1, held near the pair’s own half-year: ● value, ━ 80 %,",
        "─ 95 %. SRC: independent sources; the parties’ own publications are none.",
        "* not over, or not read to its end.",
    ]

    private func pair(_ series: PairSeries) throws {
        try line(PlainLine.of("\(series.source) → \(series.target)"), .bold)
        guard !series.points.isEmpty else { return try line("  no stories", .faint) }
        let period = series.step == .week ? "WEEK" : "DAY"
        try line("            COOPERATION    CONFLICT", .faint)
        try line(
            period.padded(11) + "  verb.  mat. verb.  mat. SRC    NET  −1       0       +1  CHANGE",
            .faint)
        var at = 0
        while at < series.points.count {
            let idle = series.points[at...].prefix { Self.isIdle($0) }
            if idle.count > 2 {
                try gap(idle, series.step)
                at += idle.count
            } else {
                try row(series.points[at])
                at += 1
            }
        }
        if series.unplaced > 0 {
            try line(
                "\(series.unplaced) more that the texts date to no single \(series.step.rawValue)", .faint)
        }
        for point in series.points {
            for arrow in point.arrows { try explain(arrow, point) }
        }
    }

    private static func isIdle(_ point: PairPoint) -> Bool { point.events == 0 && point.arrows.isEmpty }

    private func gap(_ points: ArraySlice<PairPoint>, _ step: SeriesStep) throws {
        guard let first = points.first, let last = points.last else { return }
        let read = points.count { $0.isCovered }
        let word = step == .week ? "weeks" : "days"
        let what = read == 0 ? "nothing read" : "\(points.count) \(word) without events, \(read) of them read"
        try line("\(first.period.label) – \(last.period.label)  \(what)", .faint)
    }

    private func row(_ point: PairPoint) throws {
        let label = (point.period.label + (point.isPartial ? "*" : "")).padded(11)
        guard point.isCovered else { return try line(label + " nothing read", .faint) }
        guard point.events > 0 else { return try line(label + " no events", .faint) }
        let counts = [
            point.counts[.verbalCooperation], point.counts[.materialCooperation],
            point.counts[.verbalConflict], point.counts[.materialConflict],
        ].map { Figures.right($0 == 0 ? "·" : Figures.fixed($0, 1), 6) }.joined()
        let head = label + counts + Figures.right(String(point.sources), 4)
        guard let net = point.netConflict else {
            return try line(head + "  not enough reports", .faint)
        }
        let change = point.arrows.map {
            ($0.isRise ? "▲" : "▼") + ($0.measure == .conflict ? "conf" : "coop")
        }
        try line(
            head + Figures.right(Figures.signed(net.value), 7) + "  " + IntervalBar.drawn(net) + "  "
                + change.joined(separator: " "), .plain)
    }

    private func explain(_ arrow: SeriesArrow, _ point: PairPoint) throws {
        let verb = arrow.isRise ? "rises" : "falls"
        let mark = arrow.isRise ? "▲" : "▼"
        try line(
            "\(mark) \(point.period.label): \(arrow.measure.rawValue) \(verb) from \(arrow.since.label) on "
                + "(probability \(Figures.share(arrow.probability)))\(arrow.isRise ? ", moved most by" : "; before it")",
            .plain)
        for id in arrow.movers {
            guard let cluster = report.events[id] else { continue }
            let what = "    \(cluster.begin?.description ?? "no day") \(cluster.type.rawValue)  "
            let story = "  " + id.prefix(8)
            let room = layout.width - DisplayWidth.of(what) - story.count
            let words = PlainLine.of(report.words(of: cluster))
            try line(what + DisplayWidth.fit("“" + words + "”", to: room) + story, .plain)
        }
    }

    private func outlook() throws {
        let points = report.outlook.filter { $0.worse + $0.open + $0.better > 0 }
        guard !points.isEmpty else { return }
        try write("\n")
        try line("Outlook, as others judge it", .bold)
        try line("PERIOD       worse   open better    SRC    MEAN   80 %", .faint)
        for point in points {
            let counts = [point.worse, point.open, point.better, point.sources].map {
                Figures.right(String($0), 7)
            }.joined()
            let head = point.period.label.padded(11) + counts
            guard let mean = point.mean, let interval = point.interval80 else {
                try line(head + "   not enough reports", .faint)
                continue
            }
            try line(
                head + Figures.right(Figures.signed(mean), 8)
                    + "   \(Figures.signed(interval.lowerBound)) to "
                    + Figures.signed(interval.upperBound), .plain)
        }
    }

    private func line(_ text: String, _ emphasis: Table.Emphasis) throws {
        let trimmed = String(text.reversed().drop { $0 == " " }.reversed())
        guard layout.isEmphasised, !trimmed.isEmpty else { return try write(trimmed + "\n") }
        try write(emphasis.codes.0 + trimmed + emphasis.codes.1 + "\n")
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - DisplayWidth.of(self)))
    }
}
