import Testing

@testable import Chronology

@Suite("A rule")
struct GrammarFileTests {
    private static func sequences(_ pattern: String) throws -> [String] {
        try RulePattern(pattern).sequences().map { sequence in
            sequence.map { element in
                let text =
                    switch element.part {
                    case .words(let words): words.joined(separator: "|")
                    case .named(let label, let name): "<\(label):\(name)>"
                    case .group: "?"
                    }
                return (element.isGlued ? "~" : "") + text
            }.joined(separator: " ")
        }
    }

    @Test("pattern stands for all its choices")
    func patterns() throws {
        #expect(try Self.sequences("last|past <unit>") == ["last|past <unit:unit>"])
        #expect(try Self.sequences("the? <d:ord> [day of]? <m:mo>").count == 4)
        #expect(try Self.sequences("<h:hh> ~ : ~ <n:min>") == ["<h:hh> ~: ~<n:min>"])
        #expect(try Self.sequences("a? b?") == ["a b", "a", "b"])
    }

    @Test("that cannot be read says why", arguments: ["[a b", "a b]", "<>", ""])
    func faults(_ pattern: String) {
        #expect(throws: GrammarFault.self) { _ = try RulePattern(pattern).sequences() }
    }

    @Test("meaning is checked when it is read")
    func meanings() throws {
        #expect(throws: GrammarFault.self) { _ = try MeaningTemplate("nonsense(a)", labels: ["a"]) }
        #expect(throws: GrammarFault.self) { _ = try MeaningTemplate("year(y", labels: ["y"]) }
        let template = try MeaningTemplate("inside(monthday(m, d), year(2015))", labels: ["m", "d"])
        #expect(template.meaning([.number(2), .number(30)]) == nil)
        #expect(template.meaning([.number(2), .number(28)]) != nil)
    }
}
