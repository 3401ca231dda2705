import Records
import Testing

@testable import Chronology

@Suite("The anchor")
struct AnchorTests {
    private static func values(_ text: String, _ anchors: TimeAnchors, _ tenses: [ClauseTense] = []) throws
        -> [String]
    {
        try Engine.chronologer().times(in: text, anchors: anchors, tenses: tenses).map(\.value)
    }

    @Test("is the dateline's day before the day of publication")
    func dateline() throws {
        let anchors = TimeAnchors(publication: Engine.monday, dateline: CalendarDay("2022-01-09"))
        #expect(try Self.values("He flew home today.", anchors) == ["2022-01-09"])
    }

    @Test("of a quotation is the day it was said")
    func quotation() throws {
        let text = "Today he said: “We leave tomorrow.”"
        let quoted = ByteSpan(text.utf8.count - 21, text.utf8.count)
        let said = try #require(CalendarDay("2021-12-31"))
        let anchors = TimeAnchors(publication: Engine.monday, quotations: [.init(span: quoted, day: said)])
        #expect(try Self.values(text, anchors) == ["2022-01-10", "2022-01-01"])
    }

    @Test("of a text without a day is a date that fills one of its first lines")
    func ownDate() throws {
        let text = "Talks open in Vienna\n3 March 2009\nEnvoys met on Monday."
        #expect(try Engine.read(text, on: nil) == ["3 March 2009 = 2009-03-03", "Monday = 2009-03-02"])
    }

    @Test("that is not there leaves open what needs one")
    func none() throws {
        #expect(
            try Engine.read("Met on Monday, in March, last week, on 3 May 2014", on: nil)
                == ["Monday = XXXX-WXX-1", "March = XXXX-03", "last week = XXXX", "3 May 2014 = 2014-05-03"])
        let week = try Engine.one("It rained last week.", on: nil)
        #expect(week?.begin == nil && week?.certainty == .uncertain)
    }

    @Test("gives way to a known tense of the clause")
    func tense() throws {
        let text = "Envoys sit down on Thursday."
        let whole = ByteSpan(0, text.utf8.count)
        let anchors = TimeAnchors(publication: Engine.monday)
        #expect(try Self.values(text, anchors) == ["2022-01-06"])
        #expect(try Self.values(text, anchors, [ClauseTense(span: whole, tense: .future)]) == ["2022-01-13"])
        #expect(try Self.values(text, anchors, [ClauseTense(span: whole, tense: .past)]) == ["2022-01-06"])
    }

    @Test("may be an event: known ones have their days, others are reckoned back")
    func events() throws {
        let known = try Engine.one("Eight years after Russia seized Crimea, guns are heard again.")
        #expect(known?.value == "P8Y" && known?.certainty == .uncertain)
        #expect(
            known?.event == CountedEvent(name: "annexation of Crimea", begin: "2014-03-01", end: "2014-03-31")
        )
        #expect(known?.begin == "2022-01-10")
        let other = try Engine.one("Two years after the fall of the Berlin Wall, the union broke up.")
        #expect(other?.begin?.hasPrefix("1991-05") == true && other?.end?.hasPrefix("1992-05") == true)
        let unknown = try Engine.one("Three years after its launch, the shop is full.")
        #expect(unknown?.event == CountedEvent(name: nil, begin: "2019-01-01", end: "2019-12-31"))
        #expect(unknown?.begin == nil && unknown?.certainty == .uncertain)
    }

    @Test("with a clock and a zone converts times of other zones")
    func zones() throws {
        let times = try Engine.chronologer().times(
            in: "at 16:00 UTC", anchors: TimeAnchors(moment: "2022-01-10T08:00:00-05:00"))
        #expect(times.first?.value == "2022-01-10T16:00Z")
        #expect(times.first?.begin == "2022-01-10T11:00")
    }

    @Test("is read from a day or a moment")
    func moments() {
        let anchors = TimeAnchors(moment: "2013-02-12T04:30:00-02:00")
        #expect(anchors.publication == CalendarDay("2013-02-12"))
        #expect(anchors.secondOfDay == 16_200 && anchors.utcOffset == -120)
        #expect(TimeAnchors(moment: "2013-02-12").secondOfDay == nil)
        #expect(TimeAnchors(moment: "12 February").publication == nil)
        #expect(TimeAnchors(moment: "").publication == nil)
    }
}
