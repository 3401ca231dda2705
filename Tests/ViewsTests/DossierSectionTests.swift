import Copies
import Dispute
import Foundation
import Ledger
import Records
import Testing

@testable import Views

/// What the sections of a dossier tell.
@Suite("The dossier's sections")
struct DossierSectionTests {
    private static func state(_ code: String, _ name: String) -> Actor {
        Actor(name: name, country: Country(rawValue: code), sector: .gov, kind: .state)
    }
    private static let norland = state("NOR", "Norland")
    private static let estmark = state("EST", "Estmark")

    /// A story of one sentence that tells one event.
    private static func story(
        _ number: Int, _ text: String, _ type: EventType, on day: String, told: String? = nil,
        by actors: [Actor] = [norland], to recipients: [Actor] = [estmark], what: String = "",
        modality: Modality = .actual, answers: String? = nil, place: ResolvedPlace? = nil
    ) -> StoryRecords {
        var records = StoryRecords(
            story: Story(
                url: "https://paper\(number).example/\(number)", title: "Story number \(number)",
                published: told ?? day, text: text))
        records.story.site = "Paper \(number)"
        let length = text.unicodeScalars.count
        let span = text.firstRange(of: what).map { range in
            TextPosition(
                text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound),
                text.unicodeScalars.distance(from: text.startIndex, to: range.upperBound))
        }
        records.events = [
            Event(
                id: "e1", type: type, actor: actors, recipient: recipients,
                mentions: [
                    EventMention(trigger: TextPosition(0, 7), sentence: TextPosition(0, length))
                ], modality: modality, time: ResolvedTime(timex: day, begin: day, end: day), place: place,
                what: what.isEmpty ? nil : span.map { Fragments($0) }, answers: answers, confidence: 0.9)
        ]
        return records
    }

    private static let demand = story(
        1, "Norland demands the return of all fishing vessels.", .request, on: "2031-05-01",
        what: "the return of all fishing vessels")
    private static let refusal = story(
        2, "Estmark refuses the return of the fishing vessels.", .reject, on: "2031-05-09", by: [estmark],
        to: [norland], what: "the return of the fishing vessels")

    /// The part of a page between a section's opening and the next.
    private static func section(_ id: String, _ page: String) -> String {
        guard let start = page.firstRange(of: "<section id=\"\(id)\"")?.lowerBound else { return "" }
        let rest = page[start...]
        return String(rest.prefix(upTo: rest.firstRange(of: "</section>")?.lowerBound ?? rest.endIndex))
    }

    @Test("A demand stands on the board with its answer, each one click from its passage")
    func board() throws {
        let page = try Sample.dossier([Self.demand, Self.refusal])
        let board = Self.section("demands", page)
        #expect(board.contains("<span class=\"badge\">rejected</span>"))
        #expect(board.contains("the return of all fishing vessels"))
        #expect(board.contains("href=\"#t1e1\"") && board.contains("href=\"#t2e1\""))
        #expect(page.contains("id=\"t1e1\"></span><span class=\"told\">Norland</span>"))
    }

    @Test("What moved is what came since last time")
    func moved() throws {
        let page = try Sample.dossier([Self.demand, Self.refusal]) {
            $0.changesSince = CalendarDay("2031-05-05")
        }
        let moved = Self.section("moved", page)
        #expect(moved.contains("rejected") && moved.contains("Estmark"))
        #expect(!moved.contains("all fishing vessels"))
        #expect(page.contains("<meta name=\"demarche-covers\" content=\"2031-05-09\">"))
        #expect(page.contains("<meta name=\"demarche-since\" content=\"2031-05-05\">"))
    }

    @Test("A planned meeting stands in the calendar on its day")
    func calendar() throws {
        let plan = Self.story(
            3, "Norland will meet Estmark in May.", .consult, on: "2031-05-20", told: "2031-05-09",
            modality: .planned)
        let calendar = Self.section("meetings", try Sample.dossier([plan]))
        #expect(calendar.contains("May 2031") && calendar.contains("2031-05-20"))
        #expect(calendar.contains("<span class=\"badge\">planned</span>"))
    }

    /// Two stories of which the second copies the first, in a ledger that knows it.
    private func pageWithCopy(
        _ original: StoryRecords, _ copy: StoryRecords, change: (inout Dossier) -> Void = { _ in }
    ) throws -> String {
        let (ledger, url) = try Sample.temporaryLedger()
        defer { try? FileManager.default.removeItem(at: url) }
        for (records, rank) in [(original, "1"), (copy, "2")] {
            try ledger.store(records)
            let links =
                rank == "1"
                ? []
                : [
                    StoryLink(
                        original: original.story.id, copy: copy.story.id, relation: .reworded, score: 0.8)
                ]
            try ledger.link(
                records.story.id, CopyMarks(keys: [], hash: rank, day: nil, rank: rank), links)
        }
        var page = ""
        var dossier = try Sample.setting()
        change(&dossier)
        try dossier.write(ledger, LedgerQuery()) { page += $0 }
        return page
    }

    @Test("An altered sentence stands under its original, one click from both passages and back")
    func altered() throws {
        let copy = Self.story(
            4, "Norland demands the return of its vessels.", .request, on: "2031-05-01", told: "2031-05-02",
            what: "the return of its vessels")
        let page = try pageWithCopy(Self.demand, copy) { dossier in
            dossier.alterations = { original, copies in
                func passage(_ records: StoryRecords, _ words: TextPosition) -> Alteration.Passage {
                    let text = records.story.text
                    return Alteration.Passage(
                        story: records.story.id, sentences: [TextPosition(0, text.unicodeScalars.count)],
                        text: text,
                        words: words)
                }
                return copies.map { copy in
                    [
                        Alteration(
                            kind: .hedgeLost, original: passage(original, TextPosition(0, 7)),
                            copy: passage(copy, TextPosition(8, 15)), old: "Norland", new: "")
                    ]
                }
            }
        }
        let section = Self.section("altered", page)
        #expect(section.contains("<span class=\"flag\">hedge-lost</span>"))
        #expect(section.contains("<ins>") && section.contains("<del>"))
        for anchor in section.matches(of: #/href="#(t\d+c1)"/#).map(\.output.1) {
            #expect(page.contains("id=\"\(anchor)\""), "\(anchor)")
        }
        #expect(section.matches(of: #/href="#t\d+c1"/#).count == 2)
        #expect(page.matches(of: #/href="#altered-1"/#).count == 2)
        #expect(Self.section("sources", page).contains("1 altered sentence"))
    }

    @Test("A copy is folded under its original and adds no source")
    func copies() throws {
        let copy = Self.story(
            4, "Norland demands the return of all fishing vessels.", .request, on: "2031-05-01",
            told: "2031-05-02", what: "the return of all fishing vessels")
        let page = try pageWithCopy(Self.demand, copy)
        let sources = Self.section("sources", page)
        #expect(sources.contains("<summary>one copy</summary>"))
        #expect(sources.contains("reworded copy, 80 %"))
        #expect(Self.section("demands", page).contains("1 source"))
        #expect(page.contains("2, 1 of them copies"))
    }

    @Test("A quotation that a copy changed is shown word by word")
    func quotation() throws {
        func said(_ words: String, _ number: Int) -> StoryRecords {
            MarkedStory(
                "⟦s1 Ryabkov⟧ ⟦c1 said⟧ ⟦w1 “\(words)”⟧.", url: "https://q\(number).example/",
                published: "2022-01-1\(number)", speakers: [1: Sample.ryabkov]
            ).quoted
        }
        let page = try Sample.dossier([
            said("The Americans should get ready to reach a compromise", 0),
            said("The Americans must be prepared to make a compromise", 1),
        ])
        let quotations = Self.section("quotations", page)
        #expect(quotations.contains("<del>should get ready</del> <ins>must be prepared</ins>"))
        #expect(quotations.contains("<span class=\"flag\">reworded</span>"))
    }

    @Test("Forces keep their numbers as told")
    func forces() throws {
        var story = Self.demand
        story.forces = [
            Force(
                id: "f1", who: Self.norland, unit: "soldiers", quantity: Quantity(high: 100_000),
                span: TextPosition(0, 7), confidence: 0.8)
        ]
        let forces = Self.section("forces", try Sample.dossier([story]))
        #expect(forces.contains("up to 100,000"))
    }

    @Test("Weeks with too few sources are grey, and say so in the table")
    func prospects() throws {
        let days = ["2031-05-05", "2031-05-12", "2031-05-19"].compactMap { CalendarDay($0) }
        let points = days.enumerated().map { i, day in
            SeriesPoint(
                week: day, share: 0.5, low80: 0.4, high80: 0.6, low95: 0.3, high95: 0.7, volume: 9,
                sources: i == 1 ? 2 : 5)
        }
        let page = try Sample.dossier([Self.demand]) {
            $0.prospects = [ProspectSeries(source: "Norland", target: "Estmark", points: points)]
        }
        let prospects = Self.section("prospects", page)
        #expect(prospects.matches(of: #/<rect class="grey" x=/#).count == 1)
        #expect(prospects.contains("<td colspan=\"3\">not enough reports</td>"))
        #expect(prospects.contains("<td>50 %</td><td>40 %–60 %</td><td>30 %–70 %</td>"))
        // No line bridges the grey week.
        #expect(!prospects.contains("<path class=\"line\" d=\"M1"))
    }

    @Test("The map names its sources, and the places that it shows")
    func map() throws {
        let place = ResolvedPlace(name: "Turku", country: Country(rawValue: "FIN"))
        let story = Self.story(
            5, "Norland meets Estmark in Turku.", .consult, on: "2031-05-01", place: place)
        let page = try Sample.dossier([story]) {
            $0.locate = { _ in GeoPoint(latitude: 60.45, longitude: 22.27) }
        }
        #expect(Self.section("map", page).contains("class=\"spot calm\""))
        #expect(page.contains("GeoNames") && page.contains("Natural Earth"))
        #expect(try !Sample.dossier([Self.demand]).contains("GeoNames"))
    }

    @Test("Of many stories only the cited texts are shown, and every link leads somewhere")
    func bounded() throws {
        let stories = (0..<90).map { i in
            Self.story(
                i, "Norland demands thing number \(i) of Estmark.", .request, on: "2031-05-01",
                what: "thing number \(i)")
        }
        let page = try Sample.dossier(stories)
        #expect(page.matches(of: #/<article class="story"/#).count == Passages.mostTexts)
        let ids = Set(page.matches(of: #/\sid="([^"]+)"/#).map { String($0.output.1) })
        for link in page.matches(of: #/href="#([^"]+)"/#) {
            #expect(ids.contains(String(link.output.1)), "\(link.output.1)")
        }
    }
}

@Suite("The map's frame")
struct MapFrameTests {
    @Test("Washington and Tokyo stand on either side of the Pacific")
    func pacific() throws {
        let frame = MapFrame(
            [GeoPoint(latitude: 38.9, longitude: -77), GeoPoint(latitude: 35.7, longitude: 139.7)],
            width: 720, heights: 300...460)
        let tokyo = try #require(frame.place(GeoPoint(latitude: 35.7, longitude: 139.7)))
        let washington = try #require(frame.place(GeoPoint(latitude: 38.9, longitude: -77)))
        #expect(tokyo.x < washington.x)
        #expect(tokyo.x > 0 && washington.x < 720)
    }

    @Test("One point stands in the middle", arguments: [(0.0, 0.0), (80.0, 179.9), (-80.0, -179.9)])
    func one(latitude: Double, longitude: Double) throws {
        let frame = MapFrame(
            [GeoPoint(latitude: latitude, longitude: longitude)], width: 720, heights: 300...460)
        let at = try #require(frame.place(GeoPoint(latitude: latitude, longitude: longitude)))
        #expect(abs(at.x - 360) < 1)
        #expect((300...460).contains(frame.height))
    }

    @Test("Every row of the outlines can be drawn")
    func outlines() throws {
        let outlines = try Outlines(Sample.folder)
        #expect(outlines.rings.count > 200)
        #expect(outlines.names["UKR"] == "Ukraine")
        for ring in outlines.rings {
            #expect(ring.longitudes.allSatisfy { (-180.1...180.1).contains($0) })
            #expect(ring.latitudes.allSatisfy { (-90.0...90.0).contains($0) })
        }
        let frame = MapFrame(
            [GeoPoint(latitude: 50, longitude: 10)], width: 720, heights: 300...460)
        #expect(frame.paths(outlines.rings).count > 5)
    }
}
