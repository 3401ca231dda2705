internal import Dispute
internal import Ledger
internal import Records

/// The chart of a series: the share with its intervals on a fixed scale from 0 to 100 %, weeks with too few sources grey and without
/// a line, and below it, apart, how many events there were.
struct ProspectChart {
    let series: ProspectSeries
    /// `Russia → United States`.
    let title: String

    private static let width = 720.0
    private static let left = 46.0
    private static let right = 8.0
    private static let top = 10.0
    private static let height = 190.0
    private static let gap = 34.0
    private static let barHeight = 56.0
    private static let bottom = 22.0

    private var inner: Double { Self.width - Self.left - Self.right }
    private var step: Double { inner / Double(max(series.points.count, 1)) }
    private var barTop: Double { Self.top + Self.height + Self.gap }
    private var total: Double { barTop + Self.barHeight + Self.bottom }

    /// Middle of a week.
    private func x(_ i: Int) -> Double { Self.left + (Double(i) + 0.5) * step }
    private func y(_ share: Double) -> Double {
        Self.top + Self.height * (1 - min(max(share.isFinite ? share : 0, 0), 1))
    }

    func html(_ bits: Bits) -> String {
        guard !series.points.isEmpty else { return "" }
        return """
            <figure class="prospects">
            <figcaption>\(HTML.text(title)): share of conflict among the events of a week</figcaption>
            \(svg())
            <ul class="key"><li><svg viewBox="0 0 26 10" aria-hidden="true"><rect class="band95" width="26" height="10"/>\
            <rect class="band80" y="2.5" width="26" height="5"/><path class="line" d="M0 5H26"/></svg> share, with 80 % and 95 % intervals</li>\
            <li><svg viewBox="0 0 26 10" aria-hidden="true"><rect class="grey" width="26" height="10"/></svg> \
            not enough reports: fewer than \(SeriesPoint.leastSources) independent sources</li></ul>
            \(changes(bits))\(table())</figure>

            """
    }

    private func svg() -> String {
        let label =
            "Chart of the weeks from \(days(0)) to \(days(series.points.count - 1)); its table follows"
        return """
            <svg class="chart" viewBox="0 0 \(Self.number(Self.width)) \(Self.number(total))" role="img" aria-label="\(HTML.text(label))">
            \(grey())\(grid())\(band(\.low95, \.high95, "band95"))\(band(\.low80, \.high80, "band80"))\(line())\(marks())\(bars())\(months())</svg>
            """
    }

    private func days(_ i: Int) -> String { DayText.full(series.points[i].week) }

    // MARK: - Parts

    private func grid() -> String {
        [0, 0.25, 0.5, 0.75, 1].map { share in
            let at = Self.number(y(share))
            return
                "<path class=\"grid\" d=\"M\(Self.number(Self.left)) \(at)H\(Self.number(Self.width - Self.right))\"/>"
                + "<text class=\"tick\" x=\"\(Self.number(Self.left - 6))\" y=\"\(Self.number(y(share) + 3.5))\" text-anchor=\"end\">\(Int(share * 100)) %</text>"
        }.joined()
    }

    private func grey() -> String {
        runs(\.isGrey).map { run in
            let from = Self.left + Double(run.lowerBound) * step
            return "<rect class=\"grey\" x=\"\(Self.number(from))\" y=\"\(Self.number(Self.top))\" "
                + "width=\"\(Self.number(Double(run.count) * step))\" height=\"\(Self.number(Self.height))\"/>"
        }.joined()
    }

    /// Runs of weeks for which something holds.
    private func runs(_ holds: (SeriesPoint) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (i, point) in series.points.enumerated() where holds(point) {
            if let last = runs.last, last.upperBound == i {
                runs[runs.count - 1] = last.lowerBound..<(i + 1)
            } else {
                runs.append(i..<(i + 1))
            }
        }
        return runs
    }

    private func band(
        _ low: KeyPath<SeriesPoint, Double?>, _ high: KeyPath<SeriesPoint, Double?>, _ name: String
    )
        -> String
    {
        runs { !$0.isGrey && $0[keyPath: low] != nil && $0[keyPath: high] != nil }.map { run in
            // A single week is drawn half a week wide to either side.
            var upper: [String] = []
            var lower: [String] = []
            for i in run {
                let point = series.points[i]
                let (lowY, highY) = (y(point[keyPath: low] ?? 0), y(point[keyPath: high] ?? 0))
                let edges = run.count == 1 ? [x(i) - step * 0.3, x(i) + step * 0.3] : [x(i)]
                for edge in edges {
                    upper.append("\(Self.number(edge)) \(Self.number(highY))")
                    lower.append("\(Self.number(edge)) \(Self.number(lowY))")
                }
            }
            return
                "<path class=\"\(name)\" d=\"M\(upper.joined(separator: "L"))L\(lower.reversed().joined(separator: "L"))Z\"/>"
        }.joined()
    }

    private func line() -> String {
        runs { !$0.isGrey }.map { run in
            let points = run.map { "\(Self.number(x($0))) \(Self.number(y(series.points[$0].share ?? 0)))" }
            let dots = run.count == 1 || series.points.count <= 30
            return (run.count > 1 ? "<path class=\"line\" d=\"M\(points.joined(separator: "L"))\"/>" : "")
                + (dots
                    ? run.map {
                        "<circle class=\"dot\" cx=\"\(Self.number(x($0)))\" cy=\"\(Self.number(y(series.points[$0].share ?? 0)))\" r=\"2.6\"/>"
                    }.joined() : "")
        }.joined()
    }

    private func marks() -> String {
        series.changes.compactMap { change in
            guard let i = series.points.firstIndex(where: { $0.week == change.week }) else { return nil }
            let at = Self.number(x(i))
            return
                "<path class=\"change\" d=\"M\(at) \(Self.number(Self.top))V\(Self.number(Self.top + Self.height))\"/>"
                + "<text class=\"change-mark\" x=\"\(at)\" y=\"\(Self.number(Self.top + 12))\" text-anchor=\"middle\">\(change.isWorse ? "▲" : "▼")</text>"
        }.joined()
    }

    private func bars() -> String {
        let most = max(series.points.map(\.volume).filter(\.isFinite).max() ?? 0, 1)
        let bars = series.points.enumerated().map { i, point -> String in
            let height = point.volume.isFinite ? Self.barHeight * point.volume / most : 0
            return
                "<rect class=\"bar\(point.isGrey ? " few" : "")\" x=\"\(Self.number(x(i) - step * 0.38))\" "
                + "y=\"\(Self.number(barTop + Self.barHeight - height))\" width=\"\(Self.number(step * 0.76))\" height=\"\(Self.number(height))\"/>"
        }.joined()
        let base = Self.number(barTop + Self.barHeight)
        return
            "<text class=\"tick\" x=\"\(Self.number(Self.left))\" y=\"\(Self.number(barTop - 7))\">events a week</text>"
            + "<text class=\"tick\" x=\"\(Self.number(Self.left - 6))\" y=\"\(Self.number(barTop + 4))\" text-anchor=\"end\">\(Int(most.rounded()))</text>"
            + "<text class=\"tick\" x=\"\(Self.number(Self.left - 6))\" y=\"\(base)\" text-anchor=\"end\">0</text>"
            + "<path class=\"grid\" d=\"M\(Self.number(Self.left)) \(base)H\(Self.number(Self.width - Self.right))\"/>"
            + bars
    }

    /// The first week of each month, thinned until the names fit.
    private func months() -> String {
        var firsts: [Int] = []
        for (i, point) in series.points.enumerated()
        where i == 0 || point.week.month != series.points[i - 1].week.month { firsts.append(i) }
        // A first month that has a week or two left gives way to the next.
        if firsts.count > 1, x(firsts[1]) - x(firsts[0]) < 56 { firsts.removeFirst() }
        let every = max(1, Int((56 * Double(firsts.count) / inner).rounded(.up)))
        return firsts.enumerated().filter { $0.offset % every == 0 }.map { _, i in
            let week = series.points[i].week
            let year = week.month == 1 || i == firsts[0] ? " \(week.year)" : ""
            return
                "<text class=\"tick\" x=\"\(Self.number(x(i)))\" y=\"\(Self.number(total - 6))\">\(DayText.month(week).prefix(3))\(year)</text>"
        }.joined()
    }

    private static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        guard tenths.isFinite, abs(tenths) < 1e9 else { return "0" }
        let whole = Int(tenths)
        return whole % 10 == 0
            ? String(whole / 10) : (whole < 0 ? "-" : "") + "\(abs(whole) / 10).\(abs(whole) % 10)"
    }

    // MARK: - Words

    private func changes(_ bits: Bits) -> String {
        let items = series.changes.map { change -> String in
            let cites = change.evidence.compactMap {
                bits.contents.citation(story: $0.story, event: $0.event)
            }
            return "<li>\(change.isWorse ? "▲ more conflict" : "▼ less conflict") from the week of "
                + "\(DayText.full(change.week)), \(StorySection.percent(change.probability)) likely \(bits.cites(cites, most: 3))</li>"
        }
        return items.isEmpty ? "" : "<ul class=\"changes\">\(items.joined())</ul>\n"
    }

    private func table() -> String {
        func percent(_ share: Double?) -> String { share.map(StorySection.percent) ?? "–" }
        let rows = series.points.map { point -> String in
            let shares =
                point.isGrey
                ? "<td colspan=\"3\">not enough reports</td>"
                : "<td>\(percent(point.share))</td><td>\(percent(point.low80))–\(percent(point.high80))</td><td>\(percent(point.low95))–\(percent(point.high95))</td>"
            return "<tr><th scope=\"row\">\(DayText.short(point.week))</th>\(shares)"
                + "<td>\(Self.number(point.volume))</td><td>\(point.sources)</td></tr>"
        }
        return """
            <details class="more"><summary>The figures as a table</summary>
            <table class="plain figures-table"><thead><tr><th scope="col">Week of</th><th scope="col">Conflict</th>\
            <th scope="col">80 %</th><th scope="col">95 %</th><th scope="col">Events</th><th scope="col">Sources</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table></details>

            """
    }
}
