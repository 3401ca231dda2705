import Dispute
import Foundation
import Records
import Tables

/// Reports for the tests: all countries are invented, as far as their codes allow.
enum Reports {
    static let folder = DataFolder(
        path: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources").path)

    static func state(_ code: String) -> Actor {
        Actor(name: code, country: Country(rawValue: code), sector: .gov, kind: .state)
    }

    static func event(
        _ id: String, _ type: EventType, by actors: [String], to recipients: [String] = [],
        on day: String? = nil, modality: Modality = .actual, mode: EventMode? = nil, background: Bool = false,
        inferred: Bool = false, place: (String, String)? = nil, answers: String? = nil,
        confidence: Double = 0.8
    ) -> Event {
        Event(
            id: id, type: type, mode: mode, actor: actors.map(state), recipient: recipients.map(state),
            mentions: [EventMention(trigger: TextPosition(0, 1), sentence: TextPosition(0, 1))],
            modality: modality, background: background,
            time: day.map { ResolvedTime(timex: $0, begin: $0, end: $0, inferred: inferred) },
            place: place.map { ResolvedPlace(name: $0.0, country: Country(rawValue: $0.1)) },
            answers: answers, confidence: confidence)
    }

    static func story(
        _ id: String, on day: String, root: String? = nil, relation: CopyRelation? = nil,
        site: String? = nil, agency: String? = nil, official: String? = nil
    ) -> StorySource {
        StorySource(
            id: id, root: root, relation: relation, published: day + "T12:00:00Z", publisher: site,
            agency: agency, official: official.flatMap { Country(rawValue: $0) })
    }
}

/// Numbers that are the same in every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number from 0 to `count` − 1.
    mutating func roll(_ count: Int) -> Int { Int(next() % UInt64(count)) }
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }
}
