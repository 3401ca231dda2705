import Records
import Testing

@testable import Coding

@Suite("Assessments", .enabled(if: Scenes.areThere))
struct AssessmentReaderTests {
    private func assessments(_ text: String) throws -> [Assessment] {
        let scene = try Scenes.scene(text)
        let statements = try StatementReader(.resources).statements(in: scene)
        return try AssessmentReader(.resources).assessments(in: scene, statements: statements)
    }

    @Test(
        "tell which way things are judged to go",
        arguments: [
            ("Prospects dimmed as the ministers met.", .worse),
            ("Relations between Japan and China are at their worst since the war.", .worse),
            ("Diplomats are pessimistic about the talks.", .worse),
            ("The envoy said the negotiations could collapse within days.", .worse),
            ("Analysts said no breakthrough was likely in the talks.", .worse),
            ("The envoy said he was optimistic about the talks.", .better),
            ("The envoy said the talks were constructive.", .better),
            ("The envoy said the meeting was difficult but professional.", .open),
            ("Tension over the islands has eased.", .better),
        ] as [(String, Outlook)])
    func outlook(text: String, outlook: Outlook) throws {
        #expect(try assessments(text).map(\.outlook) == [outlook])
    }

    @Test("belong to whoever gives them, with what they are about")
    func assessor() throws {
        let found = try #require(
            try assessments("Antony Blinken said he was optimistic about the talks with Russia.").first)
        #expect(found.assessors.map(\.name) == ["Antony Blinken"])
        #expect(found.statement == "s1")
        #expect(found.about == "talks with Russia")
    }

    @Test("of the reporter belong to nobody, and leave out what stands around them")
    func reporter() throws {
        let text = "Tension over the islands has failed to subside despite new talks."
        let found = try #require(try assessments(text).first)
        #expect(found.assessors.isEmpty && found.statement == nil && found.outlook == .worse)
        #expect(Story(text: text).words(found.content) == "Tension over the islands has failed to subside")
    }

    @Test(
        "are none in facts, wishes and topics",
        arguments: [
            "The ministers met in Geneva on Monday.", "The envoy said the talks began at noon.",
            "Japan hopes that the talks will succeed.", "They discussed the crisis.",
            "Iran demanded an end to the war.",
        ])
    func none(text: String) throws {
        #expect(try assessments(text).isEmpty)
    }
}
