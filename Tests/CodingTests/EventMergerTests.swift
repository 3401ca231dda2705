import Records
import Testing

@testable import Coding

/// Records of one event that two sentences tell.
@Suite("Two tellings of one event", .enabled(if: Scenes.areThere))
struct EventMergerTests {
    /// A refusal of Norway to Chile in one of the two sentences.
    private func refusal(
        _ sentence: Range<Int>, claimedIn: [String] = [], contexts: [EventContext] = [], redLine: Bool = false
    ) -> Event {
        func state(_ code: String) -> Actor {
            Actor(name: code, country: Country(rawValue: code), kind: .state)
        }
        let place = TextPosition(sentence.lowerBound, sentence.upperBound)
        return Event(
            id: "", type: .reject, contexts: contexts, actor: [state("NOR")], recipient: [state("CHL")],
            mentions: [EventMention(trigger: place, sentence: place)], modality: .actual,
            claimedIn: claimedIn,
            background: false, redLine: redLine, confidence: 1)
    }

    private func merged(_ events: [Event]) throws -> [Event] {
        EventMerger(try Scenes.scene("Norway refused. It said no to Chile.")).merged(events)
    }

    @Test("keep the red line and the contexts of the later one")
    func later() throws {
        let found = try merged([
            refusal(0..<15, contexts: [.military]),
            refusal(16..<36, contexts: [.military, .economic], redLine: true),
        ])
        #expect(found.count == 1)
        #expect(found.first?.redLine == true)
        #expect(found.first?.contexts == [.military, .economic])
    }

    @Test("name a statement that claims both once, and none if the reporter tells one of them")
    func claims() throws {
        let claimed = try merged([
            refusal(0..<15, claimedIn: ["s1"]), refusal(16..<36, claimedIn: ["s1", "s2"]),
        ])
        #expect(claimed.map(\.claimedIn) == [["s1", "s2"]])
        #expect(try merged([refusal(0..<15, claimedIn: ["s1"]), refusal(16..<36)]).map(\.claimedIn) == [[]])
    }
}
