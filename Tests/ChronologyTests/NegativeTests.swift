import Records
import Testing

@testable import Chronology

@Suite("What looks like a time and is none")
struct NegativeTests {
    @Test(
        "finds nothing",
        arguments: [
            "", " ", "She may or may not sign.", "May I ask a question?", "Theresa May spoke.",
            "They march on.",
            "Thousands joined the March on the capital.", "The army began to march.", "He was No. 2 there.",
            "Photo 3/3", "They won 3-2 in the shoot-out.", "Call 650-650-6500 or 555.123.4567.",
            "At last they agreed.",
            "Flight MH17 and an F-16", "COVID-19 and the A380", "It cost $2000.", "The sum was 1,998 euros.",
            "2000 soldiers and 1500 tanks", "a 22-year-old man", "she is 40 years old", "12.5 percent",
            "page 1998",
            "The Sun said so.", "the second largest bank", "a quarter of the seats",
            "for a second consecutive win",
            "once upon", "ISO 9001", "Resolution 2202", "an autumnal mood", "day care", "a daytime drama",
            "He sat down.", "They wed quietly.", "the order of the day", "secondly", "as soon as they came",
            "version 2.0.19", "192.168.10.12", "1:2:3:4", "a score of 12:3", "[ad_1]", "100,000 men",
            "one meeting",
            "three twenty", "at a few", "A4 A5", "at pairs", "25", "1 adult", "the fall of the city",
            "He will spring a surprise.", "Decade-old", "MARCH", "Sat.", "sec.", "dozens o'clock",
        ])
    func nothing(_ text: String) throws {
        // Two of them are times when they are the whole of a text ("MARCH", "Sat."): then a sentence goes round them.
        let sentence = ["MARCH", "Sat."].contains(text) ? "Where \(text.lowercased()) they go?" : text
        #expect(try Engine.read(sentence) == [])
    }

    @Test("does not keep a time beside it from being found")
    func beside() throws {
        #expect(try Engine.read("She may go in May.") == ["May = 2022-05"])
        #expect(try Engine.read("No. 2 won 3-2 on Friday, at last.") == ["Friday = 2022-01-07"])
        #expect(try Engine.read("A 22-year-old man was held on 3/4/2021.") == ["3/4/2021 = 2021-03-04"])
    }
}
