import Records
import Testing

@Suite("PLOVER's rewrites")
struct PloverRewriteTests {
    @Test("cooperation still to come is an agreement, a withdrawal a concession, conflict stays")
    func planned() {
        let rewritten = Dictionary(
            uniqueKeysWithValues: EventType.allCases.map { ($0, PloverRewrite.type($0, .planned)) })
        for type in [EventType.consult, .support, .cooperate, .aid] { #expect(rewritten[type] == .agree) }
        #expect(rewritten[.retreat] == .concede)
        for type in EventType.allCases where ![.consult, .support, .cooperate, .aid, .retreat].contains(type)
        {
            #expect(rewritten[type] == type)
        }
    }

    @Test("what happened is left alone")
    func actual() {
        #expect(EventType.allCases.allSatisfy { PloverRewrite.type($0, .actual) == $0 })
        #expect(PloverRewrite.mode(.visit, of: .consult, .actual) == .visit)
        #expect(PloverRewrite.mode(.visit, of: .consult, .planned) == nil)
        #expect(PloverRewrite.mode(.expel, of: .sanction, .planned) == .expel)
    }

    @Test("only what happens or is announced counts")
    func counted() {
        #expect(Modality.allCases.filter(PloverRewrite.holds) == [.actual, .planned])
    }
}
