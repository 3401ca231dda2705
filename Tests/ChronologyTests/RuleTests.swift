import Records
import Testing

@testable import Chronology

@Suite("The grammar")
struct RuleTests {
    /// Phrases are read on Monday, 10 January 2022, those that begin with `future:` as plans.
    private static func reading(_ example: String) throws -> (
        text: String, found: [(TimeExpression, [String])]
    ) {
        let prefix = "future: "
        let isPlan = example.hasPrefix(prefix)
        let text = isPlan ? String(example.dropFirst(prefix.count)) : example
        return (
            text,
            try Engine.chronologer().rules(in: text, reference: Engine.monday, mode: isPlan ? .future : .news)
        )
    }

    @Test("gives for each rule's example its value, with the rule's help")
    func examples() throws {
        for rule in try Engine.grammar.get().compiled.rules where rule.expected != "-" {
            let (text, found) = try Self.reading(rule.example)
            let helped = found.filter { $0.1.contains(rule.id) }.map(\.0.value)
            #expect(helped.contains(rule.expected), "\(rule.id)\t\(text)\t\(helped)\t\(found.map(\.0.value))")
        }
    }

    @Test("passes over the examples of rules that find nothing")
    func nothing() throws {
        for rule in try Engine.grammar.get().compiled.rules where rule.expected == "-" {
            let (text, found) = try Self.reading(rule.example)
            #expect(found.isEmpty, "\(rule.id): \(text)")
        }
    }

    @Test("names each rule once")
    func names() throws {
        let ids = try Engine.grammar.get().compiled.rules.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count > 200)
    }

    @Test("has known events")
    func events() throws {
        #expect(try !Engine.grammar.get().events.events.isEmpty)
    }
}
