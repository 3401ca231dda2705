import Records
import Testing

@testable import Chronology

@Suite("In news")
struct NewsTests {
    @Test("a weekday is the day itself or the nearest past one")
    func weekdays() throws {
        #expect(try Engine.read("Envoys met on Monday.") == ["Monday = 2022-01-10"])
        #expect(try Engine.read("Envoys met on Tuesday.") == ["Tuesday = 2022-01-04"])
        #expect(
            try Engine.read("Talks collapsed late on Sunday night.") == [
                "late on Sunday night = 2022-01-09TNI"
            ])
    }

    @Test(
        "a weekday lies ahead when its clause does",
        arguments: [
            "Envoys will meet on Wednesday.", "The talks are due on Wednesday.",
            "He plans to fly home on Wednesday.",
            "The hearing is set to begin on Wednesday.", "The vote, to be held on Wednesday, is open.",
            "On Wednesday the two sides will meet again.", "Banks stay shut until Wednesday.",
            "A treaty may be signed on Wednesday.", "They'll be back by Wednesday.",
        ])
    func ahead(_ text: String) throws {
        #expect(try Engine.one(text)?.value == "2022-01-12")
    }

    @Test("the nearest word tells: said on one day, planned for another")
    func nearestCue() throws {
        #expect(
            try Engine.read("He said on Friday that the talks will start on Thursday.")
                == ["Friday = 2022-01-07", "Thursday = 2022-01-13"])
        #expect(
            try Engine.read("The meeting that will open in Geneva was announced on Thursday.")
                == ["Thursday = 2022-01-06"])
        #expect(try Engine.read("She agreed to step down on Thursday.") == ["Thursday = 2022-01-13"])
        #expect(try Engine.read("On Thursday she agreed to step down.") == ["Thursday = 2022-01-06"])
    }

    @Test("a month without a year is the nearest that its clause allows")
    func months() throws {
        #expect(try Engine.one("The pact collapsed in November.")?.value == "2021-11")
        #expect(try Engine.one("The pact will be renewed in November.")?.value == "2022-11")
        #expect(try Engine.one("The book is due to be published in May.")?.value == "2022-05")
        #expect(try Engine.one("A 3 February hearing is on the list.")?.value == "2022-02-03")
        #expect(try Engine.one("They fought on November 23.")?.value == "2021-11-23")
    }

    @Test("units are counted from the day of publication")
    func units() throws {
        #expect(
            try Engine.read("Last week, this month and next year")
                == ["Last week = 2022-W01", "this month = 2022-01", "next year = 2023"])
        #expect(try Engine.one("within the coming week")?.value == "2022-W02")
        #expect(try Engine.one("It sank two years ago.")?.value == "2020")
        #expect(try Engine.one("It sank five days ago.")?.value == "2022-01-05")
    }

    @Test("has days for ranges, open stretches and windows")
    func days() throws {
        let after = try Engine.one("the states that joined after 1997")
        #expect(after?.begin == "1998-01-01" && after?.end == "2022-01-10" && after?.mod == .after)
        let since = try Engine.one("He has ruled since 2004.")
        #expect(since?.value == "2004" && since?.begin == "2004-01-01" && since?.end == "2022-01-10")
        let past = try Engine.one("in the past two weeks")
        #expect(past?.value == "P2W" && past?.begin == "2021-12-27" && past?.end == "2022-01-10")
        let week = try Engine.one("within the coming week")
        #expect(week?.begin == "2022-01-10" && week?.end == "2022-01-16" && week?.certainty == .uncertain)
        let range = try Engine.one("from 3 to 5 February")
        #expect(range?.begin == "2022-02-03" && range?.end == "2022-02-05" && range?.type == .duration)
        let night = try Engine.one("on the night of 9 January")
        #expect(night?.granularity == .partOfDay)
        #expect(try Engine.one("in late November")?.mod == .end)
    }

    @Test("a clock time belongs to the day told of last")
    func told() throws {
        #expect(
            try Engine.read("Shells fell on Friday. The last one hit at 14:30.")
                == ["Friday = 2022-01-07", "14:30 = 2022-01-07T14:30"])
        #expect(
            try Engine.read("Prices fell on Friday and ended the day at 12.")
                == ["Friday = 2022-01-07", "the day = 2022-01-07"])
    }

    @Test("what nobody can know is said to be uncertain")
    func uncertain() throws {
        for text in ["recently", "soon", "in the coming months", "three weeks later", "in fiscal 2021"] {
            #expect(try Engine.one(text)?.certainty == .uncertain, "\(text)")
        }
        #expect(try Engine.one("yesterday")?.certainty == .certain)
    }

    @Test("the four types are told apart")
    func types() throws {
        #expect(try Engine.one("on Friday")?.type == .date)
        #expect(try Engine.one("on Friday at noon")?.type == .time)
        #expect(try Engine.one("for three days")?.type == .duration)
        #expect(try Engine.one("every Friday")?.type == .set)
        #expect(try Engine.one("It makes 15 a year.")?.type == .set)
    }

    @Test("in plans the same words look ahead")
    func plans() throws {
        #expect(try Engine.one("Tuesday", mode: .future)?.value == "2022-01-11")
        #expect(try Engine.one("Monday", mode: .future)?.value == "2022-01-17")
        #expect(try Engine.one("March", mode: .future)?.value == "2022-03")
    }
}
