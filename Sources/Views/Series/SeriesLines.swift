internal import Records
internal import Series
internal import Tables

/// Series for programs: a line of NDJSON or a row of CSV for each period of each direction, then those of the outlook.
public enum SeriesLines {
    /// Writes NDJSON.
    public static func ndjson(_ report: SeriesReport, write: (String) throws -> Void) throws {
        for series in report.pairs {
            for point in series.points { try write(line(PointLine(series, point))) }
        }
        for point in report.outlook { try write(line(OutlookLine(point))) }
    }

    private static func line(_ value: some Encodable) throws -> String {
        String(decoding: try NDJSON.line(value), as: UTF8.self) + "\n"
    }

    private static let columns = [
        "kind", "source", "target", "period", "begin", "end", "covered", "partial", "verbal_cooperation",
        "material_cooperation", "verbal_conflict", "material_conflict", "events", "sources", "officials",
        "value",
        "low80", "high80", "low95", "high95", "conflict_change", "cooperation_change", "worse", "open",
        "better",
    ]

    /// Writes CSV.
    public static func csv(_ report: SeriesReport, write: (String) throws -> Void) throws {
        try write(CSV.line(columns))
        for series in report.pairs {
            for point in series.points {
                let net = point.netConflict
                try write(
                    CSV.line([
                        .text("pair"), .text(series.source), .text(series.target), .text(point.period.label),
                        .text(point.period.begin.description), .text(point.period.end.description),
                        .flag(point.isCovered), .flag(point.isPartial),
                        .share(point.counts[.verbalCooperation]),
                        .share(point.counts[.materialCooperation]), .share(point.counts[.verbalConflict]),
                        .share(point.counts[.materialConflict]), .count(point.events), .count(point.sources),
                        .count(point.officials), field(net?.value), field(net?.interval80.lowerBound),
                        field(net?.interval80.upperBound), field(net?.interval95.lowerBound),
                        field(net?.interval95.upperBound), .text(change(.conflict, point)),
                        .text(change(.cooperation, point)), .text(nil), .text(nil), .text(nil),
                    ]))
            }
        }
        for point in report.outlook {
            let empty = Array(repeating: CSV.Field.text(nil), count: 3)
            try write(
                CSV.line(
                    [
                        .text("outlook"), .text(nil), .text(nil), .text(point.period.label),
                        .text(point.period.begin.description), .text(point.period.end.description),
                    ] + empty + empty + [.text(nil), .count(point.sources), .text(nil), field(point.mean)]
                        + [field(point.interval80?.lowerBound), field(point.interval80?.upperBound)]
                        + [.text(nil), .text(nil), .text(nil), .text(nil)]
                        + [.count(point.worse), .count(point.open), .count(point.better)]))
        }
    }

    private static func field(_ value: Double?) -> CSV.Field { value.map { .share($0) } ?? .text(nil) }

    private static func change(_ measure: SeriesArrow.Measure, _ point: PairPoint) -> String? {
        point.arrows.first { $0.measure == measure }.map { $0.isRise ? "rise" : "fall" }
    }
}

private struct PointLine: Encodable {
    struct Counts: Encodable {
        var verbalCooperation: Double
        var materialCooperation: Double
        var verbalConflict: Double
        var materialConflict: Double
    }
    struct Net: Encodable {
        var value: Double
        var interval80: [Double]
        var interval95: [Double]
    }
    struct Arrow: Encodable {
        var measure: String
        var direction: String
        var probability: Double
        var since: String
        var events: [String]
    }
    var kind = "series"
    var source: String
    var target: String
    var period: String
    var begin: String
    var end: String
    var covered: Bool
    var partial: Bool
    var counts: Counts
    var events: Int
    var sources: Int
    var officials: Int
    var enough: Bool
    var net: Net?
    var arrows: [Arrow]

    init(_ series: PairSeries, _ point: PairPoint) {
        source = series.source
        target = series.target
        period = point.period.label
        begin = point.period.begin.description
        end = point.period.end.description
        covered = point.isCovered
        partial = point.isPartial
        counts = Counts(
            verbalCooperation: point.counts[.verbalCooperation],
            materialCooperation: point.counts[.materialCooperation],
            verbalConflict: point.counts[.verbalConflict], materialConflict: point.counts[.materialConflict])
        events = point.events
        sources = point.sources
        officials = point.officials
        enough = point.netConflict != nil
        net = point.netConflict.map {
            Net(
                value: $0.value, interval80: [$0.interval80.lowerBound, $0.interval80.upperBound],
                interval95: [$0.interval95.lowerBound, $0.interval95.upperBound])
        }
        arrows = point.arrows.map {
            Arrow(
                measure: $0.measure.rawValue, direction: $0.isRise ? "rise" : "fall",
                probability: $0.probability,
                since: $0.since.label, events: $0.movers)
        }
    }
}

private struct OutlookLine: Encodable {
    var kind = "outlook"
    var period: String
    var begin: String
    var end: String
    var worse: Int
    var open: Int
    var better: Int
    var sources: Int
    var mean: Double?
    var interval80: [Double]?

    init(_ point: OutlookPoint) {
        period = point.period.label
        begin = point.period.begin.description
        end = point.period.end.description
        worse = point.worse
        open = point.open
        better = point.better
        sources = point.sources
        mean = point.mean
        interval80 = point.interval80.map { [$0.lowerBound, $0.upperBound] }
    }
}
