import Testing

@Suite("demarche code", .enabled(if: Program.hasWorld))
struct CodeCommandTests {
    @Test("codes a pair, and says of a place outside the text that it covers no word")
    func places() throws {
        let program = try Program()
        let result = try program.run(
            "code",
            input: """
                {"id": "a", "text": "Norway attacked Chile.", "source": [0, 6], "target": [16, 21]}
                {"id": "b", "text": "Norway attacked Chile.", "source": [0, 6], "target": [40, 45]}
                {"id": "c", "text": "Norway attacked Chile.", "source": [0, 6], "target": null}

                """)
        #expect(result.lines.count == 3)
        #expect(result.lines.filter { $0.contains("\"type\":\"ASSAULT\"") }.count == 2)
        #expect(result.lines[1] == #"{"error":"line 2: “target” covers no word of the text","id":"b"}"#)
    }
}
