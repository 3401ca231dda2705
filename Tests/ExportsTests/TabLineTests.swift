import Testing

@testable import Exports

@Suite("Fields of tab-separated files")
struct TabLineTests {
    @Test(
        "hold no tab, line break, control character or straight quotation mark",
        arguments: [
            ("a\tb\nc\r\nd", "a b c d"), (" a\u{2028}b\u{85}c ", "a b c"), ("\u{0}a\u{7}b\u{1B}[2m", "ab[2m"),
            ("say \"no\"", "say “no”"), ("\"\"", "“”"), ("Łódź 🕊️ e\u{301}", "Łódź 🕊️ e\u{301}"), ("", ""),
        ])
    func clean(text: String, expected: String) {
        #expect(Array(TabLine.clean(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("a list's separator does not stand within an item")
    func list() { #expect(TabLine.list(["a;b", "c"]) == "a,b;c") }

    @Test("numbers have a point and no needless digits")
    func numbers() {
        #expect([4.0, -2.5, 46.2022].map { TabLine.number($0) } == ["4.0", "-2.5", "46.2022"])
        #expect(TabLine.number(nil) == "" && TabLine.number(.nan) == "")
    }

    @Test(
        "moments are in UTC",
        arguments: [
            ("2022-01-10", "20220110000000"), ("2022-01-10T14:05:09Z", "20220110140509"),
            ("2022-01-10T00:30:00+01:00", "20220109233000"), ("2021-12-31T23:30-0130", "20220101010000"),
            ("2022-01-10T99:99", "20220110000000"), ("2022-01-10 08:00", "20220110080000"),
        ])
    func moments(text: String, expected: String) { #expect(CompactTime.moment(text) == expected) }

    @Test("what is no moment has none")
    func noMoment() { #expect(CompactTime.moment("yesterday") == nil) }
}
