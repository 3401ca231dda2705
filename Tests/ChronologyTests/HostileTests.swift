import Foundation
import Records
import Testing

@testable import Chronology

@Suite("Hostile text")
struct HostileTests {
    @Test(
        "ends, and finds at most what it repeats",
        arguments: [
            String(repeating: "7", count: 100_000),
            String(repeating: "Monday", count: 2_000),
            String(repeating: "1 and ", count: 2_000),
            String(repeating: "two hundred and ", count: 1_000),
            String(repeating: "the the last next ", count: 1_000),
            String(repeating: "1/1/", count: 2_000),
            String(repeating: "12:", count: 2_000),
            String(repeating: "a few ", count: 2_000),
            String(repeating: "from 3 to 4 pm on ", count: 500),
            String(repeating: "2 weeks and ", count: 1_000),
            String(repeating: "5 minutes to ", count: 1_000),
            String(repeating: "понедельник в январе ", count: 500),
            String(repeating: "一月三日", count: 2_000),
            String(repeating: "٣ يناير ", count: 500),
            String(repeating: "\u{0}\u{7F}\u{200B}\u{A0}", count: 500),
            String(repeating: "\n", count: 100_000),
            String(repeating: "’“–½", count: 1_000),
        ])
    func ends(_ text: String) throws {
        let times = try Engine.chronologer().times(in: text, reference: Engine.monday)
        let length = text.utf8.count
        for (a, b) in zip(times, times.dropFirst()) { #expect(a.span.end <= b.span.start) }
        #expect(times.allSatisfy { $0.span.start < $0.span.end && $0.span.end <= length })
    }

    @Test("of numbers out of all calendars gives no days")
    func numbers() throws {
        for text in [
            "in 999999999999999999999999 years", "99999999 centuries ago", "February 30", "31 April 2022",
            "25:61",
            "the 99th Monday of March 2022", "week 60 of 2021", "900000 years from 3 March 2022",
        ] {
            for time in try Engine.chronologer().times(in: text, reference: Engine.monday) {
                #expect(time.begin.map { CalendarDay(opening: $0) != nil } ?? true, "\(text)")
            }
        }
    }

    @Test("that is cut anywhere keeps its spans on whole characters")
    func spans() throws {
        let text = "«Встреча» — on Friday, 7 January 2022 — “à 14h30”, Žofín’s 1990s; next week…"
        for time in try Engine.chronologer().times(in: text, reference: Engine.monday) {
            #expect(!text[time.span].unicodeScalars.contains("\u{FFFD}"))
        }
        #expect(try Engine.read(text).first == "Friday, 7 January 2022 = 2022-01-07")
    }

    @Test("and any other is read the same in every time zone and locale")
    func environment() throws {
        let text = "On Friday at 3 p.m. EST they met; next week and in May they will meet again, after 1997."
        let first = try Engine.chronologer().times(in: text, reference: Engine.monday)
        for (zone, locale) in [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("America/Anchorage", "ar_EG.UTF-8")] {
            setenv("TZ", zone, 1)
            setenv("LC_ALL", locale, 1)
            tzset()
            #expect(try Engine.chronologer().times(in: text, reference: Engine.monday) == first)
        }
        unsetenv("TZ")
        unsetenv("LC_ALL")
        tzset()
    }
}
