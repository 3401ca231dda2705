import Records
import Tables
import Testing

@testable import Coding

/// PLOVER's own codes for records of the ledger.
@Suite("Codes of PLOVER and CAMEO")
struct PloverExportTests {
    private let codes: PloverExport

    init() throws { codes = try PloverExport(.resources) }

    private func event(
        _ type: EventType, _ modality: Modality = .actual, mode: EventMode? = nil, background: Bool = false
    ) -> Event {
        Event(
            id: "e1", type: type, mode: mode,
            mentions: [EventMention(trigger: TextPosition(0, 1), sentence: TextPosition(0, 2))],
            modality: modality, background: background, confidence: 1)
    }

    @Test(
        "cooperation still to come is an agreement",
        arguments: [EventType.consult, .support, .cooperate, .aid])
    func future(type: EventType) {
        let code = codes.code(of: event(type, .planned))
        #expect(code?.type == .agree)
        #expect(code?.marks == [])
        #expect(code?.cameoRoot == "03")
        #expect(codes.code(of: event(type))?.type == type)
    }

    @Test("a retreat still to come is a concession, without the mode of a retreat")
    func retreat() {
        let code = codes.code(of: event(.retreat, .planned, mode: .withdraw))
        #expect(code == PloverCode(type: .concede, cameoRoot: "08"))
        #expect(codes.code(of: event(.retreat, mode: .withdraw))?.mode == .withdraw)
    }

    @Test(
        "planned conflict keeps its type and is marked", arguments: [EventType.sanction, .request, .accuse])
    func conflict(type: EventType) {
        let code = codes.code(of: event(type, .planned))
        #expect(code?.type == type)
        #expect(code?.marks == [.future])
    }

    @Test("what did not happen has no code")
    func negated() { #expect(codes.code(of: event(.assault, .negated)) == nil) }

    @Test("history and what only may happen are marked")
    func marks() {
        #expect(codes.code(of: event(.coerce, mode: .seize, background: true))?.marks == [.historical])
        #expect(codes.code(of: event(.assault, .possible))?.marks == [.hypothetical])
        #expect(codes.code(of: event(.sanction, .conditional))?.marks == [.hypothetical])
    }

    @Test("a CAMEO root is given only where all codes share it")
    func cameo() {
        #expect(codes.cameoRoot(.accuse, .investigate) == "09")
        #expect(codes.cameoRoot(.accuse, .allege) == "11")
        #expect(codes.cameoRoot(.accuse, nil) == nil)
        #expect(codes.cameoRoot(.consult, .phone) == "04")
        #expect(codes.cameoRoot(.assault, nil) == nil)
        #expect(codes.cameoRoot(.assault, .firearms) == "19")
        #expect(codes.cameoRoot(.coerce, nil) == "17")
        #expect(codes.cameoRoot(.coerce, .seize) == nil)
    }

    @Test("every type has a quad class and every root two digits", arguments: EventType.allCases)
    func types(type: EventType) {
        let code = codes.code(of: event(type))
        #expect(code?.quad == type.quad)
        #expect(code?.cameoRoot.map { $0.count == 2 } ?? true)
    }
}
