import Dispute
import Foundation
import Records
import Testing

@testable import Exports

@Suite("Events for other tools")
struct EventExportTests {
    @Test("POLECAT has one row an event, parties and codes in their columns")
    func polecat() throws {
        let event = Sample.event(
            .consult, mode: .visit, from: [Sample.russia, Sample.nato], to: [Sample.america])
        let row = try #require(try Sample.rows([event], .polecat).first)
        #expect(row["Event Date"] == "2022-01-10")
        #expect(row["Event Type"] == "CONSULT")
        #expect(row["Event Mode"] == "visit")
        #expect(row["Intensity"] == "4.0")
        #expect(row["Quad Code"] == "VERBAL COOPERATION")
        #expect(row["Contexts"] == "diplomatic;military")
        #expect(row["Actor Name"] == "Russia;NATO")
        #expect(row["Actor Country"] == "RUS;IGO")
        #expect(row["Actor COW"] == "365;")
        #expect(row["Primary Actor Sector"] == "GOV")
        #expect(row["Recipient COW"] == "2")
        #expect(row["GeoNames ID"] == "2660646")
        #expect(row["City"] == "Geneva" && row["Country"] == "CHE")
        #expect(row["Latitude"] == "46.2022")
        #expect(row["Story People"] == "Ann Lee;Bo Ek")
        #expect(row.count == 40)
    }

    @Test("ICEWS keeps the zero of a CAMEO code and leaves an ambiguous one empty")
    func icews() throws {
        let rows = try Sample.rows([Sample.event(.aid), Sample.event(.accuse)], .icews)
        #expect(rows.map { $0["CAMEO Code"] } == ["070", ""])
        #expect(rows.map { $0["Intensity"] } == ["7.0", ""])
        #expect(rows[0]["Source Country"] == "Russia")
        #expect(rows[0]["Sentence Number"] == "2")
    }

    @Test("a planned meeting is exported as an agreement on the day of its first report")
    func planned() throws {
        let plan = Sample.event(.consult, mode: .visit, modality: .planned, on: "2022-02-01")
        let row = try #require(try Sample.rows([plan], .polecat).first)
        #expect(row["Event Type"] == "AGREE")
        #expect(row["Event Mode"] == "")
        #expect(row["Event Date"] == "2022-01-11")
    }

    @Test("background and what is merely possible is in the native forms only")
    func news() throws {
        let events = [
            Sample.event(.reject, background: true), Sample.event(.reject, modality: .possible),
            Sample.event(.reject, modality: .negated), Sample.event(.reject, on: nil, published: [""]),
        ]
        let export = EventExport(try Sample.tables(), version: "1")
        for format in [ExportFormat.polecat, .icews, .gdelt] {
            #expect(try export.lines(events, as: format).isEmpty)
        }
        for format in [ExportFormat.ngec, .ndjson, .csv] {
            #expect(try export.lines(events, as: format).count == 4)
        }
    }

    @Test("GDELT has an event without header, and a mention for each report")
    func gdelt() throws {
        let event = Sample.event(
            .reject, published: ["2022-01-11T15:05:00+01:00", "2022-01-11T23:30:00-02:00"])
        let export = EventExport(try Sample.tables(), version: "1")
        let lines = try export.lines([event], as: .gdelt)
        #expect(export.header(.gdelt) == nil)
        let columns = try Sample.tables().columns("gdelt-events")
        let row = Dictionary(
            uniqueKeysWithValues: zip(columns, lines[0].dropLast().components(separatedBy: "\t")))
        #expect(lines.count == 1)
        #expect(row["SQLDATE"] == "20220110")
        #expect(row["FractionDate"] == "2022.0273")
        #expect(row["Actor1Code"] == "RUSGOV" && row["Actor2CountryCode"] == "USA")
        #expect(row["EventRootCode"] == "12" && row["QuadClass"] == "3")
        #expect(row["NumArticles"] == "2" && row["NumSources"] == "1")
        #expect(row["ActionGeo_CountryCode"] == "SZ" && row["ActionGeo_Type"] == "4")
        #expect(row["DATEADDED"] == "20220112013000")
        let mentions = export.mentions([event])
        #expect(mentions.count == 2)
        #expect(mentions.allSatisfy { $0.components(separatedBy: "\t").count == 16 })
        #expect(mentions[0].hasPrefix((row["GLOBALEVENTID"] ?? "?") + "\t20220110000000\t20220111140500\t1"))
    }

    @Test("GDELT's archives are named by the last report, whatever zone its clock stands in")
    func stamp() {
        let moments = ["2022-01-11T15:05:00+01:00", "2022-01-11T23:30:00-02:00"]
        let stories = moments.map { StorySource(id: $0, published: $0) }
        #expect(EventExport.stamp(stories) == "20220112013000")
        #expect(EventExport.stamp([StorySource(id: "a", published: "2022-01-11")]) == "20220111000000")
        #expect(EventExport.stamp([StorySource(id: "a")]) == "00000000000000")
    }

    @Test("of a meeting the two sides are its first two parties")
    func mutual() throws {
        let event = Sample.event(.consult, from: [Sample.russia, Sample.america], to: [])
        let row = try #require(try Sample.rows([event], .icews).first)
        #expect(row["Source Name"] == "Russia" && row["Target Name"] == "United States")
    }

    @Test("NGEC's line has evidence with positions")
    func ngec() throws {
        let text = try EventExport(try Sample.tables(), version: "1").lines(
            [Sample.event(.reject)], as: .ngec
        ).joined()
        let line = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(line["event_type"] as? String == "REJECT")
        let evidence = try #require((line["evidence"] as? [[String: Any]])?.first)
        #expect(evidence["sentence"] as? [Int] == [0, 27])
        #expect(evidence["story"] as? String == "s0")
    }

    @Test("the native line holds every report's record")
    func native() throws {
        let event = Sample.event(.reject, published: ["2022-01-11", "2022-01-12"])
        let text = try EventExport(try Sample.tables(), version: "1").lines([event], as: .ndjson).joined()
        let line = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let reports = try #require(line["reports"] as? [[String: Any]])
        #expect(reports.map { $0["copy"] as? Bool } == [false, true])
        #expect((reports[0]["event"] as? [String: Any])?["type"] as? String == "REJECT")
    }
}
