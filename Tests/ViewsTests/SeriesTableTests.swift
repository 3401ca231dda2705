import Dispute
import Foundation
import Ledger
import Records
import Series
import Tables
import Testing

@testable import Views

@Suite("Series for people and programs")
struct SeriesTableTests {
    /// Three publishers tell of two accusations in the first week, one of a refusal in the third.
    private func report(_ step: SeriesStep = .week) throws -> SeriesReport {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "demarche-series-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try Ledger(creating: folder.appending(path: "a.sqlite").path)
        for (number, day) in ["2022-01-03", "2022-01-04", "2022-01-05", "2022-01-18"].enumerated() {
            let text = number < 3 ? "Russia accused America \(number)." : "Russia refused."
            let story = Story(
                url: "https://site\(number).example/1", title: "Told \(number)", published: day, text: text)
            let span = TextPosition(0, text.unicodeScalars.count)
            func actor(_ name: String, _ country: String) -> Actor {
                Actor(name: name, country: Country(rawValue: country), sector: .gov, kind: .state)
            }
            let event = Event(
                id: "e1", type: number < 3 ? .accuse : .reject, actor: [actor("Russia", "RUS")],
                recipient: [actor("United States", "USA")],
                mentions: [EventMention(trigger: span, sentence: span)],
                time: ResolvedTime(timex: day, begin: day, end: day), confidence: 0.5)
            try ledger.store(
                StoryRecords(
                    story: story, events: [event],
                    assessments: [
                        Assessment(id: "a1", content: span, outlook: .worse, confidence: 0.5)
                    ]))
        }
        let table = try DataTable(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Resources/" + OfficialSites.name).path)
        return try SeriesReport(
            ledger, sides: SeriesSides(["RUS", "USA"]), step: step,
            officials: OfficialSites(table: table, path: "sites"))
    }

    private func table(_ report: SeriesReport, isEmphasised: Bool = false) throws -> [String] {
        var text = ""
        try SeriesTable(report, layout: TableLayout(isEmphasised: isEmphasised)) { text += $0 }.run()
        return text.components(separatedBy: "\n")
    }

    @Test("no line is wider than 80 columns, both directions are there")
    func width() throws {
        let lines = try table(report())
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
        #expect(lines.contains("RUS → USA") && lines.contains("USA → RUS"))
    }

    @Test("a week with three sources has a value, one with one source says that it has not enough")
    func rows() throws {
        let lines = try table(report())
        let first = try #require(lines.first { $0.hasPrefix("2022-W01") })
        #expect(first.contains("1.5") && first.contains("●"))
        let third = try #require(lines.first { $0.hasPrefix("2022-W03") })
        #expect(third.hasPrefix("2022-W03*") && third.hasSuffix("not enough reports"))
        #expect(lines.contains("2022-W02    nothing read"))
    }

    @Test("what is not enough is grey where the terminal can")
    func grey() throws {
        let line = try #require(try table(report(), isEmphasised: true).first { $0.contains("not enough") })
        #expect(line.hasPrefix("\u{1B}[2m") && line.hasSuffix("\u{1B}[22m"))
    }

    @Test("NDJSON has a line for each period and direction, and the outlook apart")
    func ndjson() throws {
        var lines: [[String: Any]] = []
        try SeriesLines.ndjson(report()) {
            lines.append(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:])
        }
        #expect(lines.count == 3 + 3 + 3)
        #expect(lines[0]["enough"] as? Bool == true && lines[2]["enough"] as? Bool == false)
        #expect(lines[2]["net"] == nil)
        #expect(lines.filter { $0["kind"] as? String == "outlook" }.map { $0["worse"] as? Int } == [3, 0, 1])
    }

    @Test("CSV has as many fields in every row")
    func csv() throws {
        var rows: [String] = []
        try SeriesLines.csv(report(.day)) { rows.append($0) }
        #expect(rows.count == 1 + 3 * 16)
        #expect(Set(rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count }) == [25])
    }

    /// Twenty weeks, each told by three publishers: four acts of conflict a week, from the seventeenth on sixteen.
    private func risen() throws -> SeriesReport {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "demarche-series-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let ledger = try Ledger(creating: folder.appending(path: "a.sqlite").path)
        let types: [EventType] = [.accuse, .reject, .threaten, .sanction]
        for week in 0..<20 {
            for publisher in 0..<3 {
                func day(_ number: Int) -> String {
                    CalendarDay(ordinal: (CalendarDay("2031-01-06")?.ordinal ?? 1) + week * 7 + number)
                        .description
                }
                let text = "Week \(week): Norway spoke to Finland, again."
                let span = TextPosition(0, text.unicodeScalars.count)
                let story = Story(
                    url: "https://site\(publisher).example/\(week)", title: "Week", published: day(6),
                    text: text)
                let events = (0..<(week < 16 ? 4 : 16)).map { number in
                    Event(
                        id: "e\(number)", type: types[number / 4],
                        actor: [Actor(name: "Norway", country: Country(rawValue: "NOR"))],
                        recipient: [Actor(name: "Finland", country: Country(rawValue: "FIN"))],
                        mentions: [EventMention(trigger: span, sentence: span)],
                        time: ResolvedTime(
                            timex: day(number % 4), begin: day(number % 4), end: day(number % 4)),
                        confidence: 0.9)
                }
                try ledger.store(StoryRecords(story: story, events: events))
            }
        }
        let table = try DataTable(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "Resources/" + OfficialSites.name).path)
        return try SeriesReport(
            ledger, sides: SeriesSides(["NOR", "FIN"]), step: .week,
            officials: OfficialSites(table: table, path: "sites"))
    }

    @Test("a rise has an arrow, and under the table stand the three events that moved it most")
    func rise() throws {
        let report = try risen()
        let lines = try table(report)
        let at = try #require(lines.firstIndex { $0.hasPrefix("▲ 2031-W") })
        #expect(lines[at].contains("conflict rises from 2031-W18 on"))
        #expect(
            lines[(at + 1)...(at + 3)].allSatisfy {
                $0.contains("“Week 16: Norway spoke to Finland, again.”")
            })
        #expect(lines.contains { $0.hasSuffix("▲conf") })
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= 80 })
        let change = try #require(ProspectSeries.series(report).first?.changes.first)
        #expect(change.isWorse && change.evidence.count == 3)
    }

    @Test("the dossier's chart has the share of conflict, and grey weeks where there is no value")
    func prospects() throws {
        let series = try ProspectSeries.series(report())
        #expect(series.map { [$0.source, $0.target] } == [["RUS", "USA"]])
        let points = try #require(series.first).points
        #expect(points.map(\.isGrey) == [false, true, true])
        let share = try #require(points[0].share)
        #expect((0.5...1).contains(share))
        #expect((points[0].low95 ?? 1) <= share && share <= (points[0].high95 ?? 0))
    }

    @Test("figures are rounded and signed as a reader expects")
    func figures() {
        #expect(
            [0.004, -0.004, 0.25, -1, 1].map(Figures.signed) == [" 0.00", " 0.00", "+0.25", "−1.00", "+1.00"])
        #expect([0.999, 0.8, 0.05, 1].map(Figures.share) == [".99", ".80", ".05", "1"])
        #expect(Figures.fixed(12.349, 1) == "12.3" && Figures.fixed(.nan, 1) == "–")
    }
}
