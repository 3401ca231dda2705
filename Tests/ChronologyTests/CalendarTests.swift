import Records
import Testing

@testable import Chronology

@Suite("The calendar")
struct CalendarTests {
    @Test("counts the days as the records do, there and back")
    func roundTrip() throws {
        for ordinal in stride(from: 1, through: 3_652_059, by: 97) {
            let (year, month, day) = Gregorian.civil(ordinal)
            let known = try #require(CalendarDay(year: year, month: month, day: day))
            #expect(known.ordinal == ordinal && Gregorian.ordinal(year, month, day) == ordinal)
        }
    }

    @Test("carries months over and cuts days")
    func months() {
        #expect(Gregorian.civil(Gregorian.ordinal(2021, 14, 1)) == (2022, 2, 1))
        #expect(Gregorian.civil(Gregorian.ordinal(2022, 0, 1)) == (2021, 12, 1))
        #expect(
            Gregorian.civil(Gregorian.adding(months: 1, to: Gregorian.ordinal(2022, 1, 31))) == (2022, 2, 28))
        #expect(
            Gregorian.civil(Gregorian.adding(months: -12, to: Gregorian.ordinal(2020, 2, 29))) == (
                2019, 2, 28
            ))
    }

    @Test("knows weekdays and ISO weeks")
    func weeks() {
        #expect(Gregorian.weekday(Gregorian.ordinal(2022, 1, 10)) == 1)
        #expect(Gregorian.week(Gregorian.ordinal(2021, 1, 3)) == (2020, 53))
        #expect(Gregorian.week(Gregorian.ordinal(2019, 12, 30)) == (2020, 1))
        #expect(Gregorian.monday(ofWeek: 53, in: 2020) == Gregorian.ordinal(2020, 12, 28))
        #expect(Gregorian.monday(ofWeek: 53, in: 2021) == nil)
    }

    @Test(
        "reckons Easter of both churches",
        arguments: [(2000, 423, 430), (2013, 331, 505), (2018, 401, 408), (2022, 417, 424), (2024, 331, 505)])
    func easter(_ year: Int, _ western: Int, _ orthodox: Int) {
        #expect(Gregorian.easter(year) == Gregorian.ordinal(year, western / 100, western % 100))
        #expect(Gregorian.orthodoxEaster(year) == Gregorian.ordinal(year, orthodox / 100, orthodox % 100))
    }

    @Test("reckons the Hebrew and the tabular Islamic calendar")
    func others() {
        #expect(OtherCalendars.hebrew(7, 1, in: 2021) == Gregorian.ordinal(2021, 9, 7))
        #expect(OtherCalendars.hebrew(7, 10, in: 1973) == Gregorian.ordinal(1973, 10, 6))
        #expect(OtherCalendars.hebrew(12, 14, in: 2022) == Gregorian.ordinal(2022, 3, 17))
        #expect(OtherCalendars.hebrew(1, 15, in: 2023) == Gregorian.ordinal(2023, 4, 6))
        #expect(OtherCalendars.islamic(9, 1, in: 2022) == Gregorian.ordinal(2022, 4, 2))
        #expect(OtherCalendars.islamic(1, 1, in: 2000) == Gregorian.ordinal(2000, 4, 5))
    }

    @Test("writes lengths as ISO 8601 does")
    func lengths() {
        #expect(Amount(8, .year).timex == "P8Y")
        #expect(Amount(2.5, .year).timex == "P2Y6M")
        #expect(Amount(1, .hour).plus(Amount(30, .minute)).timex == "PT1H30M")
        #expect(Amount(1, .day).plus(Amount(5, .hour)).timex == "P1DT5H")
        #expect(Amount(nil, .month).timex == "PXM")
        #expect(Amount(2, .decade).timex == "P20Y")
        #expect(Amount(123.45, .second).timex == "PT123.45S")
    }

    @Test("runs from the year 1 to 9999 and no further")
    func ends() {
        #expect(Stretch.day(0) == nil)
        #expect(Stretch.day(Gregorian.ordinals.upperBound + 1) == nil)
        #expect(Stretch.year(10_000) == nil)
        #expect(Amount(9_000, .year).moved(Gregorian.ordinal(2022, 1, 1) * 86_400, 1) == nil)
        #expect(Amount(9_000_000, .year).moved(0, -1) == nil)
    }
}
