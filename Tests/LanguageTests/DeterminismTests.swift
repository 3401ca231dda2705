import Records
import Testing

@testable import Language

/// What is computed beside a text changes nothing in its analysis.
@Suite struct DeterminismTests {
    @Test(arguments: [Arithmetic.eightBit])
    func `windows give the same bits alone and together`(_ arithmetic: Arithmetic) throws {
        let analyser = try SmallModel.analyser(arithmetic)
        for answer in try SmallModel.answers() {
            let reading = SmallModel.reading(answer.text, analyser)
            let windows = reading.windows(limit: analyser.encoder.config.window - 2)
            let together = SmallModel.vectors(reading, windows, analyser)
            let width = analyser.encoder.config.width
            for window in windows {
                let part = reading.slice(window)
                let alone = SmallModel.vectors(part, [0..<window.count], analyser)
                #expect(alone == Array(together[(window.lowerBound * width)..<(window.upperBound * width)]))
            }
        }
    }

    @Test func `the number of threads changes no byte`() throws {
        let analyser = try SmallModel.analyser(.eightBit)
        let paragraphs = try SmallModel.answers().map(\.text)
        let text = (0..<60).map { paragraphs[$0 % 4] }.joined(separator: "\n\n")
        func output(_ threads: Int) -> [UInt8] {
            var output: [UInt8] = []
            CoNLLUParser(analyser, threads: threads).parse(text: Array(text.utf8)) { output += $0 }
            return output
        }
        let one = output(1)
        #expect(!one.isEmpty)
        #expect(one == output(3))
    }

    @Test func `a long text in sections reads like the whole`() throws {
        let analyser = try SmallModel.analyser(.eightBit)
        let paragraphs = try SmallModel.answers().map(\.text)
        let text = (0..<120).map { paragraphs[$0 % 4] }.joined(separator: "\n\n")
        let whole = analyser.analyse(text, layers: .conllu)
        #expect(whole.tokens.count > SectionCutter.usual)
        var output: [UInt8] = []
        CoNLLUParser(analyser).parse(text: Array(text.utf8)) { output += $0 }
        var reader = CoNLLUReader(output)
        var relations: [String] = []
        while let sentence = try reader.next() {
            relations += sentence.lines.filter { $0.kind == .word }.map { $0.columns[6] + $0.columns[7] }
        }
        var expected: [String] = []
        for sentence in whole.sentences {
            for i in sentence.tokens {
                let token = whole.tokens[i]
                expected.append(
                    "\(token.head.map { $0 - sentence.tokens.lowerBound + 1 } ?? 0)" + token.relation)
            }
        }
        #expect(relations == expected)
    }
}
