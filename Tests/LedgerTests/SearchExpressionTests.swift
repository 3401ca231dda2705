import Testing

@testable import Ledger

@Suite("What is typed into a search")
struct SearchExpressionTests {
    @Test(
        "Words, phrases, beginnings, exclusions and choices become safe strings",
        arguments: [
            ("missile defence", #"("missile") AND ("defence")"#),
            (#""missile defence""#, #"("missile defence")"#),
            ("“missile defence”", #"("missile defence")"#),
            ("sanction*", #"("sanction"*)"#),
            ("talks -gas", #"(("talks")) NOT ("gas")"#),
            ("Geneva OR Vienna talks", #"("Geneva" OR "Vienna") AND ("talks")"#),
            ("U.S.", #"("U.S.")"#),
            ("talks & — talks", #"("talks") AND ("talks")"#),
            ("NEAR(a b) AND title:x", #"("NEAR(a") AND ("b)") AND ("AND") AND ("title:x")"#),
            ("a\u{0}b", #"("a b")"#),
        ])
    func made(text: String, expected: String) throws {
        #expect(try SearchExpression(text).fullText == expected)
    }

    @Test(
        "What cannot be searched for gives a clear error",
        arguments: [
            ("", "it has no word"), (" — ", "it has no word"), ("😀", "it has no word"),
            ("-gas", "it only says what to leave out"), ("\"missile", "a quotation mark is not closed"),
            ("OR talks", "OR needs a word on both sides"), ("talks OR", "OR needs a word on both sides"),
            ("a OR -b", "OR needs a word on both sides"),
            (String(repeating: "a ", count: 65), "more than 64 words"),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: LedgerError.self) { try SearchExpression(text) }
        guard case .badSearch(_, let found) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found == reason)
    }

    @Test(
        "No search can break the query or the file",
        arguments: [
            "'; DROP TABLE story; --", "a\" OR \"b", "*", "(", ")", "^a", "a + b", "{title text}: a", "col:a",
            "NOT a", "a NOT b", "\\\"", "a*b*", "**", "-", "- -", "\u{202E}a", "é\u{301}", "a\u{0}\" OR b",
            "NEAR", "AND AND", "-\"x y\" z*",
        ])
    func harmless(text: String) throws {
        let file = try TemporaryLedger()
        let ledger = try file.open()
        try ledger.store(Sample.talks)
        do {
            let search = try SearchExpression(text)
            _ = try ledger.entries(.with { $0.search = search })
            _ = try ledger.headings(.with { $0.search = search })
        } catch LedgerError.badSearch {
            // Refused with a reason, which is as good.
        }
        #expect(try ledger.headings().count == 1)
    }
}
