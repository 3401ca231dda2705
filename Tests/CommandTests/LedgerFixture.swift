import Foundation
import Ledger
import Records

/// A ledger with two stories, one statement and one event each, in the folder of the program.
struct LedgerFixture {
    let program: Program

    init() throws {
        program = try Program()
        let ledger = try Ledger(creating: program.folder.url.appending(path: "demarche.sqlite").path)
        try ledger.store(
            Self.story(
                "Oslo said that it waits.", title: "Oslo waits", published: "2022-01-10", speaker: "Norway",
                country: "NOR", act: .intend))
        try ledger.store(
            Self.story(
                "Rome said that it =objects.", title: "Rome objects", published: "2022-01-12",
                speaker: "Italy",
                country: "ITA", act: .refuse))
    }

    private static func story(
        _ text: String, title: String, published: String, speaker: String, country: String, act: SpeechAct
    ) -> StoryRecords {
        let story = Story(
            url: "https://news.example/\(country)", title: title, published: published, text: text)
        let actor = Actor(name: speaker, country: Country(rawValue: country), sector: .gov, kind: .state)
        let length = text.unicodeScalars.count
        return StoryRecords(
            story: story,
            statements: [
                Statement(
                    id: "s1", speakers: [actor], source: Fragments(TextPosition(0, 4)),
                    cue: Fragments(TextPosition(5, 9)), content: [TextPosition(10, length - 1)],
                    type: .indirect,
                    act: act, confidence: 0.7)
            ],
            events: [
                Event(
                    id: "e1", type: .reject, actor: [actor],
                    mentions: [EventMention(trigger: TextPosition(5, 9), sentence: TextPosition(0, length))],
                    confidence: 0.5)
            ])
    }
}
